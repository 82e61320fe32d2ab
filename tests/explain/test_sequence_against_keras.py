"""Reading against Keras: every layer's output and every state, over many networks and ways to pad."""

import dataclasses

import keras
import numpy as np
import pytest

from dlviz.explain.sequence import explain_sequence, predict_sequences
from dlviz.explain.sequence_trace import RecurrentTrace, SequenceTrace
from dlviz.models.build import build, keras_layer
from dlviz.models.layers import Bidirectional, Layer
from dlviz.models.spec import ModelSpec
from tests.explain.networks import random_weights
from tests.explain.sequence_networks import (
    model_of,
    named_sequence_networks,
    random_reviews,
    random_sequence_network,
)

NAMED = named_sequence_networks()
TOLERANCE = 1e-5


def returning_sequences(layer: Layer) -> Layer:
    """The same layer, giving the state of every step."""
    if isinstance(layer, Bidirectional):
        return dataclasses.replace(layer, layer=dataclasses.replace(layer.layer, return_sequences=True))
    return dataclasses.replace(layer, return_sequences=True)  # type: ignore[call-arg]


def assert_states(spec: ModelSpec, traces: list[SequenceTrace]) -> None:
    """The hidden state of every recurrent layer at every step that is read."""
    model = model_of(spec)
    for position, layer in enumerate(spec.layers):
        if not isinstance(traces[0].layers[position], RecurrentTrace):
            continue
        ours = np.stack([trace.layers[position].hidden for trace in traces])  # type: ignore[attr-defined]
        x = np.stack([trace.layers[position - 1].output for trace in traces])
        mask = np.stack([trace.mask for trace in traces])
        keras_own = keras_layer(returning_sequences(layer))
        keras_own.build(x.shape)
        keras_own.set_weights(list(model.weights_of(layer.name)))
        expected = np.asarray(keras_own(x, mask=keras.ops.convert_to_tensor(mask)))
        np.testing.assert_allclose(ours[mask], expected[mask], TOLERANCE, TOLERANCE, err_msg=str(layer))


def assert_read(spec: ModelSpec, seed: int) -> None:
    reviews = np.stack(list(random_reviews(seed).values()))
    model = model_of(spec, seed)
    traces = [explain_sequence(review, model) for review in reviews]

    keras_own = build(spec)
    keras_own.set_weights(list(random_weights(spec, seed)))
    everything = keras.Model(keras_own.inputs, {layer.name: layer.output for layer in keras_own.layers})
    outputs = {name: np.asarray(output) for name, output in everything([reviews]).items()}
    for position, layer in enumerate(spec.layers):
        ours = np.stack([trace.layers[position].output for trace in traces])
        assert ours.dtype == np.float32
        np.testing.assert_allclose(ours, outputs[layer.name], TOLERANCE, TOLERANCE, err_msg=str(layer))
    sentiments = outputs["head"][:, 0]
    np.testing.assert_allclose([trace.sentiment for trace in traces], sentiments, TOLERANCE, TOLERANCE)
    np.testing.assert_allclose(predict_sequences(reviews, model), sentiments, TOLERANCE, TOLERANCE)
    if seed == 0:
        assert_states(spec, traces)


@pytest.mark.parametrize("name", NAMED)
def test_every_cell_and_setting_equals_keras(name: str) -> None:
    assert_read(NAMED[name], seed=0)


@pytest.mark.parametrize("seed", range(1, 31))
def test_random_networks_equal_keras(seed: int) -> None:
    assert_read(random_sequence_network(seed), seed)


def test_a_sequence_of_padding_alone() -> None:
    """Keras' state stays at zero; its mean of nothing is NaN, where ours is 0."""
    padding = np.zeros((1, 5), int)
    for name in ("LSTM, masked", "GRU, masked, concat", "SimpleRNN, masked, maximum"):
        expected = model_of(NAMED[name]).to_keras()(padding)
        trace = explain_sequence(padding[0], model_of(NAMED[name]))
        assert trace.sentiment == pytest.approx(float(expected[0, 0]), abs=TOLERANCE)
    averaged = explain_sequence(padding[0], model_of(NAMED["GRU, masked, average"]))
    np.testing.assert_array_equal(averaged.layers[-2].output, 0)
