"""The exported script is Python, whatever the settings. That it repeats a run: see tests/train/live."""

import ast
import math
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import numpy as np
import pytest

from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.script import keras_script
from dlviz.runs.settings import RunSettings
from tests.runs.test_settings import RANDOM


@pytest.mark.parametrize("settings", RANDOM)
def test_any_settings_make_a_script_with_all_their_layers(settings: RunSettings) -> None:
    source = keras_script(settings, "run")
    named = {
        keyword.value.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "name" and isinstance(keyword.value, ast.Constant)
    }
    assert {layer.name for layer in settings.spec().layers} <= named


def test_it_says_what_to_install_and_what_it_sets() -> None:
    source = keras_script(
        DigitSettings(clipnorm=2.0, schedule="cosine", patience=4), "abc", (("keras", "3.15.1"),)
    )
    assert "pip install keras==3.15.1 tensorflow numpy" in source
    assert "CosineDecay(0.001, 1125), clipnorm=2.0" in source
    assert ">= 4" in source and 'model.save("abc.keras")' in source


def test_both_halves_of_a_bidirectional_layer_have_seeds_of_their_own() -> None:
    source = keras_script(ReviewSettings(bidirectional=True, merge="sum"), "abc")
    assert "GlorotUniform(1)" in source and "GlorotUniform(501)" in source


@pytest.mark.parametrize(("loss", "epochs"), [(0.5, 3), (math.nan, 1), (math.inf, 1)])
def test_it_stops_where_the_loss_is_no_number_any_more(loss: float, epochs: int) -> None:
    source = keras_script(DigitSettings(epochs=3), "abc")
    loop = source[source.index("history = []") : source.index("model.save")]
    fit = SimpleNamespace(history={"loss": [loss], "val_loss": [loss]})
    names: dict[str, Any] = {
        "np": np, "keras": MagicMock(), "model": SimpleNamespace(fit=lambda *_, **__: fit), "EPOCHS": 3,
        "SEED": 1, "EXAMPLES": 4, "BATCH": 2, "x": np.zeros(4), "y": np.zeros(4),
        "x_held_out": None, "y_held_out": None,
    }  # fmt: skip
    exec(loop, names)
    assert len(names["history"]) == epochs
