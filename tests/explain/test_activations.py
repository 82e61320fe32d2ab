import numpy as np
import pytest

from dlviz.explain.activations import activate, leaky_relu, relu, sigmoid, softmax
from dlviz.models.layers import ACTIVATIONS

Z = np.array([-2.0, -0.5, 0.0, 0.5, 2.0], np.float32)
GOLDEN = {
    "linear": [-2.0, -0.5, 0.0, 0.5, 2.0],
    "relu": [0.0, 0.0, 0.0, 0.5, 2.0],
    "leaky_relu": [-0.4, -0.1, 0.0, 0.5, 2.0],
    "sigmoid": [0.11920292, 0.37754067, 0.5, 0.62245933, 0.88079708],
    "tanh": [-0.96402758, -0.46211716, 0.0, 0.46211716, 0.96402758],
    "softmax": [0.01255471, 0.05626631, 0.09276745, 0.15294766, 0.68546387],
}


@pytest.mark.parametrize("function", ACTIVATIONS)
def test_known_values(function: str) -> None:
    np.testing.assert_allclose(activate(Z, function), GOLDEN[function], rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("function", ACTIVATIONS)
def test_float32_in_float32_out(function: str) -> None:
    assert activate(Z, function).dtype == np.float32


def test_softmax_of_equal_numbers_is_even() -> None:
    np.testing.assert_array_equal(softmax(np.full((2, 4), 7.0)), np.full((2, 4), 0.25))


def test_softmax_of_logarithms_is_proportions() -> None:
    np.testing.assert_allclose(softmax(np.log([[1.0, 2.0, 5.0]])), [[0.125, 0.25, 0.625]], rtol=1e-12)


def test_softmax_is_positive_and_sums_to_one() -> None:
    z = np.random.default_rng(0).normal(0, 10, (50, 10)).astype(np.float32)
    assert (softmax(z) > 0).all()
    np.testing.assert_allclose(softmax(z).sum(axis=-1), 1, rtol=1e-6)


def test_softmax_does_not_change_when_all_logits_shift() -> None:
    z = np.random.default_rng(1).normal(0, 3, (50, 10))
    np.testing.assert_allclose(softmax(z + 1234.5), softmax(z), rtol=1e-9)


@pytest.mark.parametrize("function", ACTIVATIONS)
def test_huge_numbers_stay_finite(function: str) -> None:
    z = np.array([[-1e4, 0.0, 1e4]], np.float32)  # exp overflows float32 from 89 on
    assert np.isfinite(activate(z, function)).all()


def test_sigmoid_is_symmetric_and_its_small_values_are_exact() -> None:
    z = np.linspace(-30, 30, 61)
    np.testing.assert_allclose(sigmoid(-z), 1 - sigmoid(z), atol=1e-15)
    np.testing.assert_allclose(sigmoid(np.array([-60.0], np.float32)), 8.756510762696521e-27, rtol=1e-6)


def test_leaky_relu_with_slope_0_is_relu() -> None:
    np.testing.assert_array_equal(leaky_relu(Z, 0), relu(Z))
