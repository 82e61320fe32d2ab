"""How many may train at the same time: training runs in the server itself, so a class takes turns."""

import threading
from time import monotonic

PLACES = 6
SECONDS = 3.0  # without a sign, a place is free again: whoever closes the page says nothing


class Places:
    """Places to train, held by whoever asks again in time.

    Args:
        count: How many there are.
        seconds: How long a place is kept without being asked for.
    """

    def __init__(self, count: int = PLACES, seconds: float = SECONDS) -> None:
        self._count, self._seconds = count, seconds
        self._asked: dict[object, float] = {}
        self._lock = threading.Lock()

    def take(self, who: object) -> bool:
        """Take or keep a place; False where all are taken."""
        now = monotonic()
        with self._lock:
            self._asked = {one: at for one, at in self._asked.items() if now - at < self._seconds}
            if who not in self._asked and len(self._asked) >= self._count:
                return False
            self._asked[who] = now
            return True

    def leave(self, who: object) -> None:
        """Give the place back."""
        with self._lock:
            self._asked.pop(who, None)


places = Places()
