"""Which server looks after which run."""

import os
import time
from pathlib import Path

import pytest

from dlviz.engine.keeper import DEAD, Keeper
from dlviz.runs.store import RunStore
from tests.engine.processes import until
from tests.runs.orders import order


def age(path: Path, seconds: float) -> None:
    os.utime(path, (time.time() - seconds,) * 2)


def test_a_run_is_an_orphan_when_its_server_gives_no_sign(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    run = store.open(store.create(order())).path
    mine, other = Keeper(tmp_path), Keeper(tmp_path)
    assert not other.is_orphan(run), "it has just been made"
    mine.take(run)
    assert not mine.is_orphan(run) and not other.is_orphan(run)
    (sign,) = (tmp_path / "_keepers").iterdir()
    age(sign, DEAD + 1)
    assert other.is_orphan(run) and not mine.is_orphan(run)
    other.take(run)
    assert not other.is_orphan(run)
    mine.end()
    other.end()


def test_a_server_gives_signs_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlviz.engine.keeper.BEAT", 0.01)
    store = RunStore(tmp_path)
    mine = Keeper(tmp_path)
    mine.take(store.open(store.create(order())).path)
    (sign,) = (tmp_path / "_keepers").iterdir()
    age(sign, DEAD + 1)
    until(lambda: time.time() - sign.stat().st_mtime < DEAD)
    mine.end()
    assert not sign.exists()


def test_a_server_that_ends_in_good_order_leaves_orphans_at_once(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    run = store.open(store.create(order())).path
    mine, other = Keeper(tmp_path), Keeper(tmp_path)
    mine.take(run)
    mine.end()
    assert other.is_orphan(run)


def test_a_run_that_nobody_ever_took_is_an_orphan_after_a_while(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    run = store.open(store.create(order())).path
    age(run, DEAD + 1)
    assert Keeper(tmp_path).is_orphan(run)
    store.delete(run.name)
    assert not Keeper(tmp_path).is_orphan(run)


def test_the_signs_of_servers_are_no_runs(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    keeper = Keeper(tmp_path)
    keeper.take(store.open(store.create(order())).path)
    keeper.end()
    assert len(store.list().runs) == 1 and store.list().problems == ()
