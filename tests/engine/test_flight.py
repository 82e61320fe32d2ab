"""What becomes of a run whose task has ended in the cluster's eyes."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from distributed import KilledWorker

from dlviz.engine.flight import Flight
from dlviz.runs.folder import RunFolder
from dlviz.runs.status import Message, RunStatus, State
from dlviz.runs.store import RunStore
from tests.runs.orders import order


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    store = RunStore(tmp_path)
    folder = store.open(store.create(order()))
    folder.write_status(RunStatus(State.RUNNING, worker="tcp://gone", attempt=3))
    return folder


def ended(status: str, result: Message | None = None, error: Exception | None = None) -> Any:
    """A future that is done."""
    return SimpleNamespace(status=status, result=lambda: result, exception=lambda: error, done=lambda: True)


def test_a_run_that_has_said_how_it_ended_needs_no_verdict(folder: RunFolder) -> None:
    folder.write_status(RunStatus(State.STOPPED))
    assert Flight(order(), folder, ended("finished")).verdict() is None


def test_four_dead_workers_lose_it(folder: RunFolder) -> None:
    killed = KilledWorker("key", SimpleNamespace(address="tcp://gone"), 3)  # type: ignore[arg-type]
    verdict = Flight(order(), folder, ended("error", error=killed)).verdict()
    assert verdict is not None and verdict.state is State.LOST and verdict.attempt == 3
    assert verdict.message is not None and "more memory than there is" in str(verdict.message.error)


def test_any_other_end_says_why(folder: RunFolder) -> None:
    verdict = Flight(order(), folder, ended("error", error=OSError("no route"))).verdict()
    assert verdict is not None and verdict.message is not None
    assert str(verdict.message.error) == "The training broke off: no route."
    unseen = Message.of("The worker does not see {folder}.", folder="/runs")
    verdict = Flight(order(), folder, ended("finished", unseen)).verdict()
    assert verdict is not None and (verdict.state, verdict.message) == (State.FAILED, unseen)


def test_a_worker_is_missed_once_and_only_where_it_is_really_gone(folder: RunFolder) -> None:
    flight = Flight(order(), folder, ended("pending"))
    assert flight.missing({"tcp://gone"}, set) is None
    assert flight.missing(set(), lambda: {"tcp://gone"}) is None, "it has just come"
    status = flight.missing({"tcp://other"}, set)
    assert status is not None and status.state is State.QUEUED
    assert flight.missing({"tcp://other"}, set) is None
