"""Values and slopes against Keras and finite differences; saturation; ten layers; softmax."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from dlviz.explain.activation_curves import (
    FUNCTIONS,
    SATURATED_BELOW,
    Setting,
    at,
    curve,
    saturated,
    softmax_jacobian,
    softmax_over_first,
    stacked_gradients,
)

Z = np.linspace(-6, 6, 241) + 0.01  # not on the kinks


def in_keras(setting: Setting, z: tf.Tensor) -> tf.Tensor:
    match setting.function:
        case "sigmoid":
            return keras.activations.sigmoid(setting.slope * z)
        case "leaky_relu":
            return keras.activations.leaky_relu(z, setting.slope)
        case "gelu":
            return keras.activations.gelu(z, approximate=False)
        case name:
            return keras.activations.get(name)(z)


SETTINGS = [*map(Setting, FUNCTIONS), Setting("sigmoid", 3.0), Setting("leaky_relu", 0.3)]


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_value_and_slope_equal_keras(setting: Setting) -> None:
    z = tf.constant(Z)
    with tf.GradientTape() as tape:
        tape.watch(z)
        value = in_keras(setting, z)
    np.testing.assert_allclose(setting.value(Z), value, rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(setting.derivative(Z), tape.gradient(value, z), rtol=1e-5, atol=1e-7)


def test_known_values() -> None:
    assert at(Setting("sigmoid"), 0.0) == (0.5, 0.25)
    assert at(Setting("tanh"), 0.0) == (0.0, 1.0)
    assert at(Setting("relu"), -1.0) == (0.0, 0.0)
    assert at(Setting("leaky_relu", 0.1), -2.0) == (-0.2, 0.1)


def test_saturation_is_where_the_slope_is_small() -> None:
    (left, right) = saturated(curve(Setting("sigmoid")))
    assert left[1] == pytest.approx(-right[0])
    assert at(Setting("sigmoid"), left[1])[1] < SATURATED_BELOW < at(Setting("sigmoid"), left[1] + 0.03)[1]
    assert saturated(curve(Setting("leaky_relu", 0.2))) == ()


def test_a_steeper_sigmoid_saturates_earlier() -> None:
    assert saturated(curve(Setting("sigmoid", 4)))[0][1] > saturated(curve(Setting("sigmoid", 1)))[0][1]


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
@pytest.mark.parametrize("weight", [0.7, 1.0, 1.6])
def test_ten_layers_equal_keras_gradient(setting: Setting, weight: float) -> None:
    x = tf.constant(0.83, tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(x)
        a = x
        for _ in range(10):
            a = in_keras(setting, weight * a)
    ours = stacked_gradients(setting, 0.83, weight)
    assert len(ours) == 11
    np.testing.assert_allclose(ours[-1], tape.gradient(a, x), rtol=1e-5)


def test_sigmoid_vanishes_and_relu_does_not() -> None:
    assert stacked_gradients(Setting("sigmoid"), 1.0, 1.0)[-1] < 4.0**-10
    assert stacked_gradients(Setting("relu"), 1.0, 1.0)[-1] == 1
    assert stacked_gradients(Setting("relu"), -1.0, 1.0)[-1] == 0


def test_softmax_shares_add_up_and_its_derivatives_to_nothing() -> None:
    shown = softmax_over_first((1.0, 0.0, -1.0))
    np.testing.assert_allclose(shown.value.sum(axis=1), 1)
    np.testing.assert_allclose(shown.derivative.sum(axis=1), 0, atol=1e-12)
    numeric = np.gradient(shown.value, shown.z, axis=0)
    np.testing.assert_allclose(shown.derivative[1:-1], numeric[1:-1], atol=1e-4)


def test_softmax_jacobian_equals_keras() -> None:
    z = tf.constant([[0.5, -1.0, 2.0]], tf.float64)
    with tf.GradientTape() as tape:
        tape.watch(z)
        p = keras.activations.softmax(z)
    jacobian = tape.jacobian(p, z)[0, :, 0, :]
    np.testing.assert_allclose(softmax_jacobian([0.5, -1.0, 2.0]), jacobian, atol=1e-7)
