"""The way to the workers: to those of a cluster, or to our own, started when they are first needed."""

from pathlib import Path

from distributed import Client, Future

from dlviz.engine import work
from dlviz.engine.process import EngineProcess
from dlviz.engine.scheduler import Scheduler
from dlviz.errors import UserError
from dlviz.words import N_

_CONNECTING = 10  # s


class Cluster:
    """Some workers and their scheduler. To be connected before anything else.

    Args:
        address: Of a Dask scheduler, which wants the user's credentials where it begins with tls://;
            None: `python -m dlviz.engine`, which starts now.
    """

    def __init__(self, address: str | None) -> None:
        self._address = address
        self._process = None if address else EngineProcess()
        self._client: Client | None = None

    @property
    def scheduler(self) -> Scheduler:
        """Waits for it. Raises as `connect`."""
        if self._process is not None:
            return self._process.scheduler
        assert self._address is not None
        return Scheduler.at(self._address)

    def connect(self) -> None:
        """Wait until the scheduler is there, which takes seconds where workers have to start.

        Raises:
            UserError: Where nobody answers at the address, the engine has ended, or credentials are missing.
        """
        scheduler = self.scheduler
        security = scheduler.credentials.security() if scheduler.credentials else None
        try:
            self._client = Client(
                scheduler.address, security=security, timeout=_CONNECTING, set_as_default=False
            )
        except (OSError, ValueError) as error:
            raise UserError(
                N_("There is no scheduler at {address}: {problem}."), address=scheduler.address, problem=error
            ) from error

    @property
    def alive(self) -> bool:
        """Whether it can still be asked for anything."""
        connected = self._client is not None and self._client.status == "running"
        return connected and (self._process is None or self._process.alive)

    def workers(self) -> frozenset[str]:
        """The addresses of the workers that are there now."""
        assert self._client is not None
        return frozenset(self._client.scheduler_info()["workers"])

    def train(self, folder: Path, seconds: float) -> Future:
        """Have a worker train the run in `folder`; where the cluster does so already, the same future."""
        assert self._client is not None
        # The key is the run's, so that the cluster knows it again when a server asks that has just started.
        return self._client.submit(work.train, str(folder), seconds, key=f"dlviz-{folder.name}", pure=False)

    def restart(self, worker: str) -> None:
        """Restart a worker that does not listen."""
        assert self._client is not None
        self._client.restart_workers([worker], timeout=_CONNECTING, raise_for_error=False)

    def close(self) -> None:
        """Disconnect; our own workers end. May be called while another thread connects."""
        if self._client is not None:
            self._client.close(timeout=1)
        if self._process is not None:
            self._process.end()
