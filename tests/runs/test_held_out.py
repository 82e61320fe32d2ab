"""What is learned from is never what is judged by."""

import numpy as np
import pytest

from dlviz.data.reviews import load_reviews
from dlviz.explain.digit import explain_digit
from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.held_out import held_out_rows, sample_rows, training_rows
from dlviz.runs.moment import network_at
from dlviz.runs.review_settings import EXAMPLES, ReviewSettings
from dlviz.runs.settings import RunSettings
from tests.runs.orders import SMALL, random_weights


@pytest.mark.parametrize("settings", [DigitSettings(), ReviewSettings(examples=EXAMPLES)])
def test_no_example_is_on_both_sides(settings: RunSettings) -> None:
    train, held = training_rows(settings), held_out_rows(settings)
    assert len(train) == settings.examples
    assert len(np.unique(np.concatenate([train, held]))) == len(train) + len(held)
    assert set(sample_rows(settings)) <= set(held)


def test_all_training_reviews_are_used() -> None:
    held = held_out_rows(ReviewSettings())
    assert held[-1] + 1 == len(load_reviews().train_texts)


def test_a_moment_is_explained_like_a_model() -> None:
    network = network_at(SMALL, random_weights(SMALL))
    trace = explain_digit(np.zeros((28, 28)), network)
    assert [layer.name for layer in trace.layers] == [layer.name for layer in SMALL.spec().layers]
