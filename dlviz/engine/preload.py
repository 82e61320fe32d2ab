"""Loaded by every worker before it says that it is there: `dask worker --preload dlviz.engine.preload`."""

import os

from dlviz.logs import start_logging


def dask_setup(worker: object) -> None:
    """Load TensorFlow, so that no run waits for it."""
    start_logging()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    from dlviz.train.live import job

    job.warm_up()
