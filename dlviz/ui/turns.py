"""One script runs at a time: threads that all want Python's lock keep each other, and the server, from it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 0.25  # s; an answer takes some hundredths


class Turns:
    """Gives turns, roughly in the order of asking.

    Args:
        patience: Seconds after which another one may go ahead, although whoever has the turn goes on: what
            takes long must not keep a class waiting.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._free = threading.Semaphore(1)
        self._lock = threading.Lock()  # of the two below
        self._holder: object | None = None
        self._since = 0.0

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, have it, and give it back."""
        me = object()
        while not (self._free.acquire(timeout=self._patience) or self._is_overdue()):
            continue
        with self._lock:
            self._holder, self._since = me, time.monotonic()
        try:
            yield
        finally:
            self._give_back(me)

    def _is_overdue(self) -> bool:
        """Whether to take the turn of somebody who has had it too long, and has then none to give back."""
        with self._lock:
            if self._holder is None or time.monotonic() - self._since < self._patience:
                return False
            self._holder = None
            return True

    def _give_back(self, me: object) -> None:
        with self._lock:
            if self._holder is not me:
                return
            self._holder = None
        self._free.release()


turns = Turns()
