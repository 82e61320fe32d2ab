"""Runs on disk: atomic, bounded, and nothing lost where something is broken."""

import errno
import os
import time
from pathlib import Path
from typing import Any

import pytest

from dlviz.errors import UserError
from dlviz.models.run_files import is_run_id, runs_folder
from dlviz.runs.files import write_atomically
from dlviz.runs.hosting import Allowance
from dlviz.runs.limits import SettingError
from dlviz.runs.run import Control, Result, Wanted
from dlviz.runs.status import Message, RunStatus, State
from dlviz.runs.store import RunStore
from tests.runs.orders import live_update, order, point, snapshot

FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    return RunStore(tmp_path / "runs")


def finish(store: RunStore, run_id: str) -> None:
    store.open(run_id).write_status(RunStatus(State.FINISHED))


def test_a_new_run_waits(store: RunStore) -> None:
    run_id = store.create(order())
    (run,) = store.list().runs
    assert run.id == run_id and run.title == run_id[:6]
    assert run.settings == order().settings
    assert run.status.state is State.QUEUED
    assert not (run.pinned or run.has_model or run.result)


def test_ids_cannot_be_guessed_and_name_folders(store: RunStore) -> None:
    ids = {store.create(order()) for _ in range(20)}
    assert len(ids) == 20
    assert all(is_run_id(run_id) and len(run_id) == 12 for run_id in ids)


@pytest.mark.parametrize(
    "given", ["", "../secret", "a/b", "nobody-knows", "x" * 200, "-rf-everything", ".hidden-run", 7]
)
def test_no_such_run(store: RunStore, given: Any) -> None:
    store.create(order())
    with pytest.raises(UserError, match="There is no run"):
        store.open(given)


def test_everybody_sees_their_own(store: RunStore) -> None:
    mine, theirs = store.create(order(owner="ann")), store.create(order(owner="bob"))
    assert [run.id for run in store.list("ann").runs] == [mine]
    assert {run.id for run in store.list().runs} == {mine, theirs}


def test_every_record_and_back(store: RunStore) -> None:
    folder = store.open(store.create(order()))
    assert folder.read_live() is None and folder.read_history() == () and folder.read_result() is None
    assert folder.read_control() == Control() and folder.read_checkpoint() is None

    message = Message.of("After {step} steps.", step=3)
    folder.write_status(RunStatus(State.STOPPED, message=message, worker="w", attempt=2))
    status = folder.read_status()
    assert (status.state, status.message, status.attempt) == (State.STOPPED, message, 2)
    assert str(message.error) == "After 3 steps."
    folder.write_control(Control(Wanted.PAUSE, 2))
    assert folder.read_control() == Control(Wanted.PAUSE, 2)
    for step in (0, 8, 16):
        folder.append_point(point(step))
    assert [read.step for read in folder.read_history()] == [0, 8, 16]
    folder.write_history((point(0),))
    assert folder.read_history() == (point(0),)
    for step in (16, 0, 2):
        folder.write_snapshot(snapshot(step))
    assert folder.snapshot_steps() == (0, 2, 16)
    assert folder.read_snapshot(2).step == 2
    before = folder.version_of_live()
    folder.write_live(live_update(7))
    update = folder.read_live()
    assert update is not None and update.number == 7
    assert folder.version_of_live() != before
    result = Result(16, 2.0, 1.5, 0.1, 0.9, 0.2, 0.8, 0.85, versions=(("keras", "3"),))
    folder.write_result(result)
    assert folder.read_result() == result
    folder.write_checkpoint(b"state")
    assert folder.read_checkpoint() == b"state"
    folder.remove_checkpoint()
    assert folder.read_checkpoint() is None


def test_a_finished_run_is_awaited_until_its_result_is_there(store: RunStore) -> None:
    run_id = store.create(order())
    folder = store.open(run_id)
    for state, is_awaited in ((State.RUNNING, True), (State.FINISHED, True), (State.STOPPED, False)):
        folder.write_status(RunStatus(state))
        assert store.list().runs[0].awaited == is_awaited, state
    folder.write_status(RunStatus(State.FINISHED))
    folder.write_result(Result(16, 2.0, 1.5, 0.1, 0.9, 0.2, 0.8, 0.85))
    assert not store.list().runs[0].awaited


def test_a_line_that_is_still_being_written_is_not_read(store: RunStore) -> None:
    folder = store.open(store.create(order()))
    folder.append_point(point(8))
    with (folder.path / "history.jsonl").open("a") as file:
        file.write('{"step": 16, "ep')
    assert [read.step for read in folder.read_history()] == [8]


def test_a_point_is_news_however_soon_it_comes(store: RunStore) -> None:
    folder = store.open(store.create(order()))
    folder.append_point(point(0))
    file, before = folder.path / "history.jsonl", folder.version_of_history()
    tick = file.stat().st_mtime_ns
    folder.append_point(point(8))
    os.utime(file, ns=(tick, tick))  # as where both come within one tick of the file system's clock
    assert folder.version_of_history() != before


def test_names_and_pins(store: RunStore) -> None:
    run_id = store.create(order())
    store.rename(run_id, "  my\nfirst  run " + "x" * 100)
    store.pin(run_id, True)
    (run,) = store.list().runs
    assert run.title.startswith("my first run x") and len(run.title) == 60
    assert run.pinned
    store.rename(run_id, "")
    (run,) = store.list().runs
    assert run.title == run_id[:6] and run.pinned


def test_the_oldest_that_is_not_pinned_goes(tmp_path: Path) -> None:
    store = RunStore(tmp_path, Allowance(runs=3))
    first, second, third = (store.create(order()) for _ in range(3))
    for run_id in (first, second, third):
        finish(store, run_id)
    store.pin(first, True)
    fourth = store.create(order())
    assert {run.id for run in store.list().runs} == {first, third, fourth}


def test_two_servers_may_make_room_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = RunStore(tmp_path, Allowance(runs=2))
    first, second = store.create(order()), store.create(order())
    finish(store, first)

    def other_is_quicker(self: RunStore, run_id: str) -> None:
        monkeypatch.undo()
        RunStore(tmp_path).delete(run_id)
        store.delete(run_id)

    monkeypatch.setattr(RunStore, "delete", other_is_quicker)
    third = store.create(order())
    assert {run.id for run in store.list().runs} == {second, third}


def test_an_old_run_that_cannot_be_deleted_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = RunStore(tmp_path, Allowance(runs=1))
    finish(store, store.create(order()))

    def refuse(path: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError, match="Permission denied"):
        store.create(order())


def test_runs_that_are_too_large_go(tmp_path: Path) -> None:
    store = RunStore(tmp_path, Allowance(megabytes=1))
    large, small = store.create(order()), store.create(order())
    finish(store, large)
    store.open(large).write_checkpoint(bytes(1_100_000))
    third = store.create(order())
    assert {run.id for run in store.list().runs} == {small, third}


def test_where_nothing_can_go_it_is_said(tmp_path: Path) -> None:
    store = RunStore(tmp_path, Allowance(runs=2))
    store.pin(store.create(order()), True)
    running = store.create(order())
    store.open(running).write_status(RunStatus(State.RUNNING))
    with pytest.raises(UserError, match="room for 2 runs"):
        store.create(order())
    assert len(store.list().runs) == 2


def test_deleted_is_gone(store: RunStore) -> None:
    run_id = store.create(order())
    store.delete(run_id)
    assert store.list().runs == ()
    assert list(store.folder.iterdir()) == []
    with pytest.raises(UserError, match="There is no run"):
        store.delete(run_id)


@pytest.mark.parametrize("file", ["order.json", "status.json", "result.json", "label.json"])
@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"settings": {"task": "digits", "epochs": -1}}', b"\xff\x00"]
)
def test_a_damaged_folder_is_skipped_and_said(store: RunStore, file: str, content: bytes) -> None:
    good, bad = store.create(order()), store.create(order())
    (store.open(bad).path / file).write_bytes(content)
    found = store.list()
    assert good in [run.id for run in found.runs]
    (problem,) = found.problems
    assert bad[:6] in str(problem) and file in str(problem) and "Delete it" in str(problem)
    store.create(order())
    store.delete(bad)
    assert store.list().problems == ()


def test_damaged_numbers_are_said(store: RunStore) -> None:
    folder = store.open(store.create(order()))
    folder.write_live(live_update())
    folder.write_snapshot(snapshot(2))
    for name in ("live.npz", "snapshots/2.npz"):
        file = folder.path / name
        file.write_bytes(file.read_bytes()[:-100])
    (folder.path / "history.jsonl").write_text('{"step": 1}\n')
    for read in (folder.read_live, lambda: folder.read_snapshot(2), folder.read_history):
        with pytest.raises(UserError, match="is damaged"):
            read()


def test_strangers_in_the_folder_are_left_alone(store: RunStore) -> None:
    store.create(order())
    (store.folder / "notes.txt").write_text("mine")
    (store.folder / "a folder").mkdir()
    assert len(store.list().runs) == 1 and store.list().problems == ()


def test_what_was_never_finished_goes_once_nobody_can_be_at_it(store: RunStore) -> None:
    fresh, old = (store.folder / f".half-made-{name}" for name in ("fresh", "long-ago"))
    strange = store.folder / ".git"
    for folder in (fresh, old, strange):
        folder.mkdir(parents=True)
    long_ago = time.time() - 3600
    for folder in (old, strange):
        os.utime(folder, (long_ago, long_ago))
    store.create(order())
    assert fresh.is_dir() and not old.exists()
    assert strange.is_dir(), "no run's"


def test_what_another_server_clears_away_meanwhile_is_no_problem(store: RunStore) -> None:
    store.folder.mkdir()
    (store.folder / ".half-made-gone").symlink_to(store.folder / "nowhere")  # listed, but not there any more
    run_id = store.create(order())
    assert [run.id for run in store.list().runs] == [run_id]


def test_a_full_disk_is_said_and_leaves_what_was_there(
    store: RunStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = store.open(store.create(order()))
    folder.write_live(live_update(1))
    names = sorted(path.name for path in folder.path.iterdir())

    def half(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise FULL

    monkeypatch.setattr(Path, "write_bytes", half)
    for write in (lambda: folder.write_live(live_update(2)), lambda: store.create(order())):
        with pytest.raises(UserError, match="disk is full"):
            write()
    assert sorted(path.name for path in folder.path.iterdir()) == names
    update = folder.read_live()
    assert update is not None and update.number == 1
    assert len(store.list().runs) == 1


def test_a_reader_sees_old_or_new(tmp_path: Path) -> None:
    file = tmp_path / "live"
    write_atomically(file, b"old")
    with file.open("rb") as reader:
        write_atomically(file, b"newer")
        assert reader.read() == b"old"
    assert file.read_bytes() == b"newer"
    assert [path.name for path in tmp_path.iterdir()] == ["live"]


def test_too_much_is_refused(tmp_path: Path) -> None:
    store = RunStore(tmp_path, Allowance(parameters=100))
    with pytest.raises(SettingError, match="at most 100"):
        store.create(order())
    assert store.list().runs == ()


def test_where_the_runs_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DLVIZ_RUNS", str(tmp_path))
    assert runs_folder() == tmp_path and RunStore.default().folder == tmp_path
    monkeypatch.delenv("DLVIZ_RUNS")
    assert runs_folder().parts[-2:] == ("dlviz", "runs")
