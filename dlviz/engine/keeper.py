"""Which server looks after which run: so that none is forgotten, and none is looked after twice."""

import os
import secrets
import threading
import time
from contextlib import suppress
from pathlib import Path

from dlviz.errors import UserError
from dlviz.runs.files import said_of_disk, write_atomically

BEAT = 2.0  # s
DEAD = 12.0  # s without a beat

_FOLDER = "_keepers"  # no run's id begins like this
_KEEPER = "keeper"  # in a run's folder: who looks after it


class Keeper:
    """This server's sign of life: a file that a thread of its own touches, from the first run on.

    Args:
        folder: Of all runs.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _FOLDER
        self._name = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def take(self, run: Path) -> None:
        """Look after the run in this folder from now on."""
        if self._thread is None:
            self._beat()  # at once: a run whose keeper has never been seen is an orphan
            self._thread = threading.Thread(target=self._live, name="dlviz-keeper", daemon=True)
            self._thread.start()
        write_atomically(run / _KEEPER, self._name.encode())

    def is_orphan(self, run: Path) -> bool:
        """Whether nobody looks after the run in this folder: its server is gone."""
        try:
            name = Path((run / _KEEPER).read_text()).name
            if name == self._name:
                return False
            sign = self._folder / name
            return not sign.exists() or _age(sign) > DEAD
        except FileNotFoundError:  # nobody's yet, or deleted meanwhile
            return run.is_dir() and _age(run) > DEAD

    def end(self) -> None:
        """Say that this server is gone."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()
        (self._folder / self._name).unlink(missing_ok=True)

    def _live(self) -> None:
        while not self._ended.wait(BEAT):
            with suppress(UserError):  # a full disk may have room again at the next beat
                self._beat()

    def _beat(self) -> None:
        with said_of_disk(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / self._name).touch()


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime
