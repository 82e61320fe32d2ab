"""The Keras model that a spec describes: the same names, shapes and settings."""

import zipfile
from pathlib import Path

import keras
import numpy as np
import pytest

from dlviz.models.build import build, keras_layer
from dlviz.models.digit_networks import reference_cnn
from dlviz.models.layers import GlobalMaxPooling1D, Layer
from tests.explain.networks import named_networks, random_network
from tests.explain.sequence_networks import named_sequence_networks, random_sequence_network

NETWORKS = {
    **named_networks(),
    **named_sequence_networks(),
    **{f"random {seed}": random_network(seed) for seed in range(20)},
    **{f"random sequence {seed}": random_sequence_network(seed) for seed in range(10)},
}


@pytest.mark.parametrize("name", NETWORKS)
def test_keras_agrees_on_shapes_and_parameters(name: str) -> None:
    spec = NETWORKS[name]
    model = build(spec)
    assert model.input_shape == (None, *spec.input_shape)
    for row, layer in zip(spec.rows(), model.layers, strict=True):
        assert layer.name == row.layer.name
        assert tuple(layer.output.shape) == (None, *row.output_shape)
        assert layer.count_params() == row.parameters
    assert tuple(weight.shape for weight in model.get_weights()) == spec.weight_shapes()


def test_a_seed_makes_the_weights_the_same() -> None:
    first, second, other = (build(reference_cnn(), seed).get_weights() for seed in (1, 1, 2))
    for a, b in zip(first, second, strict=True):
        np.testing.assert_array_equal(a, b)
    assert not np.array_equal(first[0], other[0])


def test_a_layer_that_keras_does_not_know() -> None:
    class Strange(Layer):
        kind = "Strange"

    with pytest.raises(TypeError, match="Strange"):
        keras_layer(Strange("strange"))


def test_max_pooling_skips_masked_steps() -> None:
    x = np.array([[[-1.0, 3.0], [-2.0, 1.0], [9.0, 9.0]], [[5.0, 6.0], [7.0, 8.0], [9.0, 9.0]]])
    pool = keras_layer(GlobalMaxPooling1D("pool"))
    masked = pool(x, mask=np.array([[True, True, False], [False, False, False]]))
    np.testing.assert_array_equal(masked, [[-1, 3], [0, 0]])
    np.testing.assert_array_equal(pool(x), [[9, 9], [9, 9]])


def test_a_saved_convolution_opens_in_keras_alone(tmp_path: Path) -> None:
    """Its mask is one attribute of Keras' own layer: a review without padding reads alike."""
    model = build(named_sequence_networks()["LSTM, masked, convolution"])
    model.save(tmp_path / "model.keras")
    with zipfile.ZipFile(tmp_path / "model.keras") as archive:
        assert b"dlviz" not in archive.read("config.json")
    padded, alone = np.array([[3, 4, 5, 0, 0]]), np.array([[3, 4, 5]])
    with pytest.warns(UserWarning, match="does not support masking"):
        loaded = keras.models.load_model(tmp_path / "model.keras")
        np.testing.assert_array_equal(loaded(alone), model(alone))
    np.testing.assert_allclose(model(padded), model(alone), atol=1e-6)


def test_a_saved_max_pooling_can_be_loaded(tmp_path: Path) -> None:
    spec = named_sequence_networks()["LSTM, masked, maximum"]
    model = build(spec)
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    indices = np.array([[3, 4, 0, 0]])
    np.testing.assert_array_equal(loaded(indices), model(indices))
