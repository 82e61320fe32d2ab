"""When a run warns, and when it stops itself."""

from dataclasses import replace

import numpy as np
import pytest

from dlviz.runs.records import LayerHealth, Point
from dlviz.runs.warning import WarningKind
from dlviz.train.live.alarms import Alarms


def curve(losses: list[float], validation: list[float] | None = None, per_epoch: int = 4) -> list[Point]:
    validation = validation or [2.3] * len(losses)
    first = Point(0, 0.0, None, None, 2.3, 0.1, 1e-3, 0.0)
    return [first] + [
        Point(n, n / per_epoch, loss, 0.5, judged, 0.5, 1e-3, 0.0)
        for n, (loss, judged) in enumerate(zip(losses, validation, strict=True), 1)
    ]


def kinds(points: list[Point]) -> list[WarningKind]:
    alarms = Alarms()
    for point in points:
        alarms.see(point)
    return [warning.kind for warning in alarms.warnings]


def test_a_good_run_warns_of_nothing() -> None:
    losses = list(2.3 * 0.9 ** np.arange(20))
    assert kinds(curve(losses, losses)) == []


def test_a_flat_loss_is_a_plateau_but_only_after_four_epochs() -> None:
    assert kinds(curve([2.3] * 15)) == []
    assert kinds(curve([2.3] * 20)) == [WarningKind.PLATEAU]


def test_no_plateau_where_nothing_is_left_to_learn() -> None:
    falling = list(2.3 * 0.8 ** np.arange(16))
    assert kinds(curve([*falling, *[0.1] * 16])) == []
    assert kinds(curve([*falling, *[0.2] * 16])) == [WarningKind.PLATEAU]
    nearly_all_right = [replace(point, accuracy=0.995) for point in curve([*falling, *[0.2] * 16])]
    assert kinds(nearly_all_right) == []


def test_a_held_out_loss_that_turns_up_is_overfitting() -> None:
    losses = list(2.0 * 0.8 ** np.arange(16))
    turning = [1.5, 1.2, 1.0, 0.9, 0.9, 0.92, 0.95, 1.0, 1.02, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3, 1.35]
    assert kinds(curve(losses, turning)) == [WarningKind.OVERFITTING]
    assert WarningKind.OVERFITTING not in kinds(curve(losses[::-1], turning)), "it does not even learn"
    wavering = [min(loss, 1.0) if n > 3 else loss for n, loss in enumerate(turning)]
    assert kinds(curve(losses, wavering)) == [], "a tenth above its lowest"


def test_only_points_at_which_the_held_out_examples_were_asked_tell_of_overfitting() -> None:
    losses = list(2.0 * 0.8 ** np.arange(16))
    points = curve(losses, [*np.linspace(1.5, 0.9, 8), *[1.3] * 8])
    unasked = [replace(point, validation_loss=None) if point.step > 8 else point for point in points]
    assert kinds(points) == [WarningKind.OVERFITTING]
    assert kinds(unasked) == []


@pytest.mark.parametrize(
    ("losses", "exploded"), [([15, 14], True), ([15, 3], False), ([np.nan] * 2, True), ([2, 15], False)]
)
def test_far_above_the_start_twice_is_exploded(losses: list[float], exploded: bool) -> None:
    alarms = Alarms()
    for point in curve(losses):
        alarms.see(point)
    assert alarms.exploded == exploded


def test_every_layer_is_warned_of_once() -> None:
    alarms = Alarms()
    sick = LayerHealth("conv_1", 0.0, 0.0, dead=0.5), LayerHealth("gru", 1.0, 1.0, saturated=0.7)
    well = LayerHealth("conv_2", 1.0, 1e-3, dead=0.1), LayerHealth("lstm", 1.0, 1e-3, saturated=0.2)
    for point in curve([2.0, 1.0, 0.5]):
        alarms.see(point, sick + well, examples=250)
    assert [(warning.kind, warning.layer) for warning in alarms.warnings] == [
        (WarningKind.DEAD_UNITS, "conv_1"), (WarningKind.SATURATED_GATES, "gru"),
    ]  # fmt: skip
    assert "conv_1 50 % of the units give 0 for each of 250" in str(alarms.warnings[0].reason.error)
    alarms.explode(7, float("nan"))
    assert "After step 7 the loss is nan" in str(alarms.warnings[-1].reason.error)
