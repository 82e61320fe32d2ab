"""Time while training: pauses do not count, and updates come a few times a second."""

import time
from collections import deque

INTERVAL = 0.3  # s between two updates
SHARE = 0.04  # of the time, at most, that updates may take: where they take long, they come less often
WINDOW = 3.0  # s over which the speed is taken


class Clock:
    """Starts when it is made.

    Args:
        seconds: Of training before, where a run goes on.
    """

    def __init__(self, seconds: float = 0.0) -> None:
        self._before, self._since = seconds, time.monotonic()
        self._running = True
        self._next = 0.0
        self._marks: deque[tuple[float, int]] = deque()

    @property
    def seconds(self) -> float:
        """Of training so far."""
        return self._before + (time.monotonic() - self._since if self._running else 0.0)

    def pause(self) -> None:
        """Stop counting."""
        self._before, self._running = self.seconds, False

    def resume(self) -> None:
        """Count on."""
        self._since, self._running = time.monotonic(), True
        self._marks.clear()

    def due(self) -> bool:
        """Whether the next update is due."""
        return time.monotonic() >= self._next

    def told(self, began: float) -> None:
        """An update that was begun at `began` (of `time.monotonic`) has been told."""
        now = time.monotonic()
        self._next = now + max(INTERVAL, (now - began) / SHARE)

    def speed(self, step: int) -> float | None:
        """Batches a second over the latest seconds; None while there is nothing to take it from."""
        now = self.seconds
        self._marks.append((now, step))
        while len(self._marks) > 2 and now - self._marks[1][0] > WINDOW:
            self._marks.popleft()
        began, first = self._marks[0]
        passed = now - began
        return (step - first) / passed if passed > 0 and step > first else None
