import json
import math
import random
from typing import Any

import numpy as np
import pytest

from dlviz.data.drawing.fabric import MAX_COMMANDS
from dlviz.data.drawing.strokes import MAX_STROKES, Strokes, rasterize
from dlviz.errors import UserError
from tests.data.hand_digits import SHAPES, hand_digit


def path(commands: Any, **settings: Any) -> dict[str, Any]:
    return {
        "type": "Path",
        "originX": "center",
        "originY": "center",
        "strokeWidth": 18,
        "path": commands,
        **settings,
    }


def polylines(*objects: object) -> tuple:
    return Strokes.from_canvas_json({"objects": list(objects), "background": "#000"}).polylines


ELBOW = [["M", 10, 20], ["L", 50, 20], ["L", 50, 100]]  # 40 x 80, its middle at (30, 60)


@pytest.mark.parametrize("raw", [None, {}, [], {"objects": []}])
def test_nothing_drawn(raw):
    assert Strokes.from_canvas_json(raw).empty


def test_a_stroke_where_it_was_drawn():
    assert polylines(path(ELBOW, left=30, top=60)) == (((10, 20), (50, 20), (50, 100)),)


def test_the_brushs_curves_are_followed():
    brush = [["M", 9.982, 10], ["Q", 10, 10, 15, 10], ["Q", 20, 10, 20, 15], ["L", 20, 20.018]]
    (points,) = Strokes.from_canvas_json([path(brush)]).polylines
    assert points[0] == pytest.approx((9.982, 10))
    assert points[-1] == pytest.approx((20, 20.018))
    assert any(math.dist(point, (18.75, 11.25)) < 1 for point in points)  # near the curve's middle
    assert all(math.dist(point, (20, 10)) > 1 for point in points)  # not its control point


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"left": 130, "top": 160}, ((110, 120), (150, 120), (150, 200))),
        ({"left": 30, "top": 60, "angle": 90}, ((70, 40), (70, 80), (-10, 80))),
        ({"left": 30, "top": 60, "scaleX": 0.5, "scaleY": 2}, ((20, -20), (40, -20), (40, 140))),
        ({"left": 30, "top": 60, "flipX": True}, ((50, 20), (10, 20), (10, 100))),
        ({"left": 30, "top": 60, "flipY": True}, ((10, 100), (50, 100), (50, 20))),
        ({"left": 30, "top": 60, "skewX": 45}, ((-30, 20), (10, 20), (90, 100))),
        # The box that `left` and `top` speak of here includes the pen: 58 x 98.
        ({"left": 1, "top": 11, "originX": "left", "originY": "top"}, ((10, 20), (50, 20), (50, 100))),
        ({"left": 59, "top": 109, "originX": "right", "originY": "bottom"}, ((10, 20), (50, 20), (50, 100))),
        (
            {"left": 0, "top": 0, "originX": "left", "originY": "top", "scaleX": 2, "strokeUniform": True},
            ((9, 9), (89, 9), (89, 89)),
        ),
    ],
)
def test_a_stroke_that_was_moved_is_where_the_canvas_shows_it(settings, expected):
    (points,) = polylines(path(ELBOW, **settings))
    assert np.allclose(points, expected)


def test_several_subpaths_and_closing():
    commands = [["M", 0, 0], ["L", 10, 0], ["L", 10, 10], ["Z"], ["M", 20, 20], ["L", 30, 20]]
    assert [len(points) for points in polylines(path(commands))] == [4, 2]


def test_other_objects_and_broken_commands_are_left_out():
    broken = [
        ["M", 10, 20],
        ["L", "x", 3],
        ["L", float("nan"), 3],
        ["L", 1],
        [],
        7,
        ["Q", 1, 2],
        ["L", 50, 20],
    ]
    found = polylines({"type": "Rect", "left": 3}, "text", None, 4, path("M 1 2"), path([]), path(broken))
    assert len(found) == 1
    assert np.allclose(found[0], ((10, 20), (50, 20)))


@pytest.mark.parametrize(
    "raw", [7, "drawing", b"drawing", {"objects": 7}, {"objects": "Path"}, {"objects": {}}]
)
def test_what_is_no_drawing_is_refused(raw):
    with pytest.raises(UserError, match="not a drawing"):
        Strokes.from_canvas_json(raw)


def test_too_many_strokes_are_refused_with_the_limit():
    with pytest.raises(UserError, match=f"{MAX_STROKES + 1} strokes; at most {MAX_STROKES}"):
        Strokes.from_canvas_json([path(ELBOW)] * (MAX_STROKES + 1))


def test_too_long_a_stroke_is_refused_with_the_limit():
    with pytest.raises(UserError, match=str(MAX_COMMANDS)):
        Strokes.from_canvas_json([path([["L", 1, 1]] * (MAX_COMMANDS + 1))])


@pytest.mark.parametrize("name", list(SHAPES))
def test_to_the_canvas_and_back(name):
    strokes = hand_digit(name, height=163.3).canonical()
    sent = json.loads(json.dumps(strokes.to_canvas_json()))
    assert Strokes.from_canvas_json(sent).canonical() == strokes


def test_a_dot_survives_the_way_to_the_canvas():
    dot = Strokes((((33.5, 44),),))
    assert Strokes.from_canvas_json(dot.to_canvas_json()).canonical() == dot


def test_rubbish_is_ignored_or_refused_and_always_drawable():
    rng = random.Random(5)
    atoms: list[Any] = [
        None,
        True,
        0,
        -3.5,
        1e308,
        float("inf"),
        float("nan"),
        "M",
        "Path",
        "center",
        [],
        {},
        [1, 2],
        "left",
    ]
    keys = [
        "left",
        "top",
        "scaleX",
        "scaleY",
        "angle",
        "flipX",
        "skewX",
        "originX",
        "originY",
        "strokeWidth",
        "type",
    ]
    for _ in range(400):
        commands = [
            [rng.choice("MLQCZmlx"), *rng.choices([3, 50.5, 1e5, *atoms], k=rng.randrange(7))]
            for _ in range(5)
        ]
        item: dict[str, Any] = path([["M", 10, 10], ["Q", 20, 20, 40, 30], *commands])
        item.update({key: rng.choice(atoms) for key in rng.sample(keys, 4)})
        try:
            strokes = Strokes.from_canvas_json(rng.choice([[item], {"objects": [item]}, item, [[item]]]))
        except UserError:
            continue
        assert Strokes.from_token(strokes.to_token()) == strokes.canonical()
        assert rasterize(strokes.canonical()).dtype == np.uint8
