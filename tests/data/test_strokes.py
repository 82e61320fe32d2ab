import math
from itertools import pairwise

import numpy as np
import pytest

from dlviz.data.drawing.polyline import bezier, simplify
from dlviz.data.drawing.strokes import CANVAS, MAX_POINTS, PEN, TOLERANCE, Strokes, rasterize
from tests.data.hand_digits import SHAPES, hand_digit

DIGITS = list(SHAPES)


def distance_to_line(point: tuple[float, float], line: tuple[tuple[float, float], ...]) -> float:
    def to_segment(a: tuple[float, float], b: tuple[float, float]) -> float:
        length2 = math.dist(a, b) ** 2
        t = (
            0.0
            if length2 == 0
            else sum((p - q) * (r - q) for p, q, r in zip(point, a, b, strict=True)) / length2
        )
        t = min(max(t, 0), 1)
        return math.dist(point, tuple(q + t * (r - q) for q, r in zip(a, b, strict=True)))

    return min(to_segment(a, b) for a, b in pairwise(line))


def test_simplify_keeps_corners_and_drops_what_lies_between():
    square = [(0, 0), (5, 0), (10, 0), (10, 7), (10, 10), (0, 10), (0, 0)]
    assert simplify(square, 0.5) == ((0, 0), (10, 0), (10, 10), (0, 10), (0, 0))


@pytest.mark.parametrize("name", DIGITS)
def test_canonical_strokes_stay_within_half_a_pixel_and_the_grid(name):
    strokes = hand_digit(name, height=201.3)
    canonical = strokes.canonical()
    for points, kept in zip(strokes.polylines, canonical.polylines, strict=True):
        assert max(distance_to_line(point, kept) for point in points) <= TOLERANCE + math.hypot(0.25, 0.25)
        assert all((2 * value).is_integer() for point in kept for value in point)


@pytest.mark.parametrize("name", DIGITS)
def test_canonical_is_idempotent(name):
    canonical = hand_digit(name, height=173.7, x=131.1).canonical()
    assert canonical.canonical() == canonical


def test_canonical_drops_what_the_mouse_says_too_often():
    slow = Strokes((tuple((100 + x / 10, 50 + x / 20) for x in range(1000)),))
    assert len(slow.canonical().polylines[0]) < 10


def test_a_random_scribble_is_coarsened_to_fit_and_idempotent():
    rng = np.random.default_rng(0)
    scribble = Strokes(tuple(tuple(map(tuple, rng.uniform(0, 280, (500, 2)))) for _ in range(5)))
    canonical = scribble.canonical()
    assert MAX_POINTS / 2 < sum(map(len, canonical.polylines)) <= MAX_POINTS  # no coarser than it must be
    assert Strokes.from_token(canonical.to_token()) == canonical


def test_points_far_outside_the_canvas_are_pulled_in():
    assert Strokes((((-1e5, 3), (1e5, 3)),)).canonical().polylines == (((-280, 3), (560, 3)),)


def test_bezier_ends_where_it_should_and_stays_on_the_curve():
    points = bezier([(0, 0), (50, 100), (100, 0)])
    assert math.dist(points[-1], (100, 0)) == 0
    for x, y in points:  # x = 100 t and y = 200 t (1 - t)
        assert y == pytest.approx(x * (100 - x) / 50)


def test_a_dot_is_a_disc_as_wide_as_the_pen():
    ink = rasterize(Strokes((((100, 60),),))) / 255
    assert ink.sum() == pytest.approx(math.pi * (PEN / 2) ** 2, rel=0.005)
    rows, columns = np.nonzero(ink)
    assert (rows.mean() + 0.5, columns.mean() + 0.5) == (60, 100)


def test_a_straight_stroke_has_round_ends_and_the_exact_area():
    ink = rasterize(Strokes((((60, 50), (160, 125)),))) / 255
    assert ink.sum() == pytest.approx(125 * PEN + math.pi * (PEN / 2) ** 2, rel=0.002)


def test_strokes_that_leave_the_canvas_are_cut_at_its_edge():
    ink = rasterize(Strokes((((-200, 140), (480, 140)), ((-100, -100), (-50, -50)))))
    assert ink.shape == (CANVAS, CANVAS)
    assert (ink[131:149] == 255).all()
    assert ink.sum() == 255 * PEN * CANVAS


def test_another_size_shows_the_same_drawing():
    large = rasterize(hand_digit("8"), size=560).reshape(280, 2, 280, 2).mean(axis=(1, 3))
    assert np.abs(large - rasterize(hand_digit("8"))).mean() < 0.2


def test_nothing_drawn_is_black():
    assert Strokes().empty
    assert not rasterize(Strokes()).any()
