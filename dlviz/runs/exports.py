"""What can be taken away from a run."""

import csv
import dataclasses
import io
import zipfile
from collections.abc import Sequence

from dlviz.errors import UserError
from dlviz.runs.folder import RunFolder
from dlviz.runs.records import Point
from dlviz.runs.script import keras_script
from dlviz.words import N_

TENSORBOARD = "tensorboard"  # the folder in a run's folder


def history_csv(points: Sequence[Point]) -> bytes:
    """The curves as a table, UTF-8, empty where a point has no such number.

    Example:
        >>> history_csv([Point(0, 0.0, None, None, 2.5, 0.1, 0.001, 0.4)]).decode().splitlines()[1]
        '0,0.0,,,2.5,0.1,0.001,0.4'
    """
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(field.name for field in dataclasses.fields(Point))
    table.writerows(dataclasses.astuple(point) for point in points)
    return stream.getvalue().encode()


def model_file(folder: RunFolder) -> bytes:
    """The trained network, as Keras keeps it.

    Raises:
        UserError: Where the run has left none.
    """
    return _read(folder, f"{folder.path.name}.keras")


def script(folder: RunFolder) -> bytes:
    """A plain Keras script that repeats the run; see `keras_script`."""
    result = folder.read_result()
    text = keras_script(folder.read_order().settings, folder.path.name, result.versions if result else ())
    return text.encode()


def tensorboard_zip(folder: RunFolder) -> bytes:
    """The curves as TensorBoard's logs: unpack, then `tensorboard --logdir .`.

    Raises:
        UserError: Where the run has left none.
    """
    stream = io.BytesIO()
    files = sorted(path for path in (folder.path / TENSORBOARD).rglob("*") if path.is_file())
    if not files:
        raise _nothing(folder, TENSORBOARD)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            archive.write(path, f"{folder.path.name}/{path.relative_to(folder.path / TENSORBOARD)}")
    return stream.getvalue()


def _read(folder: RunFolder, name: str) -> bytes:
    try:
        return (folder.path / name).read_bytes()
    except OSError:
        raise _nothing(folder, name) from None


def _nothing(folder: RunFolder, name: str) -> UserError:
    return UserError(
        N_("The run {run} has left no {file}: it goes on, or it ended before it had learned."),
        run=folder.path.name[:6], file=name,
    )  # fmt: skip
