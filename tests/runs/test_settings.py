"""Settings: their limits, links, JSON, and the networks that they describe."""

import json

import numpy as np
import pytest

from dlviz.errors import UserError
from dlviz.models.digit_networks import reference_cnn
from dlviz.models.review_networks import lstm
from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.field import Field
from dlviz.runs.hosting import Allowance
from dlviz.runs.limits import Choice, Number, Numbers, SettingError
from dlviz.runs.presets import PRESETS, preset
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.settings import RunSettings
from dlviz.runs.tasks import TASKS, settings_from_json, settings_from_token, settings_to_token

EVERY_FIELD = [(kind, field) for kind in TASKS.values() for field in kind.fields()]


def outside(field: Field) -> list[object]:
    """Values that the field must refuse."""
    limit = field.limit
    if isinstance(limit, Number):
        return [limit.lowest - 1, limit.highest + 1, float("nan"), float("inf"), "1", None, True]
    if isinstance(limit, Choice):
        return ["nonsense", "", None, 1]
    if isinstance(limit, Numbers):
        return [(), (1,) * 4, (0,), (65,), "8", (1.5,)]
    return [1, "true", None]


def some_settings(seed: int) -> RunSettings | None:
    """Random settings within their limits; None where they do not go together."""
    rng = np.random.default_rng(seed)
    kind = list(TASKS.values())[seed % len(TASKS)]
    values: dict[str, object] = {}
    for field in kind.fields():
        limit = field.limit
        if isinstance(limit, Number):
            value = rng.uniform(limit.lowest, limit.highest)
            values[field.name] = int(value) if limit.whole else value
        elif isinstance(limit, Choice):
            values[field.name] = str(rng.choice(limit.options))
        elif isinstance(limit, Numbers):
            values[field.name] = tuple(rng.integers(1, 65, rng.integers(1, 4)).tolist())
        else:
            values[field.name] = bool(rng.integers(2))
    try:
        return kind(**values)  # type: ignore[arg-type]
    except SettingError:
        return None


RANDOM = [settings for seed in range(60) if (settings := some_settings(seed))]


def test_most_random_settings_go_together() -> None:
    assert len(RANDOM) > 30


@pytest.mark.parametrize("settings", [*RANDOM, *(preset.settings for preset in PRESETS)])
def test_json_and_link_and_back(settings: RunSettings) -> None:
    assert settings_from_json(json.loads(json.dumps(settings.to_json()))) == settings
    assert settings_from_token(settings_to_token(settings)) == settings


@pytest.mark.parametrize(("kind", "field"), EVERY_FIELD, ids=lambda x: getattr(x, "name", ""))
def test_what_is_outside_a_limit_is_refused_by_name(kind: type[RunSettings], field: Field) -> None:
    for value in outside(field):
        with pytest.raises(SettingError, match=field.name) as caught:
            kind(**{field.name: value})  # type: ignore[arg-type]
        assert caught.value.field == field.name
        with pytest.raises(UserError):
            settings_from_json({"task": kind.task, field.name: value})


@pytest.mark.parametrize(("kind", "field"), EVERY_FIELD, ids=lambda x: getattr(x, "name", ""))
def test_both_ends_of_a_limit_are_allowed(kind: type[RunSettings], field: Field) -> None:
    if isinstance(field.limit, Number):
        for value in (field.limit.lowest, field.limit.highest):
            field.limit.check(field.name, int(value) if field.limit.whole else value)
    field.limit.check(field.name, field.default)
    assert getattr(kind(), field.name) == field.default  # type: ignore[call-arg]


def test_codes_are_unique_and_two_letters() -> None:
    for kind in TASKS.values():
        codes = [field.code for field in kind.fields()]
        assert len(set(codes)) == len(codes)
        assert all(len(code) == 2 for code in codes)


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("", "task is ''"),
        ("speech", "task is 'speech'"),
        ("digits*lr1000", "learning_rate is 1000.0, but it must be a number from 1e-05 to 1.0"),
        ("digits*lrfast", "learning_rate is 'fast'"),
        ("digits*lr0.1*lr0.2", "cannot be read at 'lr0.2'"),
        ("digits*zz1", "cannot be read at 'zz1'"),
        ("digits*", "cannot be read at ''"),
        ("digits*fi8-x", "filters is 'x'"),
        ("reviews*bi2", "bidirectional is '2'"),
        ("digits" + "*lr0.1" * 100, "part of the link may be missing"),
        ("digits*bs9" + "9" * 400, "batch_size is 9999.*…"),
    ],
)
def test_rubbish_in_a_link_is_said(token: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        settings_from_token(token)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "not the settings"),
        ({}, "task is None"),
        ({"task": ["digits"]}, "task is"),
        ({"task": "digits", "speed": 1}, "speed is no setting"),
        ({"task": "digits", "units": 8}, "units is no setting"),
    ],
)
def test_rubbish_in_json_is_said(data: object, said: str) -> None:
    with pytest.raises(UserError, match=said):
        settings_from_json(data)


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"examples": 10}, "batch_size", "batch_size is 128, but there are only 10 training examples"),
        ({"filters": (8, 8, 8), "kernel_size": 7}, "kernel_size", "conv_3: its window covers 7 cells"),
        ({"filters": (8, 8, 8), "stride": 3, "kernel_size": 1}, "pooling", "pool_3: its window covers 2"),
    ],
)
def test_what_cannot_be_built_is_said_at_its_field(values: dict, field: str, said: str) -> None:
    with pytest.raises(SettingError, match=said) as caught:
        DigitSettings(**values)
    assert caught.value.field == field


def test_one_example_is_enough() -> None:
    assert DigitSettings(examples=1, batch_size=1).steps_per_epoch == 1


def test_the_default_networks_are_the_reference_ones() -> None:
    assert DigitSettings().spec() == reference_cnn()
    mine, reference = ReviewSettings(embedding=50, units=100).spec(), lstm(dropout=0.0)
    assert mine == reference


def test_networks_are_of_their_tasks() -> None:
    for settings in RANDOM:
        spec = settings.spec()
        assert spec.reads_digits() if settings.task == "digits" else spec.reads_reviews()


def test_differences_are_named() -> None:
    first = DigitSettings()
    assert first.differences(first.replace(learning_rate=0.1, filters=(8,))) == ("learning_rate", "filters")
    assert {"task", "filters", "units"} <= set(first.differences(ReviewSettings()))


def test_presets_have_names_of_their_own() -> None:
    names = [preset.name for preset in PRESETS]
    assert len(set(names)) == len(names)
    assert preset("overfit") in PRESETS
    assert preset("nonsense") is None


def test_the_host_allows_less(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLVIZ_MAX_PARAMETERS", "30000")
    monkeypatch.setenv("DLVIZ_MAX_EXAMPLES", "50000")
    allowance = Allowance.from_environment()
    with pytest.raises(
        SettingError, match="34,826 parameters, but this server allows at most 30,000"
    ) as caught:
        allowance.check(DigitSettings())
    assert caught.value.field == "parameters"
    allowance.check(DigitSettings(filters=(8, 8)))
    monkeypatch.setenv("DLVIZ_MAX_SECONDS", "ten")
    with pytest.raises(UserError, match="DLVIZ_MAX_SECONDS in the environment is 'ten'"):
        Allowance.from_environment()
