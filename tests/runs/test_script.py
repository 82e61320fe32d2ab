"""The exported script is Python, whatever the settings. That it repeats a run: see tests/train/live."""

import ast

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
