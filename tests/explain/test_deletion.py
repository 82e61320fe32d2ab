"""Deletion curves, on networks where it is known which word matters."""

import numpy as np
import pytest

from dlviz.explain.deletion import RANDOM_ORDERS, delete_in_order
from dlviz.explain.occlusion import occlude
from dlviz.explain.sequence import explain_sequence
from dlviz.models.layers import LSTM, GlobalAveragePooling1D
from tests.explain.sequence_networks import model_of, named_sequence_networks, reading

LINEAR = model_of(reading(GlobalAveragePooling1D("pool")))
READER = model_of(reading(LSTM("lstm", 7)))
REVIEW = np.random.default_rng(1).integers(1, 12, 37)


@pytest.mark.parametrize("name", ["LSTM, masked", "GRU, masked, mul", "fixed length"])
def test_a_curve_goes_from_the_whole_review_to_no_word(name: str) -> None:
    model = model_of(named_sequence_networks()[name])
    review = np.array([0, 0, 3, 4, 1, 5, 9, 2, 6]) if name == "fixed length" else REVIEW
    curves = delete_in_order(review, model, [occlude(review, model).evidence])
    whole = explain_sequence(review, model).sentiment
    nothing = curves.by_ranking[0, -1]
    assert (curves.shares[0], curves.shares[-1]) == (0, 1)
    np.testing.assert_allclose(curves.by_ranking[:, 0], whole, atol=1e-6)
    np.testing.assert_allclose(curves.by_chance[:, 0], whole, atol=1e-6)
    np.testing.assert_allclose(curves.by_chance[:, -1], nothing, atol=1e-6)
    assert curves.by_chance.shape == (RANDOM_ORDERS, len(curves.shares))
    assert curves.positive == (whole >= 0.5)


def test_words_go_in_the_order_of_the_ranking() -> None:
    review = REVIEW[:5]
    ranking = np.array([0.1, 0.5, -0.2, 0.4, 0.3])
    curves = delete_in_order(review, READER, [ranking])
    sign = 1 if curves.positive else -1
    order = np.argsort(-sign * ranking)
    for count in range(5):
        left = np.delete(review, order[:count])
        assert curves.by_ranking[0, count] == pytest.approx(
            explain_sequence(left, READER).sentiment, abs=1e-6
        )


def test_where_words_add_up_the_true_order_is_the_most_faithful() -> None:
    kernel, _ = LINEAR.weights_of("head")
    truth = LINEAR.weights[0][REVIEW] @ kernel[:, 0]
    curves = delete_in_order(REVIEW, LINEAR, [truth, -truth])
    assert curves.areas[0] < curves.areas_by_chance.min() < curves.areas_by_chance.max() < curves.areas[1]


def test_areas() -> None:
    curves = delete_in_order(REVIEW, READER, [np.zeros(37)])
    of_verdict = curves.by_ranking[0] if curves.positive else 1 - curves.by_ranking[0]
    assert of_verdict.min() <= curves.areas[0] <= of_verdict.max()


def test_the_random_orders_are_the_same_each_time() -> None:
    one, again = (delete_in_order(REVIEW, READER, []) for _ in range(2))
    np.testing.assert_array_equal(one.by_chance, again.by_chance)
    other = delete_in_order(REVIEW, READER, [], seed=1)
    assert not np.array_equal(one.by_chance, other.by_chance)


def test_one_word() -> None:
    curves = delete_in_order([3], READER, [np.ones(1)])
    assert curves.shares.tolist() == [0, 1]
