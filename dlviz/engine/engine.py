"""What a page asks for: start, pause, step, stop, and where a run stands. Plain Python, for all sessions.

    engine = get_engine()
    run_id = engine.submit(Order(settings, owner=token, probe=ink))
    engine.status(run_id)       # state, place in the queue, message
    engine.latest(run_id)       # LiveUpdate; ask as often as you show, 2 to 5 times a second
    engine.history(run_id)      # the points of its curves
    engine.pause(run_id); engine.step(run_id); engine.resume(run_id); engine.stop(run_id)

All that a run leaves is in `engine.store`: after a reload or a restart of the server its id finds it again.
"""

import atexit
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from dlviz.engine.dispatcher import Condition, Dispatcher
from dlviz.engine.versions import ByVersion
from dlviz.runs.grid import Grid
from dlviz.runs.records import LiveUpdate, Point
from dlviz.runs.run import Control, Order, Wanted
from dlviz.runs.status import RunStatus
from dlviz.runs.store import RunStore

SCHEDULER = "DLVIZ_SCHEDULER"


class Engine:
    """The trainings of this server. Every method may be called from any thread, and returns at once.

    Args:
        store: Where runs are kept.
        scheduler: The address of a Dask scheduler whose workers see the store's folder; None: workers of our
            own, started when they are first needed.

    Everything that takes a run's id raises `UserError` where there is no such run, or its files are damaged.
    """

    def __init__(self, store: RunStore, scheduler: str | None = None) -> None:
        self.store = store
        self._dispatcher = Dispatcher(store, scheduler)
        self._live = ByVersion[LiveUpdate | None](maxsize=8)
        self._histories = ByVersion[tuple[Point, ...]](maxsize=32)
        self._controlling = threading.Lock()

    def warm(self) -> None:
        """Start the workers now: a page that may train calls this, so that the first run need not wait."""
        self._dispatcher.warm()

    @property
    def condition(self) -> Condition:
        """How many workers there are, how many runs train and wait, and what is wrong."""
        return self._dispatcher.condition

    def submit(self, order: Order) -> str:
        """Let a run wait for its worker. One of each owner trains at a time, in the order of asking.

        Returns:
            Its id; of a run that the same owner has waiting or training with the same order already, that
            one's: pressing Start ten times starts once.

        Raises:
            SettingError: Where it is larger than this server allows, at its field.
            UserError: Where the queue is full, or the disk.
        """
        return self._dispatcher.submit(order)

    def submit_grid(self, grid: Grid, owner: str, probe: str = "") -> str:
        """Let all runs of a grid wait.

        Returns:
            Their group, for `dlviz.runs.grid.grid_table`.

        Raises:
            SettingError: Where a combination is not allowed, at its field.
            UserError: Where the queue has no room for all of them. Either way none is started.
        """
        group, cells = grid.new_group(), grid.cells()
        for settings in cells:
            self.store.allowance.check(settings)
        self._dispatcher.submit_all([Order(settings, owner, probe, group) for settings in cells])
        return group

    def status(self, run_id: str) -> RunStatus:
        """Where a run stands, with its place in the queue."""
        written, unwritten = self.store.open(run_id).read_status(), self._dispatcher.unwritten(run_id)
        latest = unwritten if unwritten and unwritten.changed > written.changed else written
        return replace(latest, position=self._dispatcher.position(run_id))

    def latest(self, run_id: str) -> LiveUpdate | None:
        """The latest update; None before the first. Read anew only where there is a newer one."""
        folder = self.store.open(run_id)
        return self._live.get(run_id, folder.version_of_live(), folder.read_live)

    def history(self, run_id: str) -> tuple[Point, ...]:
        """The points of its curves so far, likewise."""
        folder = self.store.open(run_id)
        return self._histories.get(run_id, folder.version_of_history(), folder.read_history)

    def pause(self, run_id: str) -> None:
        """Let it wait after the current batch; its worker waits with it."""
        self._control(run_id, lambda control: replace(control, wanted=Wanted.PAUSE))

    def step(self, run_id: str) -> None:
        """Let a run that waits learn from one more batch, and wait again."""
        self._control(run_id, lambda control: Control(Wanted.PAUSE, control.steps + 1))

    def resume(self, run_id: str) -> None:
        """Let it go on."""
        self._control(run_id, lambda control: replace(control, wanted=Wanted.RUN))

    def stop(self, run_id: str) -> None:
        """End it within half a second, or later where its worker hangs; it keeps what it has learned."""
        self._control(run_id, lambda control: replace(control, wanted=Wanted.STOP))
        self._dispatcher.stop(run_id)

    def delete(self, run_id: str) -> None:
        """Remove it from the disk; one that goes on ends first.

        Raises:
            UserError: Where there is no such run, or the disk refuses.
        """
        self._dispatcher.stop(run_id)
        self.store.delete(run_id)  # a worker that finds the folder gone ends its run

    def close(self) -> None:
        """End the workers, where they are ours. Runs that go on are taken up by the next server."""
        self._dispatcher.close()

    def _control(self, run_id: str, change: Callable[[Control], Control]) -> None:
        folder = self.store.open(run_id)
        with self._controlling:  # two tabs of one run
            before = folder.read_control()
            if before.wanted is not Wanted.STOP:
                folder.write_control(change(before))


@cache
def get_engine() -> Engine:
    """The engine of this server; made at the first call, ended with the process.

    Raises:
        UserError: Where the environment sets limits that are none.
    """
    engine = Engine(RunStore.default(), os.environ.get(SCHEDULER) or None)
    atexit.register(engine.close)
    return engine
