import numpy as np

from dlviz.explain.normalization import batch_normalize, layer_normalize

ONE, ZERO = np.ones(2), np.zeros(2)


def test_batch_normalization_uses_what_training_left() -> None:
    y = batch_normalize(
        np.array([[3.0, 10.0]]),
        epsilon=1.0,
        gamma=np.array([4.0, 0.5]),
        beta=np.array([0.25, -1.0]),
        mean=np.array([1.0, 4.0]),
        variance=np.array([3.0, 8.0]),
    )
    np.testing.assert_array_equal(y, [[4 * 2 / 2 + 0.25, 0.5 * 6 / 3 - 1]])


def test_batch_normalization_does_not_look_at_the_batch() -> None:
    x = np.random.default_rng(0).normal(5, 3, (4, 3, 3, 2))
    whole = batch_normalize(x, 1e-3, ONE, ZERO, ZERO, ONE)
    np.testing.assert_array_equal(batch_normalize(x[:1], 1e-3, ONE, ZERO, ZERO, ONE), whole[:1])


def test_layer_normalization_of_two_channels() -> None:
    # mean 5, variance 4, epsilon 5: root 3
    y = layer_normalize(np.array([[3.0, 7.0]]), 5.0, gamma=np.array([3.0, 6.0]), beta=np.array([10.0, 20.0]))
    np.testing.assert_array_equal(y, [[8, 24]])


def test_layer_normalization_gives_every_position_mean_0_and_variance_1() -> None:
    x = np.random.default_rng(0).normal(5, 3, (2, 4, 4, 8))
    y = layer_normalize(x, 1e-9, np.ones(8), np.zeros(8))
    np.testing.assert_allclose(y.mean(axis=-1), 0, atol=1e-12)
    np.testing.assert_allclose(y.var(axis=-1), 1, atol=1e-6)
