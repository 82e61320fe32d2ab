"""Occlusion against reading every shortened sequence anew."""

from typing import Any

import numpy as np
import pytest

from dlviz.errors import UserError
from dlviz.explain.activations import sigmoid
from dlviz.explain.occlusion import occlude
from dlviz.explain.sequence import explain_sequence
from dlviz.models.layers import LSTM
from tests.explain.sequence_networks import model_of, named_sequence_networks, reading

NETWORKS = named_sequence_networks()
REVIEW = np.array([3, 1, 4, 1, 5, 9, 2, 6, 5])
READER = model_of(reading(LSTM("lstm", 7)))


@pytest.mark.parametrize("name", [name for name in NETWORKS if name != "fixed length"])
def test_each_token_left_out(name: str) -> None:
    model = model_of(NETWORKS[name])
    occlusion = occlude(REVIEW, model)
    expected = [explain_sequence(np.delete(REVIEW, t), model).sentiment for t in range(len(REVIEW))]
    np.testing.assert_allclose(sigmoid(occlusion.log_odds_without), expected, atol=1e-6)
    whole = explain_sequence(REVIEW, model).sentiment
    assert sigmoid(np.array(occlusion.log_odds)) == pytest.approx(whole, abs=1e-6)
    np.testing.assert_allclose(occlusion.evidence, occlusion.log_odds - occlusion.log_odds_without, atol=1e-6)


@pytest.mark.parametrize("name", NETWORKS)
def test_each_token_replaced(name: str) -> None:
    model = model_of(NETWORKS[name])
    expected = []
    for t in range(len(REVIEW)):
        changed = REVIEW.copy()
        changed[t] = 7
        expected.append(explain_sequence(changed, model).sentiment)
    without = sigmoid(occlude(REVIEW, model, replacement=7).log_odds_without)
    np.testing.assert_allclose(without, expected, atol=1e-6)


def test_a_fixed_number_of_steps_is_padded_in_front() -> None:
    model = model_of(NETWORKS["fixed length"])
    padded = np.array([0, 0, 3, 1, 4, 1, 5, 9, 2])
    occlusion = occlude(padded, model)
    expected = [explain_sequence(np.append(0, np.delete(padded, t)), model).sentiment for t in range(9)]
    np.testing.assert_allclose(sigmoid(occlusion.log_odds_without), expected, atol=1e-6)
    np.testing.assert_allclose(occlusion.evidence[:2], 0, atol=1e-7)  # padding for padding
    assert (occlusion.evidence[2:] != 0).all()


def test_masking_a_token_is_leaving_it_out() -> None:
    left_out, masked = occlude(REVIEW, READER), occlude(REVIEW, READER, replacement=0)
    np.testing.assert_allclose(left_out.log_odds_without, masked.log_odds_without, atol=1e-6)


def test_the_only_token_left_out() -> None:
    """What remains is the state of zeros before the first step."""
    kernel, bias = READER.weights_of("head")
    assert kernel.shape == (7, 1)
    assert occlude([3], READER).log_odds_without[0] == pytest.approx(bias[0], abs=1e-6)


def test_a_token_replaced_by_itself_changes_nothing() -> None:
    np.testing.assert_allclose(occlude([5, 5, 5], READER, replacement=5).evidence, 0, atol=1e-6)


def test_the_numbers_cannot_change_afterwards() -> None:
    with pytest.raises(ValueError, match="read-only"):
        occlude(REVIEW, READER).log_odds_without[0] = 0


@pytest.mark.parametrize("replacement", [-1, 12, 1.5])
def test_a_replacement_that_is_no_index(replacement: Any) -> None:
    with pytest.raises(UserError, match=f"replacement is {replacement}, but it must lie from 0 to 11"):
        occlude(REVIEW, READER, replacement)


def test_an_empty_sequence() -> None:
    with pytest.raises(UserError, match="one step at least"):
        occlude([], READER)
