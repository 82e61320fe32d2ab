"""Attributions by the gradient: that they add up, and what they say where the answer is known."""

import numpy as np
import pytest

from dlviz.errors import UserError
from dlviz.explain.attribution import gradient_times_input, integrated_gradients
from dlviz.explain.occlusion import occlude
from dlviz.explain.sequence import predict_log_odds
from dlviz.models.layers import LSTM, GlobalAveragePooling1D
from tests.explain.sequence_networks import (
    model_of,
    named_sequence_networks,
    random_sequence_network,
    reading,
)

NETWORKS = {
    **{name: spec for name, spec in named_sequence_networks().items() if "no mask, " not in name},
    **{f"random {seed}": random_sequence_network(seed) for seed in range(15)},
}
REVIEW = np.array([3, 1, 4, 1, 5, 9, 2, 6, 5])
LINEAR = model_of(reading(GlobalAveragePooling1D("pool")))  # log-odds: a mean over words


@pytest.mark.parametrize("name", NETWORKS)
def test_integrated_gradients_add_up(name: str) -> None:
    model = model_of(NETWORKS[name])
    result = integrated_gradients(REVIEW, model)
    log_odds, baseline = predict_log_odds([REVIEW, np.ones(9, int)], model)
    assert result.log_odds == pytest.approx(log_odds, abs=1e-5)
    assert result.baseline_log_odds == pytest.approx(baseline, abs=1e-5)
    assert result.evidence.shape == (9,)
    assert result.total == pytest.approx(log_odds - baseline, rel=0.01, abs=1e-4)
    assert result.completeness_error < 0.01 or abs(log_odds - baseline) < 0.01


def test_unknown_words_add_nothing() -> None:
    result = integrated_gradients(REVIEW, model_of(NETWORKS["random 3"]))
    assert (result.evidence[REVIEW == 1] == 0).all()


def test_unknown_words_alone_add_up_exactly() -> None:
    result = integrated_gradients(np.array([1, 1, 1]), model_of(NETWORKS["random 3"]))
    assert (result.total, result.completeness_error) == (0, 0)
    assert result.log_odds == result.baseline_log_odds
    assert result.points == 16, "there is nothing that more points could bring nearer"


def test_padding_adds_nothing() -> None:
    padded = np.array([0, 0, 3, 4, 1, 5, 9, 2, 6])
    result = integrated_gradients(padded, model_of(NETWORKS["fixed length"]))
    assert (result.evidence[:2] == 0).all()
    assert (result.evidence[5:] != 0).all()


def test_where_all_is_linear_both_are_exact() -> None:
    """Each word adds its vector's share of the mean, times the head."""
    kernel, _ = LINEAR.weights_of("head")
    shares = LINEAR.weights[0][REVIEW] @ kernel[:, 0] / len(REVIEW)
    unknown = LINEAR.weights[0][1] @ kernel[:, 0] / len(REVIEW)
    np.testing.assert_allclose(gradient_times_input(REVIEW, LINEAR), shares, atol=1e-6)
    np.testing.assert_allclose(integrated_gradients(REVIEW, LINEAR).evidence, shares - unknown, atol=1e-6)


def test_occlusion_in_log_odds() -> None:
    """Without one of n words the mean is that of the n - 1 others."""
    kernel, _ = LINEAR.weights_of("head")
    words = LINEAR.weights[0][REVIEW] @ kernel[:, 0]
    others = [np.delete(words, t).mean() for t in range(len(words))]
    np.testing.assert_allclose(occlude(REVIEW, LINEAR).evidence, words.mean() - others, atol=1e-5)


def test_more_points_where_the_way_bends() -> None:
    """Weights so large that every gate is open or shut: a few points would not do."""
    model = model_of(reading(LSTM("lstm", 6)))
    steep = [weight * 12 for weight in model.weights]
    result = integrated_gradients(REVIEW, type(model)(model.name, model.spec, model.card, tuple(steep)))
    assert result.points > 16


def test_arrays_cannot_change_afterwards() -> None:
    assert not gradient_times_input(REVIEW, LINEAR).flags.writeable
    assert not integrated_gradients(REVIEW, LINEAR).evidence.flags.writeable


def test_an_empty_sequence() -> None:
    for method in (gradient_times_input, integrated_gradients):
        with pytest.raises(UserError, match="one step at least"):
            method([], LINEAR)
