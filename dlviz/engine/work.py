"""What the engine asks of a worker. Cheap to import: the server does, to name the function."""

from pathlib import Path

from distributed import get_worker

from dlviz.runs.status import Message
from dlviz.words import N_

_NOT_SHARED = N_(
    "The worker does not see the folder {folder}. The app and all workers must share the folder that "
    "DLVIZ_RUNS names."
)


def train(path: str, seconds: float) -> Message | None:
    """Train the run in the folder `path`; what is wrong, where it cannot even say so there."""
    from dlviz.train.live.job import run_job

    if not Path(path).is_dir():
        return Message.of(_NOT_SHARED, folder=path)
    run_job(Path(path), get_worker().address, seconds)
    return None
