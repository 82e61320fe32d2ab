"""Optimizers against Keras' own, step for step; clipping, divergence, and what is kept of a step."""

import keras
import numpy as np
import pytest

from dlviz.explain.optimizers import OPTIMIZERS, Clip, Optimizer, run, steps_to_bottom
from dlviz.explain.surfaces import SURFACES, Surface

BY_KEY = {optimizer.key: optimizer for optimizer in OPTIMIZERS}
STEPS = 60
CLIPS = (Clip(), Clip("value", 0.7), Clip("norm", 0.7))


def keras_path(optimizer: Optimizer, surface: Surface, rate: float, clip: Clip, steps: int) -> np.ndarray:
    """Where Keras' own optimizer goes with the same gradients: (steps + 1, 2)."""
    classes = {
        "sgd": (keras.optimizers.SGD, {}),
        "momentum": (keras.optimizers.SGD, {"momentum": 0.9}),
        "adagrad": (keras.optimizers.Adagrad, {}),
        "rmsprop": (keras.optimizers.RMSprop, {}),
        "adam": (keras.optimizers.Adam, {}),
    }
    clipping = {"none": {}, "value": {"clipvalue": clip.limit}, "norm": {"clipnorm": clip.limit}}[clip.kind]
    kind, settings = classes[optimizer.key]
    teacher = kind(learning_rate=rate, **settings, **clipping)
    weights = keras.Variable(np.array(surface.start, np.float32))
    path = [keras.ops.convert_to_numpy(weights)]
    for _ in range(steps):
        x, y = keras.ops.convert_to_numpy(weights)
        gradient = np.array(surface.gradient(x, y), np.float32)
        teacher.apply([keras.ops.convert_to_tensor(gradient)], [weights])
        path.append(keras.ops.convert_to_numpy(weights).copy())
    return np.array(path)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.key)
@pytest.mark.parametrize("key", BY_KEY)
def test_every_step_equals_keras(surface: Surface, key: str) -> None:
    optimizer = BY_KEY[key]
    ours = run(optimizer, surface, surface.start, optimizer.rate, Clip("norm", 5.0), STEPS)
    theirs = keras_path(optimizer, surface, optimizer.rate, Clip("norm", 5.0), ours.steps)
    np.testing.assert_allclose(ours.path, theirs, rtol=2e-4, atol=2e-5)


@pytest.mark.parametrize("clip", CLIPS, ids=lambda clip: clip.kind)
@pytest.mark.parametrize("key", BY_KEY)
def test_clipping_equals_keras(key: str, clip: Clip) -> None:
    optimizer, ravine = BY_KEY[key], SURFACES[1]
    ours = run(optimizer, ravine, ravine.start, 0.03, clip, 25)
    np.testing.assert_allclose(ours.path, keras_path(optimizer, ravine, 0.03, clip, 25), rtol=2e-4, atol=2e-5)


def test_sgd_on_the_bowl_shrinks_by_the_same_share_each_step() -> None:
    path = run(BY_KEY["sgd"], SURFACES[0], (2.0, -1.0), 0.25, Clip(), 4).path
    np.testing.assert_allclose(path[:, 0], 2 * 0.75 ** np.arange(5), rtol=1e-6)


def test_too_large_a_rate_diverges_and_the_run_ends_there() -> None:
    result = run(BY_KEY["sgd"], SURFACES[1], (1.0, 1.0), 0.2, Clip(), 200)
    assert result.diverged_at == result.steps < 30
    assert run(BY_KEY["sgd"], SURFACES[1], (1.0, 1.0), 0.09, Clip(), 200).diverged_at is None


def test_clipping_keeps_beale_from_diverging() -> None:
    beale = SURFACES[3]
    assert run(BY_KEY["sgd"], beale, (-4.0, 3.0), 0.05, Clip(), 100).diverged_at is not None
    assert run(BY_KEY["sgd"], beale, (-4.0, 3.0), 0.05, Clip("norm", 1.0), 100).diverged_at is None


def test_adam_leaves_the_saddle_before_sgd() -> None:
    saddle = SURFACES[2]
    reached = {
        key: steps_to_bottom(run(BY_KEY[key], saddle, saddle.start, rate, Clip(), 300), saddle)
        for key, rate in (("adam", 0.1), ("sgd", 0.05))
    }
    assert reached["adam"] is not None
    assert reached["sgd"] is None or reached["adam"] < reached["sgd"]


@pytest.mark.parametrize("key", BY_KEY)
def test_the_last_quantity_is_the_step_that_was_taken(key: str) -> None:
    result = run(BY_KEY[key], SURFACES[0], (2.0, 1.0), 0.1, Clip("value", 0.5), 10)
    np.testing.assert_allclose(np.diff(result.path, axis=0), result.terms[-1].numbers, atol=1e-6)
    gradients, clipped = result.terms[0].numbers, result.terms[1].numbers
    np.testing.assert_array_equal(clipped, np.clip(gradients, -0.5, 0.5))
    assert all(term.numbers.shape == (10, 2) for term in result.terms)
    assert not result.path.flags.writeable


def test_clipping_by_length_keeps_the_direction() -> None:
    clipped = Clip("norm", 2.0)(np.array([6, 8], np.float32))
    np.testing.assert_allclose(clipped, [1.2, 1.6], rtol=1e-6)
    np.testing.assert_array_equal(Clip("norm", 20.0)(np.array([6, 8], np.float32)), [6, 8])
