"""What to tell the user when a file of a trained model cannot be used."""

import zipfile
import zlib
from pathlib import Path

from dlviz.errors import UserError
from dlviz.words import N_

UNREADABLE = (
    OSError, EOFError, KeyError, IndexError, ValueError, TypeError, AttributeError, RuntimeError, MemoryError,
    zlib.error, zipfile.BadZipFile,
)  # fmt: skip
"""What zipfile, h5py and json raise on damaged bytes, and our own code on values of the wrong kind."""


def unusable_file(path: Path, error: Exception) -> UserError:
    """The error to raise from `error`, which came up while reading the model's file `path`."""
    if path.parent.name == path.stem:  # a run's, not one of the folder trained/
        return UserError(
            N_("The network that the run {run} left cannot be used: {problem}. Delete the run."),
            run=path.stem, problem=_said_by(error),
        )  # fmt: skip
    if isinstance(error, FileNotFoundError):
        return UserError(
            N_(
                "The model {model} lacks its file {file}. Restore it with `git checkout trained/`, or train "
                "the model again with `python -m dlviz.train {model}`."
            ),
            model=path.stem, file=path.name,
        )  # fmt: skip
    return UserError(
        N_(
            "The file {file} of the model {model} cannot be used: {problem}. Restore it with "
            "`git checkout trained/`, or train the model again with `python -m dlviz.train {model}`."
        ),
        model=path.stem, file=path.name, problem=_said_by(error),
    )  # fmt: skip


def _said_by(error: Exception) -> str:
    return str(error).strip("'\". ") or type(error).__name__
