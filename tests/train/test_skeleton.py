import numpy as np
import pytest

from dlviz.data.digits import load_digits
from dlviz.train.skeleton import follow, pen_strokes, thin


def test_a_thick_bar_becomes_a_line_in_its_middle() -> None:
    ink = np.zeros((1, 30, 30), bool)
    ink[0, 5:25, 12:17] = True
    (line,) = thin(ink)
    rows, columns = np.nonzero(line)
    assert set(columns) <= {13, 14, 15}
    assert len(rows) == len(set(rows)) >= 15


def test_a_ring_stays_closed() -> None:
    y, x = np.mgrid[-20:21, -20:21]
    (line,) = thin((np.abs(np.hypot(y, x) - 13) < 3)[None])
    radius = np.hypot(y, x)[line]
    assert radius.min() > 11
    assert radius.max() < 15
    (stroke,) = follow(line)
    assert np.hypot(*(stroke[0] - stroke[-1])) < 2.5
    assert np.hypot(*np.diff(stroke, axis=0).T).sum() == pytest.approx(2 * np.pi * 13, rel=0.15)


def test_lines_are_followed_straight_on_at_a_crossing() -> None:
    line = np.zeros((41, 41), bool)
    line[20, 5:36] = True
    line[5:36, 20] = True
    strokes = follow(line)
    assert sorted((round(np.ptp(points[:, 0])), round(np.ptp(points[:, 1]))) for points in strokes[:1]) == [
        (0, 30)
    ]
    covered = {(round(y), round(x)) for points in strokes for x, y in points}
    assert len(covered & set(zip(*map(list, np.nonzero(line)), strict=True))) >= 58


def test_a_digits_strokes_lie_on_its_ink() -> None:
    images = load_digits().train_images[:200]
    covered = []
    for image, strokes in zip(images, pen_strokes(images), strict=True):
        assert 1 <= len(strokes) <= 8
        x, y = np.concatenate(strokes).T * 28
        on_ink = image[np.clip(y, 0, 27).astype(int), np.clip(x, 0, 27).astype(int)] > 60
        assert on_ink.mean() > 0.9
        ink_y, ink_x = np.nonzero(image > 127)
        reach = np.hypot(ink_y[:, None] + 0.5 - y, ink_x[:, None] + 0.5 - x).min(axis=1)
        covered.append(np.quantile(reach, 0.95) < 4)
    assert np.mean(covered) > 0.97  # some ink is a blot, and no line
