"""The replay against Keras: every layer's pre-activation and output, over many networks."""

import dataclasses

import keras
import numpy as np
import pytest

from dlviz.explain.replay import replay
from dlviz.models.build import build
from dlviz.models.layers import Activation, Conv2D, Dense, Layer
from dlviz.models.spec import ModelSpec
from tests.explain.networks import named_networks, random_network, random_weights

NAMED = named_networks()
TOLERANCE = 1e-5


def keras_outputs(spec: ModelSpec, weights: tuple[np.ndarray, ...], x: np.ndarray) -> dict[str, np.ndarray]:
    """Every layer's output by its name, as Keras computes it."""
    model = build(spec)
    model.set_weights(list(weights))
    everything = keras.Model(model.inputs, {layer.name: layer.output for layer in model.layers})
    return {name: np.asarray(output) for name, output in everything([x]).items()}


def with_split_activations(spec: ModelSpec) -> ModelSpec:
    """The same network, every activation function a layer of its own."""
    layers: list[Layer] = []
    for layer in spec.layers:
        if isinstance(layer, Conv2D | Dense):
            layers += [
                dataclasses.replace(layer, activation="linear"),
                Activation(f"{layer.name} activation", layer.activation),
            ]
        else:
            layers.append(layer)
    return ModelSpec(spec.input_shape, tuple(layers))


def assert_replayed(spec: ModelSpec, seed: int) -> None:
    x = np.random.default_rng(seed).normal(0, 1, (3, *spec.input_shape)).astype(np.float32)
    weights = random_weights(spec, seed)
    ours = list(replay(spec, weights, x))

    outputs = keras_outputs(spec, weights, x)
    split_outputs = keras_outputs(with_split_activations(spec), weights, x)

    for layer, batch in zip(spec.layers, ours, strict=True):
        assert_equal(batch.output, outputs[layer.name], layer)
        if isinstance(layer, Conv2D | Dense):
            assert_equal(batch.pre_activation, split_outputs[layer.name], layer)
        elif not isinstance(layer, Activation):
            assert batch.pre_activation is None


def assert_equal(ours: np.ndarray | None, expected: np.ndarray, layer: Layer) -> None:
    assert ours is not None
    assert ours.dtype == np.float32
    np.testing.assert_allclose(ours, expected, TOLERANCE, TOLERANCE, err_msg=str(layer))


@pytest.mark.parametrize("name", NAMED)
def test_every_layer_and_setting_equals_keras(name: str) -> None:
    assert_replayed(NAMED[name], seed=1)


@pytest.mark.parametrize("seed", range(40))
def test_random_networks_equal_keras(seed: int) -> None:
    assert_replayed(random_network(seed), seed)
