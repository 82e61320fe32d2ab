"""`python -m dlviz.engine`: the workers of one machine, for as long as whoever started them is there.

Says how to reach the scheduler as its only line on standard output, and ends with its standard input: so it
never outlives the server, however that ends. Listens on this machine only, and there to nobody without the
credentials that it has made for itself and its parent.
"""

import logging
import multiprocessing
import os
import shutil
import sys
import tempfile
import threading

import dask
from distributed import LocalCluster

from dlviz.engine.credentials import Credentials
from dlviz.engine.scheduler import Scheduler

WORKERS = "DLVIZ_WORKERS"
PRELOAD = "dlviz.engine.preload"
HOST = "127.0.0.1"

_CONFIG = {
    # Dask restricts these to 1 by default, but one training at a time has the machine to itself.
    "distributed.nanny.pre-spawn-environ": {
        "OMP_NUM_THREADS": None, "MKL_NUM_THREADS": None, "OPENBLAS_NUM_THREADS": None,
    },
    "distributed.admin.tick.limit": "1h",  # a batch may hold Python's lock for seconds: no reason to warn
    "distributed.worker.profile.enabled": False,
    # Of a worker that is killed and started again; Dask allows 15 s, but TensorFlow may take longer to load.
    "distributed.deploy.lost-worker-timeout": "10 minutes",
    # What is served over HTTP asks for no credentials, and tells the names of all runs.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}  # fmt: skip


def main() -> None:
    """Host the cluster until standard input ends."""
    said = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what workers print must not be taken for the address
    scratch = tempfile.mkdtemp(prefix="dlviz-engine-")
    watch = threading.Thread(target=_end_with_parent, args=(scratch,), daemon=True)
    watch.start()  # first of all: whoever started us may be gone before the workers are there
    dask.config.set(_CONFIG | {"temporary-directory": scratch})
    credentials = Credentials.temporary()
    cluster = LocalCluster(
        n_workers=int(os.environ.get(WORKERS, "1")),
        threads_per_worker=1,  # and one training in it: TensorFlow has threads of its own
        host=HOST,
        protocol="tls://",
        security=credentials.security(),
        dashboard_address=f"{HOST}:0",
        worker_dashboard_address=f"{HOST}:0",
        silence_logs=logging.ERROR,  # a worker that is killed is the app's to explain
        preload=[PRELOAD],
    )
    print(Scheduler(cluster.scheduler_address, credentials).to_line(), file=said, flush=True)
    watch.join()


def _end_with_parent(scratch: str) -> None:
    sys.stdin.buffer.read()
    workers = multiprocessing.active_children()
    for worker in workers:
        worker.kill()  # it may be in the middle of anything; what it has written is whole
    for worker in workers:
        worker.join()  # nobody writes into the folder any more
    shutil.rmtree(scratch, ignore_errors=True)
    os._exit(0)


if __name__ == "__main__":
    main()
