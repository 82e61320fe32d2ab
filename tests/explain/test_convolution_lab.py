"""The lab against Keras, against loops a student would write, and what must hold for every kernel."""

import itertools

import keras
import numpy as np
import pytest

from dlviz.data.digits import load_digits
from dlviz.errors import UserError
from dlviz.explain.convolution import correlate, correlate_depthwise, flipped
from dlviz.explain.convolution_lab import (
    KINDS,
    Pool,
    Pooling,
    Sliding,
    convolve_in_every_way,
    dense_weights,
)
from dlviz.explain.digit import explain_digit
from dlviz.explain.sliding import WindowPadding
from dlviz.models.loaded import load_model

NOT_POOLED = Pool("none")
PADDINGS: tuple[WindowPadding, ...] = ("valid", "same", "full")
SLIDINGS = [
    Sliding(padding, stride, dilation)
    for padding, stride, dilation in itertools.product(PADDINGS, (1, 2, 3), (1, 2))
]


def random(*shape: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


def by_loops(image: np.ndarray, kernel: np.ndarray, sliding: Sliding) -> np.ndarray:
    """Cross-correlation cell by cell: (rows, columns, channels), each channel alone."""
    size, channels = len(kernel), image.shape[2]
    (top, _), (left, _) = (sliding.pads(cells, size) for cells in image.shape[:2])
    shape = tuple(sliding.count(cells, size) for cells in image.shape[:2])
    result = np.zeros((*shape, channels))
    for r, c, k in np.ndindex(*shape, channels):
        for i, j in np.ndindex(size, size):
            y = r * sliding.stride + i * sliding.dilation - top
            x = c * sliding.stride + j * sliding.dilation - left
            if 0 <= y < image.shape[0] and 0 <= x < image.shape[1]:
                result[r, c, k] += float(image[y, x, k]) * float(kernel[i, j, k])
    return result


@pytest.mark.parametrize("sliding", SLIDINGS, ids=str)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_all_kinds_equal_the_loops(sliding: Sliding, size: int) -> None:
    image, kernel = random(9, 7, 3), random(size, size, 3, seed=size)
    trace = convolve_in_every_way(image, kernel, 0.25, sliding, "linear", NOT_POOLED)
    apart = by_loops(image, kernel, sliding)
    turned = by_loops(image, flipped(kernel), sliding)
    expected = (
        apart.sum(axis=2, keepdims=True) + 0.25,
        turned.sum(axis=2, keepdims=True) + 0.25,
        apart + 0.25,
    )
    for ours, theirs in zip(trace.maps, expected, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-5)


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize(("stride", "dilation"), [(1, 1), (2, 1), (3, 1), (1, 2), (1, 3)])
@pytest.mark.parametrize("size", [1, 2, 3])
def test_ordinary_and_depthwise_equal_keras(
    padding: WindowPadding, stride: int, dilation: int, size: int
) -> None:
    image, kernel = random(11, 8, 3), random(size, size, 3, seed=size)
    trace = convolve_in_every_way(
        image, kernel, 0.0, Sliding(padding, stride, dilation), "linear", NOT_POOLED
    )
    how = {"strides": stride, "padding": padding, "dilation_rate": dilation}
    ordinary = keras.ops.conv(image[None], kernel[..., None], **how)
    depthwise = keras.ops.depthwise_conv(image[None], kernel[..., None], **how)
    np.testing.assert_allclose(trace.of("correlation")[0], np.asarray(ordinary)[0], rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(trace.of("depthwise")[0], np.asarray(depthwise)[0], rtol=1e-5, atol=1e-5)


def test_full_true_convolution_equals_numpy() -> None:
    """In one dimension NumPy has it: the product of two polynomials."""
    line, kernel = random(1, 9, 1), np.zeros((3, 3, 1), np.float32)
    kernel[1, :, 0] = [0.5, -2, 3]
    trace = convolve_in_every_way(line, kernel, 0.0, Sliding("full"), "linear", NOT_POOLED)
    middle = trace.of("convolution")[0][1, :, 0]
    np.testing.assert_allclose(middle, np.convolve(line[0, :, 0], kernel[1, :, 0]), rtol=1e-5)


@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize(("size", "stride"), [(1, 1), (2, 2), (3, 2), (2, 3), (4, 4), (5, 1)])
def test_pooling_equals_keras(kind: Pooling, size: int, stride: int) -> None:
    image = random(11, 9, 2)
    one = np.ones((1, 1, 2), np.float32)
    trace = convolve_in_every_way(image, one, 0.0, Sliding(), "linear", Pool(kind, size, stride))
    pool = keras.ops.max_pool if kind == "max" else keras.ops.average_pool
    expected = np.asarray(pool(image[None], size, stride, "valid"))[0]
    np.testing.assert_allclose(trace.of("depthwise")[2], expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    ("cells", "size", "stride"), list(itertools.product((5, 6, 7, 10), (1, 2, 3), (1, 2, 3)))
)
def test_the_rest_is_what_no_window_covers(cells: int, size: int, stride: int) -> None:
    covered = {i for start in range(0, cells - size + 1, stride) for i in range(start, start + size)}
    assert Pool("max", size, stride).rest(cells) == cells - 1 - max(covered)


@pytest.mark.parametrize("sliding", SLIDINGS, ids=str)
def test_the_map_has_the_size_of_the_formula(sliding: Sliding) -> None:
    trace = convolve_in_every_way(random(10, 7, 1), random(3, 3, 1), 0.0, sliding, "linear", NOT_POOLED)
    for cells, size in zip((10, 7), trace.maps[0].shape[:2], strict=True):
        padding = sum(sliding.pads(cells, 3))
        assert size == (cells + padding - sliding.dilation * (3 - 1) - 1) // sliding.stride + 1


def test_depthwise_maps_add_up_to_the_ordinary_one() -> None:
    x, kernel = random(1, 8, 8, 3), random(3, 3, 3)
    together = correlate(x, kernel[..., None])[..., 0]
    np.testing.assert_allclose(correlate_depthwise(x, kernel).sum(axis=3), together, atol=1e-5)


def test_a_kernel_that_half_a_turn_does_not_change_convolves_as_it_correlates() -> None:
    half = random(5, 5, 1)
    kernel = half + flipped(half)
    trace = convolve_in_every_way(random(9, 9, 1), kernel, 0.0, Sliding("same"), "relu", NOT_POOLED)
    np.testing.assert_allclose(trace.maps[0], trace.maps[1], atol=1e-5)


def test_the_trained_networks_kernel_gives_the_map_of_the_digit_page() -> None:
    """No second convolution: the lab's numbers are those of the network."""
    image = load_digits().test_images[0].astype(np.float32) / 255
    kernel, bias = load_model().weights_of("conv_1")
    layer = explain_digit(image).layers[0]
    spec = load_model().spec.layers[0]
    for channel in (0, 7, 31):
        trace = convolve_in_every_way(
            image[..., None], kernel[..., channel], float(bias[channel]),
            Sliding(spec.padding), spec.activation, Pool("max"),  # type: ignore[attr-defined]
        )  # fmt: skip
        np.testing.assert_allclose(trace.of("correlation")[1][..., 0], layer.output[..., channel], atol=1e-6)


def test_arrays_are_float32_and_locked() -> None:
    trace = convolve_in_every_way(random(5, 5, 2), random(2, 2, 2), 0.5, Sliding(), "gelu", Pool("average"))
    for kind in KINDS:
        for array in trace.of(kind):
            assert array.dtype == np.float32
            assert not array.flags.writeable


def test_a_dense_layer_has_a_weight_for_every_pair() -> None:
    layer = keras.layers.Dense(26 * 26)
    layer.build((None, 28 * 28))
    assert dense_weights((28, 28, 1), (26, 26, 1)) == layer.count_params()


@pytest.mark.parametrize(
    ("shape", "size", "sliding", "pool", "words"),
    [
        ((2, 5, 1), 3, Sliding(), NOT_POOLED, "covers 3 cells, but the input has only 2"),
        ((5, 5, 1), 3, Sliding(dilation=3), NOT_POOLED, "covers 7 cells"),
        ((5, 4, 1), 1, Sliding(stride=5), NOT_POOLED, "stride is 5, but the input has only 4"),
        ((5, 5, 1), 3, Sliding(), Pool("max", 4, 1), "window covers 4 cells, but the map has only 3"),
        ((5, 5, 1), 3, Sliding(), Pool("max", 2, 9), "stride is 9, but the map has only 3"),
    ],
)
def test_what_does_not_fit_is_said(
    shape: tuple[int, int, int], size: int, sliding: Sliding, pool: Pool, words: str
) -> None:
    with pytest.raises(UserError, match=words):
        convolve_in_every_way(random(*shape), random(size, size, 1), 0.0, sliding, "linear", pool)
