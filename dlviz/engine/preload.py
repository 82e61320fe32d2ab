"""Loaded by every worker before it says that it is there: `dask worker --preload dlviz.engine.preload`."""

import os
import tempfile

from distributed import Worker

from dlviz.logs import start_logging


def dask_setup(worker: Worker) -> None:
    """Load TensorFlow, so that no run waits for it."""
    start_logging()
    # TensorFlow writes code that it generates into temporary files, which a killed worker does not remove.
    # Dask removes the folder of each worker.
    tempfile.tempdir = worker.local_directory
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    from dlviz.train.live import job

    job.warm_up()
