"""What the engine makes of its runs, beside workers that never do anything."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dlviz.engine import Engine
from dlviz.errors import UserError
from dlviz.runs.folder import RunFolder
from dlviz.runs.status import RunStatus, State
from dlviz.runs.store import RunStore
from tests.engine.processes import until
from tests.runs.orders import SMALL, order


class IdleCluster:
    """Stands in for `dlviz.engine.cluster.Cluster`: two workers that take runs in and leave them."""

    alive = True

    def __init__(self, address: str | None) -> None:
        self.futures: dict[str, Any] = {}
        IdleCluster.latest = self

    latest: "IdleCluster"

    def connect(self) -> None:
        pass

    def workers(self) -> frozenset[str]:
        return frozenset(("one", "other"))

    def train(self, folder: Path, seconds: float) -> Any:
        future = SimpleNamespace(status="pending", result=lambda: None)
        future.done = lambda: future.status == "finished"
        self.futures[folder.name] = future
        return future

    def close(self) -> None:
        pass


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setattr("dlviz.engine.dispatcher.Cluster", IdleCluster)
    engine = Engine(RunStore(tmp_path))
    yield engine
    engine.close()


def start(engine: Engine, owner: str = "ann") -> str:
    run_id = engine.submit(order(owner=owner))
    until(lambda: engine.status(run_id).position is None)
    return run_id


def test_asked_twice_it_trains_once(engine: Engine) -> None:
    run_id = start(engine)
    assert engine.submit(order()) == run_id
    other = engine.submit(order(SMALL.replace(seed=1)))  # waits, since one of an owner's trains at a time
    assert other != run_id
    assert engine.submit(order(SMALL.replace(seed=1))) == other
    engine.stop(run_id)
    assert engine.submit(order()) != run_id, "one that is to end is no answer to Start"


def test_a_run_that_another_server_has_deleted_is_in_nobodys_way(engine: Engine) -> None:
    run_id = start(engine)
    shutil.rmtree(engine.store.folder / run_id)
    assert engine.submit(order()) != run_id
    start(engine, owner="bob")


def test_a_run_with_a_damaged_status_frees_its_worker(engine: Engine) -> None:
    run_id = start(engine)
    (engine.store.folder / run_id / "status.json").write_bytes(b"{")
    IdleCluster.latest.futures[run_id].status = "finished"
    until(lambda: engine.condition.training == 0)


def test_what_could_not_be_written_counts_until_something_newer_is(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(engine)
    run_id = engine.submit(order(SMALL.replace(seed=1)))  # waits

    def refuse(folder: RunFolder, status: RunStatus) -> None:
        raise UserError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(RunFolder, "write_status", refuse)
        engine.stop(run_id)
    assert engine.status(run_id).state is State.STOPPED
    folder = engine.store.open(run_id)
    assert folder.read_status().state is State.QUEUED
    folder.write_status(replace(folder.read_status(), state=State.RUNNING))
    assert engine.status(run_id).state is State.RUNNING
