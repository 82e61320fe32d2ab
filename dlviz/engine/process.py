"""The engine as a child of this process."""

import os
import subprocess
import sys
from functools import cached_property
from pathlib import Path

from dlviz.engine.scheduler import Scheduler
from dlviz.errors import UserError
from dlviz.words import N_

_ROOT = Path(__file__).parents[2]
_PATIENCE = 10  # s


class EngineProcess:
    """`python -m dlviz.engine`, started. Ends with this process, however that ends: see there."""

    def __init__(self) -> None:
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "dlviz.engine"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": path},
            # Ctrl-C in a terminal is for the server; the engine then ends with it, without a traceback.
            start_new_session=os.name != "nt",
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )

    @cached_property
    def scheduler(self) -> Scheduler:
        """Its own; waits until it is there.

        Raises:
            UserError: Where the engine ended instead.
        """
        assert self._process.stdout is not None
        with self._process.stdout as said:
            if line := said.readline().strip():
                return Scheduler.from_line(line)
        raise UserError(
            N_("The engine that trains did not start (exit status {status}); the server's log says why."),
            status=self._process.wait(),
        )

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def end(self) -> None:
        """End it and its workers. May be called while another thread waits for its scheduler."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
