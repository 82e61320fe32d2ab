"""What the page wants of a run: looked up before every batch, which takes microseconds."""

import time
from collections.abc import Callable

from dlviz.runs.folder import RunFolder
from dlviz.runs.run import Wanted
from dlviz.runs.status import Message

GLANCE = 0.02  # s between two looks while paused


class Stop(Exception):
    """A run shall end before its last batch.

    Args:
        message: Why, where it is not by the page.
    """

    def __init__(self, message: Message | None = None) -> None:
        super().__init__()
        self.message = message


class Controls:
    """Obeys the page.

    Args:
        folder: Where the page leaves what it wants.
    """

    def __init__(self, folder: RunFolder) -> None:
        self._folder = folder
        self._version = folder.version_of_control()
        self._control = folder.read_control()
        self._steps_done = self._control.steps

    def obey(self, pausing: Callable[[], None], waiting: Callable[[], None]) -> bool:
        """Return when the next batch may be learned from.

        Args:
            pausing: Called where a pause begins, or goes on after a single batch.
            waiting: Called at every glance during it; may raise to end it.

        Returns:
            Whether there was a pause.

        Raises:
            Stop: Where the run shall end.
        """
        self._look()
        if self._control.wanted is Wanted.RUN:
            self._steps_done = self._control.steps
            return False
        pausing()
        while self._control.wanted is Wanted.PAUSE and self._control.steps <= self._steps_done:
            time.sleep(GLANCE)  # a page in another process, or on another machine, sends no event
            waiting()
            self._look()
        self._steps_done += 1
        return True

    def _look(self) -> None:
        version = self._folder.version_of_control()
        if version != self._version:
            self._version, self._control = version, self._folder.read_control()
        if self._control.wanted is Wanted.STOP:
            raise Stop
