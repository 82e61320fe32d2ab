import numpy as np
import pytest

from dlviz.explain.time_pooling import running_average, running_max

X = np.array([[-4.0, 1.0], [8.0, 1.0], [-2.0, 4.0]], np.float32)


def test_every_row_pools_what_is_read_so_far() -> None:
    mask = np.array([True, False, True])
    np.testing.assert_array_equal(running_average(X, mask), [[-4, 1], [-4, 1], [-3, 2.5]])
    np.testing.assert_array_equal(running_max(X, mask), [[-4, 1], [-4, 1], [-2, 4]])


def test_the_pool_of_nothing_is_zero() -> None:
    for pool in (running_average, running_max):
        np.testing.assert_array_equal(pool(X, np.array([False, False, True]))[:2], 0)
        np.testing.assert_array_equal(pool(X, np.zeros(3, bool)), 0)


@pytest.mark.parametrize("pool", [running_average, running_max])
def test_the_last_row_is_the_pool_of_all(pool) -> None:
    rng = np.random.default_rng(0)
    x, mask = rng.normal(0, 1, (4, 30, 3)).astype(np.float32), rng.random((4, 30)) < 0.6
    ours = pool(x, mask)
    assert ours.dtype == np.float32
    for row, own_mask, pooled in zip(x, mask, ours, strict=True):
        expected = row[own_mask].mean(axis=0) if pool is running_average else row[own_mask].max(axis=0)
        np.testing.assert_allclose(pooled[-1], expected, rtol=1e-6)


def test_a_long_average_does_not_drift() -> None:
    x = np.full((100_000, 1), 0.1, np.float32)
    np.testing.assert_allclose(running_average(x, np.ones(100_000, bool))[-1], 0.1, rtol=1e-6)
