"""An engine without workers: the tests write what a worker would."""

from dlviz.runs.folder import RunFolder
from dlviz.runs.run import Order, Result
from dlviz.runs.status import RunStatus, State
from dlviz.runs.store import RunStore
from tests.runs.orders import live_update, point, snapshot


class IdleDispatcher:
    """Takes runs in, and never trains one; stands in for `dlviz.engine.dispatcher.Dispatcher`."""

    def __init__(self, store: RunStore, scheduler: str | None) -> None:
        self._store = store

    def submit(self, order: Order) -> str:
        return self._store.create(order)

    def submit_all(self, orders: list[Order]) -> list[str]:
        return [self.submit(order) for order in orders]

    def stop(self, run_id: str) -> None:
        self._store.open(run_id).write_status(RunStatus(State.STOPPED))

    def warm(self) -> None:
        pass

    def position(self, run_id: str) -> int | None:
        is_waiting = self._store.open(run_id).read_status().state is State.QUEUED
        return 3 if is_waiting else None

    def unwritten(self, run_id: str) -> RunStatus | None:
        return None

    def close(self) -> None:
        pass


def train_a_little(folder: RunFolder, state: State = State.RUNNING) -> None:
    """What a worker leaves after a few batches of a run with the settings of `orders.SMALL`."""
    settings = folder.read_order().settings
    folder.write_status(RunStatus(state))
    folder.append_point(point(0))
    folder.append_point(point(8))
    folder.write_snapshot(snapshot(2, settings))
    folder.write_live(live_update(1, settings))
    if state.over:
        folder.write_result(Result(3, 0.4, 1.0, 2.0, 0.25, 2.1, 0.5, 0.5, 2.2, 0.4))
