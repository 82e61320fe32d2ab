"""When a run looks at itself."""

import pytest

from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.plan import MOST_SNAPSHOTS, Plan
from dlviz.runs.presets import PRESETS
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.settings import RunSettings

SOME: list[RunSettings] = [
    *(preset.settings for preset in PRESETS),
    DigitSettings(examples=1, batch_size=1, epochs=1),
    DigitSettings(examples=48_000, batch_size=1, epochs=100),
    DigitSettings(examples=512, batch_size=512, epochs=100),
    ReviewSettings(patience=2),
]


@pytest.mark.parametrize("settings", SOME)
def test_snapshots_are_few_and_spread_from_start_to_end(settings: RunSettings) -> None:
    plan = Plan(settings)
    steps = plan.snapshots
    assert steps[0] == 0 and steps[-1] == settings.steps
    assert len(steps) <= MOST_SNAPSHOTS + 1 and list(steps) == sorted(set(steps))
    assert len(steps) * 2 * settings.parameters < 40_000_000
    assert all(plan.judges(step) and plan.notes(step) for step in steps)


def test_the_held_out_examples_take_little_of_the_time() -> None:
    settings = DigitSettings()
    plan = Plan(settings)
    judged = sum(plan.judges(step) for step in range(settings.steps + 1))
    assert judged * 300 < 0.05 * settings.steps * settings.batch_size


def test_curves_have_enough_points_and_not_too_many() -> None:
    for settings in SOME:
        plan = Plan(settings)
        if settings.steps < 20_000:
            points = sum(map(plan.notes, range(settings.steps + 1)))
            assert min(settings.steps, 15) < points <= 25 * settings.epochs + MOST_SNAPSHOTS + 1


def test_early_stopping_asks_after_every_epoch() -> None:
    settings = DigitSettings(examples=100, batch_size=10, epochs=20, patience=3)
    assert all(Plan(settings).judges(step) for step in range(0, settings.steps + 1, 10))
    assert not all(Plan(settings.replace(patience=0)).judges(step) for step in range(0, 201, 10))
