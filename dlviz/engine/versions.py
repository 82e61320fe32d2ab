"""What was read from files, kept until they change."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class ByVersion(Generic[T]):
    """The latest version of a few things.

    Args:
        maxsize: How many things; beyond, the one that nobody has asked for longest is let go.

    Example:
        >>> files = ByVersion[str](maxsize=2)
        >>> [files.get("a", version, lambda: f"read {version}") for version in (1, 1, 2)]
        ['read 1', 'read 1', 'read 2']
    """

    def __init__(self, maxsize: int) -> None:
        self._maxsize = maxsize
        self._known: OrderedDict[Hashable, tuple[Hashable, T]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, name: Hashable, version: Hashable, read: Callable[[], T]) -> T:
        """What `read` gave for this version, or gives now."""
        with self._lock:
            if name in self._known and self._known[name][0] == version:
                self._known.move_to_end(name)
                return self._known[name][1]
        value = read()
        with self._lock:
            self._known[name] = version, value
            self._known.move_to_end(name)
            while len(self._known) > self._maxsize:
                self._known.popitem(last=False)
        return value
