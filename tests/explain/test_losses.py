"""Losses and gradients against Keras, and what must hold for them."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from dlviz.explain.losses import (
    LOSSES,
    Loss,
    best_line,
    eight_points,
    fit,
    logit_gradient,
    loss,
    loss_gradient,
)

P = np.linspace(0.01, 0.99, 99)


def in_keras(y: float, p: tf.Tensor, kind: Loss) -> tf.Tensor:
    function = (
        keras.losses.binary_crossentropy if kind == "cross_entropy" else keras.losses.mean_squared_error
    )
    return function(tf.fill([len(p), 1], tf.constant(y, p.dtype)), p[:, None])


@pytest.mark.parametrize("kind", LOSSES)
@pytest.mark.parametrize("y", [0.0, 1.0])
def test_loss_and_gradients_equal_keras(y: float, kind: Loss) -> None:
    z = tf.constant(np.log(P / (1 - P)))
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(z)
        p = tf.sigmoid(z)
        cost = in_keras(y, p, kind)
    np.testing.assert_allclose(loss(P, y, kind), cost, rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(loss_gradient(P, y, kind), tape.gradient(cost, p), rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(logit_gradient(P, y, kind), tape.gradient(cost, z), rtol=1e-4, atol=1e-6)


def test_cross_entropy_pulls_by_the_error_alone() -> None:
    np.testing.assert_allclose(logit_gradient(P, 1.0, "cross_entropy"), P - 1, atol=1e-12)


def test_squared_error_forgets_the_worst_mistakes() -> None:
    worst, middling = np.array([0.001]), np.array([0.3])
    pulls = [abs(float(logit_gradient(p, 1.0, "squared_error")[0])) for p in (worst, middling)]
    assert pulls[0] < 0.01 * pulls[1]


def test_a_lines_error_equals_keras() -> None:
    points = eight_points()
    slope, intercept = tf.Variable(-0.5, dtype=tf.float64), tf.Variable(2.0, dtype=tf.float64)
    with tf.GradientTape() as tape:
        cost = keras.losses.mean_squared_error(points.y, slope * points.x + intercept)
    result = fit(points, -0.5, 2.0)
    by_slope, by_intercept = tape.gradient(cost, [slope, intercept])
    assert result.error == pytest.approx(float(cost))
    assert result.by_slope == pytest.approx(float(by_slope))
    assert result.by_intercept == pytest.approx(float(by_intercept))


def test_the_best_line_lies_at_the_bottom_of_both_valleys() -> None:
    points = eight_points()
    slope, intercept = best_line(points)
    best = fit(points, slope, intercept)
    assert best.by_slope == pytest.approx(0, abs=1e-9)
    assert best.by_intercept == pytest.approx(0, abs=1e-9)
    assert best.error < fit(points, slope + 0.1, intercept).error
