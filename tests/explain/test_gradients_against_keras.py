"""The chain rule against TensorFlow's, over every layer, many networks and ways to pad."""

import numpy as np
import pytest
import tensorflow as tf

from dlviz.explain.gradients import BatchReading
from dlviz.explain.log_odds import log_odds_spec
from dlviz.models.build import build
from dlviz.models.spec import ModelSpec
from tests.explain.networks import random_weights
from tests.explain.sequence_networks import named_sequence_networks, random_reviews, random_sequence_network

NAMED = {name: spec for name, spec in named_sequence_networks().items() if "no mask, " not in name}


def gradients_of_keras(spec: ModelSpec, reviews: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds, (N,), and their gradients on the vectors of all tokens."""
    model = build(log_odds_spec(spec))
    model.set_weights(list(random_weights(spec, seed)))
    look_up, *others = model.layers
    with tf.GradientTape() as tape:
        x = look_up(reviews)  # carries the mask on
        tape.watch(x)
        y = x
        for layer in others:
            y = layer(y)
    return np.asarray(y)[:, 0], np.asarray(tape.gradient(y, x))


def assert_equal(spec: ModelSpec, seed: int) -> None:
    reviews = np.stack(list(random_reviews(seed).values()))
    expected, expected_gradients = gradients_of_keras(spec, reviews, seed)
    weights = random_weights(spec, seed)
    mask = reviews != 0 if spec.layers[0].mask_zero else np.ones(reviews.shape, bool)  # type: ignore[attr-defined]
    ours = BatchReading(spec, weights, weights[0][reviews], mask)
    gradients = ours.gradients().embedding
    assert gradients.dtype == np.float32
    np.testing.assert_allclose(ours.log_odds, expected, 1e-4, 1e-5)
    np.testing.assert_allclose(gradients, expected_gradients, 1e-4, 1e-5)


@pytest.mark.parametrize("name", NAMED)
def test_every_layer(name: str) -> None:
    assert_equal(NAMED[name], seed=1)


@pytest.mark.parametrize("seed", range(12))
def test_random_networks(seed: int) -> None:
    assert_equal(random_sequence_network(seed), seed)
