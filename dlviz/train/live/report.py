"""Where a run stands, written down by the worker that trains it."""

from dataclasses import replace

from dlviz.runs.folder import RunFolder
from dlviz.runs.status import Message, RunStatus, State


class Superseded(Exception):
    """Another worker trains this run now: the scheduler had given up this one."""


class Report:
    """Writes the status of a run, as long as it is this worker's.

    Args:
        folder: Of the run.
        status: What stands there.
        worker: This worker's name.
        message: What happened to the run before, if anything.
    """

    def __init__(
        self, folder: RunFolder, status: RunStatus, worker: str, message: Message | None = None
    ) -> None:
        self._folder = folder
        self._status = RunStatus(
            status.state if status.state.over else State.RUNNING, message=message, worker=worker,
            attempt=status.attempt + bool(status.worker),
        )  # fmt: skip
        self._write()

    def state(self, state: State, message: Message | None = None) -> None:
        """Note another state."""
        self.check()
        self._status = RunStatus(
            state, message=message or self._status.message, worker=self._status.worker,
            attempt=self._status.attempt,
        )  # fmt: skip
        self._write()

    def forget_message(self) -> None:
        """It is over, what there was to say."""
        self._status = replace(self._status, message=None)
        self.state(self._status.state)

    def check(self) -> None:
        """Raise `Superseded` where another worker has taken over, or the run is gone."""
        if self._folder.version_of_status() != self._version:
            raise Superseded

    def _write(self) -> None:
        self._folder.write_status(self._status)
        self._version = self._folder.version_of_status()
