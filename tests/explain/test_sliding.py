"""Window positions: how many there are, and that padding is where TensorFlow puts it."""

import itertools

import numpy as np
import pytest

from dlviz.explain.sliding import padding_cells, sliding_windows
from dlviz.models.layers import Padding, window_output_size

SETTINGS = [
    (n, f, s, p, d)
    for n, f, s, p, d in itertools.product((5, 8, 13, 28), (1, 2, 3, 5), (1, 2, 3), ("valid", "same"), (1, 2))
    if (s == 1 or d == 1) and (p == "same" or d * (f - 1) < n)
]


@pytest.mark.parametrize(("n", "f", "s", "p", "d"), SETTINGS)
def test_as_many_windows_as_the_formula_says(n: int, f: int, s: int, p: Padding, d: int) -> None:
    windows = sliding_windows(np.zeros((1, n, n + 3, 2)), (f, f), (s, s), p, (d, d))
    rows, columns = window_output_size(n, f, s, p, d), window_output_size(n + 3, f, s, p, d)
    assert windows.shape == (1, rows, columns, f, f, 2)
    starts = range(n if p == "same" else n - d * (f - 1))[::s]
    assert rows == len(starts)


@pytest.mark.parametrize(("n", "f", "s", "p", "d"), SETTINGS)
def test_padding_is_as_little_as_possible_and_the_odd_cell_comes_last(
    n: int, f: int, s: int, p: Padding, d: int
) -> None:
    before, after = padding_cells(n, f, s, p, d)
    assert after - before in (0, 1)
    positions = window_output_size(n, f, s, p, d)
    covered = (positions - 1) * s + d * (f - 1) + 1
    if before + after:
        assert before + n + after == covered
    else:
        assert covered <= n


def test_windows_hold_the_cells_they_stand_on() -> None:
    x = np.arange(5 * 6 * 2).reshape(1, 5, 6, 2)
    windows = sliding_windows(x, (2, 3), (2, 1), "valid")
    np.testing.assert_array_equal(windows[0, 1, 2], x[0, 2:4, 2:5])


def test_nothing_is_copied_without_padding() -> None:
    x = np.zeros((1, 28, 28, 1))
    assert np.shares_memory(sliding_windows(x, (3, 3), (1, 1), "valid"), x)


def test_padding_cells_hold_the_fill_value() -> None:
    windows = sliding_windows(np.zeros((1, 2, 2, 1)), (3, 3), (1, 1), "same", fill=-7)
    np.testing.assert_array_equal(windows[0, 0, 0, :, :, 0], [[-7, -7, -7], [-7, 0, 0], [-7, 0, 0]])
