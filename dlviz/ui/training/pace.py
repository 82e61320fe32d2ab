"""How often a page asks how a run is: often while it trains, and less often the more there are who ask."""

import threading
from time import monotonic

from dlviz.runs.status import RunStatus, State

EVERY = 0.35  # s: about three updates a second, however fast the batches are
PATIENCE = 2.0  # s, while others' runs are before this one
MOST = 40  # answers a second, to all watchers together: about half of a processor core
_GONE = 15.0  # s without a question


class Pace:
    """Counts who watches runs on this server, so that a class that watches leaves room for those who draw."""

    def __init__(self) -> None:
        self._asked: dict[object, float] = {}
        self._lock = threading.Lock()

    def seconds(self, who: object, status: RunStatus) -> float:
        """How long `who` should wait before they ask again; asking counts them as watching."""
        now = monotonic()
        with self._lock:
            self._asked[who] = now
            self._asked = {one: at for one, at in self._asked.items() if now - at < _GONE}
            watching = len(self._asked)
        waits = status.state is State.QUEUED and (status.position or 1) > 1
        return max(PATIENCE if waits else EVERY, watching / MOST)


def is_far_from(wanted: float, current: float) -> bool:
    """Whether a clock that ticks every `current` seconds is to be set anew, which runs the whole page.

    Example:
        >>> is_far_from(0.35, 0.5), is_far_from(0.35, 2.0)
        (False, True)
    """
    return not current / 2 < wanted < current * 2


pace = Pace()
