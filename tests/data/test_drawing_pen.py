import numpy as np
import pytest

from dlviz.data.drawing.distance import distance_to
from dlviz.data.drawing.parts import find_parts
from dlviz.data.drawing.pen import restroke, stroke_width
from dlviz.data.drawing.strokes import PEN, rasterize
from tests.data.hand_digits import SHAPES, hand_digit


def by_definition(mask: np.ndarray) -> np.ndarray:
    own = np.stack(np.nonzero(np.ones_like(mask)), axis=1)
    ink = np.stack(np.nonzero(mask), axis=1)
    return np.hypot(*(own[:, None] - ink[None]).T).min(axis=0).reshape(mask.shape)


@pytest.mark.parametrize("share", [0.005, 0.05, 0.5])
def test_distance_is_what_its_definition_says(share):
    mask = np.random.default_rng(2).random((23, 41)) < share
    mask[11, 7] = True
    expected = by_definition(mask)
    assert np.allclose(distance_to(mask), expected)
    near = distance_to(mask, reach=4)
    assert np.allclose(near[expected <= 4], expected[expected <= 4])
    assert (near[expected > 4] > 4).all()


def test_distance_to_nothing_is_far():
    assert (distance_to(np.zeros((3, 4), dtype=bool)) > 1000).all()


def test_parts_of_a_picture():
    picture = [
        "##..#",
        "#..#.",
        "..#..",
        "#...#",
        "#####",
    ]
    parts = find_parts(np.array([[cell == "#" for cell in row] for row in picture]))
    assert parts.paint(np.array([1, 2, 3])).tolist() == [
        [1, 1, 0, 0, 2],
        [1, 0, 0, 2, 0],
        [0, 0, 2, 0, 0],
        [3, 0, 0, 0, 3],
        [3, 3, 3, 3, 3],
    ]
    assert parts.areas.tolist() == [3, 3, 7]
    assert parts.boxes.tolist() == [[0, 0, 2, 2], [0, 2, 3, 5], [3, 0, 5, 5]]


def test_parts_agree_with_flooding():
    rng = np.random.default_rng(3)
    for _ in range(20):
        mask = rng.random((15, 17)) < 0.4
        seen, count = np.zeros_like(mask), 0
        for start in zip(*np.nonzero(mask), strict=True):
            if seen[start]:
                continue
            count += 1
            todo = [start]
            while todo:
                y, x = todo.pop()
                if 0 <= y < 15 and 0 <= x < 17 and mask[y, x] and not seen[y, x]:
                    seen[y, x] = True
                    todo += [(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
        parts = find_parts(mask)
        assert len(parts.areas) == count
        assert parts.areas.sum() == mask.sum()
        of_part = parts.paint(np.arange(1, count + 1))
        assert np.array_equal(of_part > 0, mask)
        assert np.bincount(of_part.ravel(), minlength=count + 1)[1:].tolist() == parts.areas.tolist()
        picture = rng.random(mask.shape)
        of_each = [picture[of_part == part].max() for part in range(1, count + 1)]
        assert parts.highest(picture).tolist() == of_each


def test_no_parts():
    assert find_parts(np.zeros((4, 5), dtype=bool)).areas.size == 0


@pytest.mark.parametrize("name", list(SHAPES))
@pytest.mark.parametrize("pen", [8, 18, 25])
def test_the_pen_is_recognised(name, pen):
    mask = rasterize(hand_digit(name, 200), width=pen) > 127
    assert stroke_width(mask) == pytest.approx(pen, abs=0.07 * pen + 0.5)


@pytest.mark.parametrize("target", [6.0, 11.5, 17.7, 18.4, 26.3])
def test_another_pen_leaves_what_it_would_have_drawn(target):
    strokes = hand_digit("2", 200)
    ours = restroke(rasterize(strokes) > 127, PEN, target)
    margin = (len(ours) - 280) // 2
    theirs = np.pad(rasterize(strokes, width=target) / 255, margin)
    # The mask knows its edge to half a pixel, on either side of the stroke.
    assert np.abs(ours - theirs).sum() / theirs.sum() < 2 * 0.25 / target + 0.02
    assert abs(ours.sum() / theirs.sum() - 1) < 0.04


def test_the_same_pen_leaves_the_shape_alone():
    mask = rasterize(hand_digit("8", 200)) > 127
    same = restroke(mask, PEN, PEN)
    assert np.array_equal(same, np.pad(mask, (len(same) - 280) // 2))
