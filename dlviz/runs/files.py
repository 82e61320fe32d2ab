"""Small files that are either old or new, never half, and errors that say what to do."""

import errno
import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dlviz.errors import UserError
from dlviz.words import N_

_FULL = errno.ENOSPC, errno.EDQUOT
_TRIES = 20  # Windows refuses to replace a file while somebody reads it


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path`: readers see what was there before or all of it.

    Raises:
        UserError: Where the disk is full or refuses.
    """
    with said_of_disk(path):
        unfinished = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
        try:
            unfinished.write_bytes(data)
            replace(unfinished, path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise


def write_json(path: Path, values: Any) -> None:
    """`write_atomically` for JSON values."""
    write_atomically(path, (json.dumps(values, ensure_ascii=False) + "\n").encode())


def append_line(path: Path, values: Any) -> None:
    """One more line of JSON at the end of the file; readers ignore a line without its end."""
    with said_of_disk(path), path.open("ab") as file:
        file.write((json.dumps(values) + "\n").encode())


def read_lines(path: Path) -> Iterator[Any]:
    """The complete lines of such a file; none where there is no file.

    Raises:
        ValueError: Where a line is no JSON.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return
    for line in content[: content.rfind(b"\n") + 1].splitlines():
        yield json.loads(line)


def replace(source: Path, target: Path) -> None:
    """`source.replace(target)`, patient where a reader holds the target."""
    for _ in range(_TRIES):
        try:
            source.replace(target)
            return
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(0.01)  # Windows does not tell when the reader lets go
    source.replace(target)


@contextmanager
def said_of_disk(path: Path) -> Iterator[None]:
    """Turns what the disk refuses into a `UserError`."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise UserError(
                N_("The disk is full: {file} could not be written to {folder}. Delete runs, or make room."),
                file=path.name, folder=path.parent,
            ) from error  # fmt: skip
        raise UserError(
            N_("{file} could not be written to {folder}: {problem}."),
            file=path.name, folder=path.parent, problem=error.strerror or type(error).__name__,
        ) from error  # fmt: skip
