"""Whole runs in this process: how they end, and that they go on to the last bit."""

import errno
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dlviz.data.digits import PATH as MNIST
from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.exports import history_csv, model_file, script, tensorboard_zip
from dlviz.runs.folder import RunFolder
from dlviz.runs.rate_finder import rate_curve
from dlviz.runs.records import Point
from dlviz.runs.run import Control, Order, Purpose, Wanted
from dlviz.runs.settings import RunSettings
from dlviz.runs.status import State
from dlviz.runs.store import RunStore
from dlviz.runs.warning import WarningKind
from dlviz.train.live import training
from dlviz.train.live.job import run_job
from dlviz.train.live.learner import Learner, StepResult
from dlviz.train.live.report import Superseded

SMALL = DigitSettings(filters=(3,), kernel_size=5, stride=2, examples=400, batch_size=40, epochs=3)


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    return RunStore(tmp_path / "runs")


def new_run(store: RunStore, settings: RunSettings, purpose: Purpose = Purpose.TRAINING) -> RunFolder:
    return store.open(store.create(Order(settings, "ann", purpose=purpose)))


def train(store: RunStore, settings: RunSettings, seconds: float = 1_000) -> RunFolder:
    folder = new_run(store, settings)
    run_job(folder.path, "worker", seconds)
    return folder


def untimed(folder: RunFolder) -> list[Point]:
    return [replace(point, seconds=0.0) for point in folder.read_history()]


def test_a_loss_that_is_no_number_stops_it(store: RunStore, monkeypatch: pytest.MonkeyPatch) -> None:
    step = Learner.step

    def explode(learner: Learner, number: int) -> StepResult:
        return step(learner, number) if number < 12 else StepResult(float("nan"), 0.0)

    monkeypatch.setattr(Learner, "step", explode)
    folder = train(store, SMALL)
    status = folder.read_status()
    assert status.state is State.DIVERGED
    assert status.message is not None and "the loss is nan" in str(status.message.error)
    update = folder.read_live()
    assert update is not None and update.warnings[-1].kind is WarningKind.EXPLODING
    result = folder.read_result()
    assert result is not None and result.test_accuracy is None
    assert not folder.read_run().has_model


def test_it_stops_early_where_it_was_asked_to(store: RunStore) -> None:
    folder = train(store, SMALL.replace(learning_rate=0.03, patience=2, epochs=30))
    points = [point for point in folder.read_history() if point.step and point.step % 10 == 0]
    losses = [point.validation_loss or 0.0 for point in points]
    assert len(losses) < 30, "four hundred digits are soon learnt by heart"
    assert losses.index(min(losses)) == len(losses) - 3
    status = folder.read_status()
    assert status.state is State.FINISHED
    assert status.message is not None and "for 2 epochs" in str(status.message.error)


def test_a_loss_that_stays_the_same_is_not_lower(store: RunStore, monkeypatch: pytest.MonkeyPatch) -> None:
    result = StepResult(2.0, 0.1)
    monkeypatch.setattr(Learner, "step", lambda *_: result)  # learns nothing
    monkeypatch.setattr(Learner, "step_and_measure", lambda *_: (result, ()))
    folder = train(store, SMALL.replace(patience=2, epochs=5))
    assert folder.read_history()[-1].epoch == 3
    message = folder.read_status().message
    assert message is not None and "for 2 epochs" in str(message.error)


def test_a_killed_run_goes_on_to_the_last_bit(store: RunStore, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = SMALL.replace(dropout=0.3)
    left_alone = train(store, settings)
    monkeypatch.setattr(training, "CHECKPOINT_EVERY", 0.0)
    folder = new_run(store, settings)
    killed = _Killed(after=17)
    with monkeypatch.context() as patch, pytest.raises(_Kill):
        patch.setattr(training.Training, "_ask_page", killed)
        run_job(folder.path, "first", 1_000)
    assert folder.read_status().state is State.RUNNING
    with monkeypatch.context() as patch, pytest.raises(_Kill):
        patch.setattr(training.Training, "_ask_page", _Killed(after=1))
        run_job(folder.path, "second", 1_000)
    update = folder.read_live()
    assert update is not None and update.number == 1
    assert update.judgement is not None, "the page goes on showing what the network makes of the examples"
    run_job(folder.path, "third", 1_000)
    status = folder.read_status()
    assert (status.state, status.attempt, status.worker) == (State.FINISHED, 3, "third")
    assert untimed(folder) == untimed(left_alone)
    for mine, theirs in zip(_weights(folder), _weights(left_alone), strict=True):
        np.testing.assert_array_equal(mine, theirs)
    assert folder.read_checkpoint() is None


class _Kill(BaseException):
    """As a SIGKILL: nobody gets to say anything."""


class _Killed:
    def __init__(self, after: int) -> None:
        self.left = after

    def __get__(self, instance: object, owner: object) -> object:
        return self

    def __call__(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise _Kill


def _weights(folder: RunFolder) -> tuple[np.ndarray, ...]:
    update = folder.read_live()
    assert update is not None
    return update.weights


def test_a_run_ends_when_its_time_is_over(store: RunStore) -> None:
    folder = train(store, SMALL.replace(epochs=100), seconds=0.0)
    status = folder.read_status()
    assert status.state is State.STOPPED
    assert status.message is not None and "may take 0 seconds here" in str(status.message.error)
    assert folder.read_run().has_model


def test_a_stop_before_the_start_stops(store: RunStore) -> None:
    folder = new_run(store, SMALL)
    folder.write_control(Control(Wanted.STOP))
    run_job(folder.path, "worker", 1_000)
    assert folder.read_status().state is State.STOPPED
    result = folder.read_result()
    assert result is not None and result.step == 0
    assert not folder.read_run().has_model, "there is nothing to say of a network that has learned nothing"


def test_a_full_disk_ends_it_with_words(store: RunStore, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = new_run(store, SMALL)
    write = Path.write_bytes

    def full_for_large_files(path: Path, data: bytes) -> int:
        if len(data) > 2_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full_for_large_files)
    run_job(folder.path, "worker", 1_000)
    status = folder.read_status()
    assert status.state is State.FAILED
    assert status.message is not None and "disk is full" in str(status.message.error)


def test_a_bug_ends_it_with_words(store: RunStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: object) -> None:
        raise RuntimeError("a wheel came off\nin line 7")

    monkeypatch.setattr(training.Training, "_ask_page", broken)
    folder = train(store, SMALL)
    status = folder.read_status()
    assert status.state is State.FAILED
    assert (
        status.message is not None
        and str(status.message.error) == "The training broke off: a wheel came off."
    )


def test_who_is_superseded_writes_nothing_more(store: RunStore, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = new_run(store, SMALL)

    def superseded(self: object) -> None:
        raise Superseded

    monkeypatch.setattr(training.Training, "_ask_page", superseded)
    run_job(folder.path, "worker", 1_000)
    assert folder.read_status().state is State.RUNNING
    assert folder.read_result() is None


def test_a_run_that_is_over_is_left_alone(store: RunStore) -> None:
    folder = train(store, SMALL.replace(epochs=1))
    before = folder.version_of_status()
    run_job(folder.path, "another", 1_000)
    assert folder.version_of_status() == before


def test_the_exported_script_has_the_same_curves(store: RunStore, tmp_path: Path) -> None:
    settings = SMALL.replace(dropout=0.2, normalization="batch", schedule="cosine", clipnorm=0.5, seed=3)
    folder = train(store, settings)
    name = folder.path.name
    (tmp_path / f"{name}.py").write_bytes(script(folder))
    subprocess.run(
        [sys.executable, f"{name}.py", str(MNIST)], cwd=tmp_path, check=True, capture_output=True, timeout=500
    )
    theirs = json.loads((tmp_path / f"{name}-history.json").read_text())
    points = folder.read_history()
    for epoch in range(settings.epochs):
        ours = [point for point in points if epoch < point.epoch <= epoch + 1 and point.loss is not None]
        steps = np.diff([epoch * 10, *(point.step for point in ours)])
        mean = np.average([point.loss for point in ours], weights=steps)
        assert theirs[epoch]["loss"] == pytest.approx(mean, rel=1e-3)
    assert theirs[-1]["val_loss"] == pytest.approx(points[-1].validation_loss, rel=1e-3)
    assert (tmp_path / f"{name}.keras").exists()


def test_what_can_be_taken_away(store: RunStore) -> None:
    folder = train(store, SMALL.replace(epochs=1))
    points = folder.read_history()
    assert len(history_csv(points).decode().splitlines()) == len(points) + 1
    assert model_file(folder)[:2] == b"PK"
    assert tensorboard_zip(folder)[:2] == b"PK"


def test_the_rate_finder(store: RunStore) -> None:
    folder = new_run(store, SMALL, Purpose.RATE_FINDER)
    run_job(folder.path, "worker", 1_000)
    assert folder.read_status().state is State.FINISHED
    curve = rate_curve(folder.read_history())
    assert (np.diff(curve.rates) > 0).all() and len(curve.rates) > 60
    assert curve.suggestion is not None and 1e-4 < curve.suggestion < 0.3
    assert store.list().runs == ()
