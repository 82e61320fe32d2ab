"""A training in NumPy against the same one in Keras, weight for weight."""

import keras
import numpy as np
import pytest

from dlviz.data.sentence import Sentence
from dlviz.explain.spelling.run import CLIP_NORM, SpellingRun
from dlviz.explain.spelling.settings import SpellingSettings
from dlviz.models.build import build

SENTENCE = Sentence("see sea")
EPOCHS = 4


@pytest.mark.parametrize(
    "settings",
    [
        SpellingSettings("SimpleRNN", units=4, learning_rate=0.03),
        SpellingSettings("GRU", units=8, layers=2),
        SpellingSettings("LSTM", units=8, layers=2, seed=3),
        SpellingSettings("LSTM", units=4, direction="concat"),
        SpellingSettings("GRU", units=4, layers=2, direction="mul"),
        SpellingSettings("SimpleRNN", units=4, direction="sum"),
    ],
    ids=lambda settings: f"{settings.cell}-{settings.layers}-{settings.direction}",
)
def test_every_step_equals_keras(settings: SpellingSettings) -> None:
    run = SpellingRun(SENTENCE, settings)
    model = build(run.spec)
    model.set_weights(run.weights)
    model.compile(
        keras.optimizers.Adam(settings.learning_rate, global_clipnorm=CLIP_NORM),
        "sparse_categorical_crossentropy",
        run_eagerly=True,  # a graph for a handful of steps would take seconds to build
    )
    x, y = SENTENCE.one_hot(SENTENCE.inputs)[np.newaxis], SENTENCE.targets[np.newaxis]
    losses = [model.train_on_batch(x, y) for _ in range(EPOCHS)]
    run.train(EPOCHS, seconds=60)
    np.testing.assert_allclose(run.trace().losses[:-1], losses, rtol=1e-4)
    for ours, theirs in zip(run.weights, model.get_weights(), strict=True):
        np.testing.assert_allclose(ours, theirs, atol=2e-4)
    np.testing.assert_allclose(run.trace().probabilities, model(x)[0], atol=2e-4)
