"""A run that a worker has, or will have as soon as there is one; and what to say where that goes wrong."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass

from distributed import Future, KilledWorker

from dlviz.runs.folder import RunFolder
from dlviz.runs.run import Order
from dlviz.runs.status import Message, RunStatus, State
from dlviz.words import N_

STOP_PATIENCE = 5.0  # s that a worker has to obey

WORKER_GONE = N_("Its worker is gone. The run goes on as soon as there is another one.")
ENGINE_GONE = N_("The engine that trained it is gone. The run goes on as soon as there is another one.")
SERVER_GONE = N_("The server was restarted. The run goes on from where it was kept last.")
LOST = N_(
    "All workers died that trained it: perhaps it takes more memory than there is. Try a smaller network or "
    "smaller batches."
)
BROKE_OFF = N_("The training broke off: {problem}.")


@dataclass
class Flight:
    """One of them.

    Args:
        order: What was asked for.
        folder: The run's.
        future: Its task.
        stop_by: When it must have obeyed, of `time.monotonic`; None where nobody wants it to stop.
    """

    order: Order
    folder: RunFolder
    future: Future
    stop_by: float | None = None
    _missed: str = ""  # the worker that is known to be gone

    @property
    def goes_on(self) -> bool:
        """Whether it has neither ended, nor been asked to, nor been deleted, by another server perhaps."""
        if self.stop_by is not None or not self.folder.path.is_dir():
            return False
        return not self.folder.read_status().state.over

    @property
    def landed(self) -> bool:
        """Whether the cluster has done with it."""
        return self.future.done()

    @property
    def dropped(self) -> bool:
        """Whether the cluster no longer knows of it: it is to be asked again."""
        return self.future.status in ("cancelled", "lost")

    @property
    def overdue(self) -> bool:
        """Whether it should have stopped by now."""
        return self.stop_by is not None and time.monotonic() > self.stop_by

    def verdict(self) -> RunStatus | None:
        """What to write of a run that has landed without saying itself that it is over; None where it has."""
        status = self.folder.read_status()
        if status.state.over:
            return None
        if self.future.status == "finished":
            message = self.future.result() or Message.of(BROKE_OFF, problem="?")
            return _ended(status, State.FAILED, message)
        error = self.future.exception()
        if isinstance(error, KilledWorker):
            return _ended(status, State.LOST, Message.of(LOST))
        return _ended(status, State.FAILED, Message.of(BROKE_OFF, problem=str(error) or type(error).__name__))

    def missing(
        self, workers: Collection[str], count_again: Callable[[], Collection[str]]
    ) -> RunStatus | None:
        """What to write where its worker is gone and that is news; None else.

        Args:
            workers: Those that were there a moment ago.
            count_again: Those that are there now: its worker may just have come.
        """
        status = self.folder.read_status()
        if status.state.over or not status.worker or status.worker in (*workers, self._missed):
            return None
        if status.worker in count_again():
            return None
        self._missed = status.worker
        return _ended(status, State.QUEUED, Message.of(WORKER_GONE))


def waits_again(status: RunStatus, why: str) -> RunStatus:
    """The status of a run that goes back into the queue."""
    return _ended(status, State.QUEUED, Message.of(why))


def stopped(status: RunStatus) -> RunStatus:
    """The status of a run that stops without its worker."""
    return _ended(status, State.STOPPED, None)


def _ended(status: RunStatus, state: State, message: Message | None) -> RunStatus:
    return RunStatus(state, message=message, worker=status.worker, attempt=status.attempt)
