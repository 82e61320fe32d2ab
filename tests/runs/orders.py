"""Runs and records, made up, for tests."""

import numpy as np

from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.records import Judgement, LayerHealth, LiveUpdate, Point, Snapshot
from dlviz.runs.run import Order
from dlviz.runs.settings import RunSettings
from dlviz.runs.warning import WarningKind, warn

SMALL = DigitSettings(filters=(2,), examples=256, batch_size=32, epochs=2)


def order(settings: RunSettings = SMALL, owner: str = "ann") -> Order:
    return Order(settings, owner)


def random_weights(settings: RunSettings, scale: float = 1.0) -> tuple[np.ndarray, ...]:
    rng = np.random.default_rng(0)
    return tuple(
        (scale * rng.normal(size=shape)).astype(np.float32) for shape in settings.spec().weight_shapes()
    )


def judgement(step: int = 3) -> Judgement:
    rng = np.random.default_rng(1)
    return Judgement(
        step, 1.5, 0.5, np.eye(10, dtype=np.int32), rng.dirichlet(np.ones(10), 60).astype(np.float32)
    )


def live_update(number: int = 1, settings: RunSettings = SMALL) -> LiveUpdate:
    return LiveUpdate(
        number=number, step=3, steps=16, epoch=1, epochs=2, loss=float("nan"), accuracy=0.25,
        examples_per_second=1000.0, seconds=1.0, seconds_left=90.0, learning_rate=1e-3,
        layers=(LayerHealth("conv_1", 0.5, 1e-3, dead=0.25), LayerHealth("dense", 0.1, 1e-4)),
        weights=random_weights(settings), judgement=judgement(),
        warnings=(warn(WarningKind.EXPLODING, 3, loss="nan"),),
    )  # fmt: skip


def snapshot(step: int = 3, settings: RunSettings = SMALL, scale: float = 1.0) -> Snapshot:
    return Snapshot(step, step / 8, random_weights(settings, scale), judgement(step), live_update().layers)


def point(step: int = 8, validation_accuracy: float | None = 0.5) -> Point:
    return Point(step, step / 8, 2.0, 0.25, 2.1, validation_accuracy, 1e-3, step / 10)
