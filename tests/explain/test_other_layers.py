"""Normalization, dropout and flatten against Keras, and what must hold for them."""

import keras
import numpy as np
import pytest

from dlviz.explain.block_tensor import BlockTensor, block_tensor
from dlviz.explain.dropout import drop, keep_mask, mean_over_masks
from dlviz.explain.flattening import flat_index, place_of
from dlviz.explain.normalization_lab import normalized
from dlviz.explain.replay import replay
from dlviz.models.loaded import load_model


@pytest.fixture(scope="module")
def tensor() -> BlockTensor:
    return block_tensor(load_model())


def keras_layer(kind: type, tensor: BlockTensor, gamma: float, beta: float) -> keras.layers.Layer:
    layer = kind(epsilon=1e-3)
    layer.build(tensor.values.shape)
    channels = tensor.values.shape[3]
    weights = [np.full(channels, gamma, np.float32), np.full(channels, beta, np.float32)]
    if kind is keras.layers.BatchNormalization:
        weights += [tensor.moving_mean, tensor.moving_variance]
    layer.set_weights(weights)
    return layer


@pytest.mark.parametrize(("gamma", "beta"), [(1.0, 0.0), (-0.5, 2.0)])
def test_normalizations_equal_keras(tensor: BlockTensor, gamma: float, beta: float) -> None:
    place = (1, 2, 3, 4)
    batch = keras_layer(keras.layers.BatchNormalization, tensor, gamma, beta)
    layer = keras_layer(keras.layers.LayerNormalization, tensor, gamma, beta)
    expected = (
        ("batch_inference", batch(tensor.values, training=False)),
        ("batch", batch(tensor.values, training=True)),
        ("layer", layer(tensor.values)),
    )
    for norm, theirs in expected:
        ours = normalized(tensor, norm, place, gamma, beta)  # type: ignore[arg-type]
        np.testing.assert_allclose(ours.output, keras.ops.convert_to_numpy(theirs), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("norm", ["batch", "batch_inference", "layer"])
def test_the_shown_arithmetic_gives_the_shown_number(tensor: BlockTensor, norm: str) -> None:
    place = (2, 5, 5, 3)
    result = normalized(tensor, norm, place, 1.5, -0.5)  # type: ignore[arg-type]
    assert result.x == tensor.values[place]
    by_hand = 1.5 * (result.x - result.mean) / np.sqrt(result.variance + 1e-3) - 0.5
    assert result.y == pytest.approx(by_hand, abs=1e-4)


def test_what_is_averaged_over_has_mean_0_and_variance_1(tensor: BlockTensor) -> None:
    batch = normalized(tensor, "batch", (0, 0, 0, 0), 1.0, 0.0)
    np.testing.assert_allclose(batch.output.mean(axis=(0, 1, 2)), 0, atol=1e-4)
    np.testing.assert_allclose(batch.output.var(axis=(0, 1, 2)), 1, atol=1e-2)
    assert batch.count == tensor.values[..., 0].size
    layer = normalized(tensor, "layer", (0, 0, 0, 0), 1.0, 0.0)
    np.testing.assert_allclose(layer.output.mean(axis=3), 0, atol=1e-4)
    assert layer.count == 8


def test_the_tensor_is_what_the_network_computes(tensor: BlockTensor) -> None:
    from dlviz.data.digits import load_digits

    digits = load_digits()
    first = int(np.flatnonzero(digits.test_labels == 3)[0])
    x = digits.test_images[first][None, :, :, None].astype(np.float32) / 255
    model = load_model()
    conv_2 = list(replay(model.spec, model.weights, x))[2].pre_activation
    assert conv_2 is not None
    np.testing.assert_allclose(tensor.values[3], conv_2[0][..., list(tensor.channels)], atol=1e-5)
    assert not tensor.values.flags.writeable


@pytest.mark.parametrize("rate", [0.0, 0.3, 0.9])
def test_dropout_keeps_and_scales_as_keras(rate: float) -> None:
    x = np.random.default_rng(0).uniform(0.5, 1, (60, 60)).astype(np.float32)
    theirs = keras.ops.convert_to_numpy(keras.layers.Dropout(rate, seed=1)(x, training=True))
    ours = drop(x, keep_mask(x.shape, rate, 1), rate)
    for result in (theirs, ours):
        kept = result != 0
        np.testing.assert_allclose(result[kept], x[kept] / (1 - rate), rtol=1e-5)
        assert kept.mean() == pytest.approx(1 - rate, abs=0.03)


def test_masks_differ_by_seed_and_are_the_same_for_the_same() -> None:
    one, same, other = (keep_mask((20, 20), 0.5, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert (one != other).any()


def test_the_mean_over_masks_comes_closer_to_the_input() -> None:
    x = np.random.default_rng(0).uniform(0, 1, (11, 11)).astype(np.float32)
    mean, distances = mean_over_masks(x, 0.5, 1, 400)
    assert distances[-1] < 0.1 * distances[0]
    assert np.abs(mean - x).mean() == pytest.approx(distances[-1])


def test_flatten_equals_keras_for_every_cell() -> None:
    shape = (3, 4, 5)
    x = np.arange(60, dtype=np.float32).reshape(shape)
    line = keras.ops.convert_to_numpy(keras.layers.Flatten()(x[None]))[0]
    for place in np.ndindex(shape):
        index = flat_index(shape, *place)
        assert line[index] == x[place]
        assert place_of(shape, index) == place
