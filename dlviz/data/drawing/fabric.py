"""Freehand strokes in the JSON of fabric.js, as streamlit-drawable-canvas 0.13 sends and takes it.

Fabric keeps a stroke's path as it was drawn, and beside it where the path has been moved, scaled or turned
to: a point of the path lands at `centre + rotate · scale · flip · skew · (point - middle of its box)`.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from operator import mul

import numpy as np

from dlviz.data.drawing.polyline import Point, Polyline, bezier
from dlviz.errors import UserError
from dlviz.words import N_

MAX_COMMANDS = 20_000  # many minutes of scribbling; a digit has a few hundred

_ARGUMENTS = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}
_ORIGIN = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}


def polylines_from_canvas(raw: object, max_strokes: int) -> tuple[Polyline, ...]:
    """Every freehand stroke in `raw`, in canvas pixels; objects of any other kind are left out.

    Args:
        raw: The canvas' `json_data`, or its list of objects, or None (nothing drawn yet).
        max_strokes: More than so many strokes are refused.

    Raises:
        UserError: Where `raw` is no canvas drawing, or is too long.
    """
    objects = raw.get("objects", []) if isinstance(raw, Mapping) else [] if raw is None else raw
    if not isinstance(objects, Sequence) or isinstance(objects, str | bytes):
        raise UserError(
            N_("This is not a drawing: expected the objects of a canvas, got {kind}."),
            kind=type(objects).__name__,
        )
    paths = [item for item in objects if isinstance(item, Mapping) and item.get("type") in ("Path", "path")]
    if len(paths) > max_strokes:
        raise UserError(
            N_("The drawing has {count} strokes; at most {limit} fit."), count=len(paths), limit=max_strokes
        )
    polylines: list[Polyline] = []
    commands_left = MAX_COMMANDS
    for path in paths:
        commands = path.get("path")
        if not isinstance(commands, Sequence) or isinstance(commands, str | bytes):
            continue
        commands_left -= len(commands)
        if commands_left < 0:
            raise UserError(
                N_("The drawing is too long: at most {limit} pen movements fit."), limit=MAX_COMMANDS
            )
        polylines += _placed(path, [command for command in map(_command, commands) if command])
    return tuple(polylines)


def _command(raw: object) -> tuple[str, list[Point]] | None:
    """One path command with its points, or None where it is not well-formed."""
    if not isinstance(raw, Sequence) or not raw or not isinstance(raw[0], str):
        return None
    kind, numbers = raw[0], raw[1:]
    if _ARGUMENTS.get(kind) != len(numbers) or not all(map(_is_number, numbers)):
        return None
    return kind, list(zip(numbers[::2], numbers[1::2], strict=True))


def _is_number(value: object) -> bool:
    # Not isinstance: a bool is an int too, and this is asked for every coordinate of every stroke.
    return type(value) in (int, float) and -1e6 < value < 1e6  # type: ignore[operator]


def _number(path: Mapping, key: str, default: float) -> float:
    value = path.get(key, default)
    return float(value) if _is_number(value) else default


def _placed(path: Mapping, commands: list[tuple[str, list[Point]]]) -> Iterator[Polyline]:
    """The path's subpaths where the canvas shows them."""
    subpaths = list(_subpaths(commands))
    if not subpaths:
        return
    low, high = _bounds(commands)
    middle = (low + high) / 2
    angle = math.radians(_number(path, "angle", 0))
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    stretch = _stretch(path)
    anchor = np.array([_number(path, "left", middle[0]), _number(path, "top", middle[1])])
    origin = np.array([_origin(path, "originX"), _origin(path, "originY")])
    centre = anchor + turn @ ((0.5 - origin) * _extent(path, high - low, stretch))
    for points in subpaths:
        placed = (np.array(points) - middle) @ (turn @ stretch).T + centre
        yield tuple(map(tuple, placed.tolist()))


def _stretch(path: Mapping) -> np.ndarray:
    """Scale, flip and skew as a 2 x 2 matrix."""
    flip_x, flip_y = (-1 if path.get(key) is True else 1 for key in ("flipX", "flipY"))
    scale = np.diag([_number(path, "scaleX", 1) * flip_x, _number(path, "scaleY", 1) * flip_y])
    skew_x, skew_y = (math.tan(math.radians(_number(path, key, 0))) for key in ("skewX", "skewY"))
    return scale @ np.array([[1, skew_x], [0, 1]]) @ np.array([[1, 0], [skew_y, 1]])


def _origin(path: Mapping, key: str) -> float:
    """Which part of the stroke's box `left` (or `top`) speaks of: 0 its start, 0.5 its middle, 1 its end."""
    value = path.get(key)
    return _ORIGIN.get(value, 0.5) if isinstance(value, str) else 0.5


def _extent(path: Mapping, size: np.ndarray, stretch: np.ndarray) -> np.ndarray:
    """Width and height of the stretched box, pen included."""
    pen = max(0.0, _number(path, "strokeWidth", 1))
    uniform = path.get("strokeUniform") is True  # the pen keeps its width when the stroke is scaled
    return np.abs(stretch) @ (size + (0 if uniform else pen)) + (pen if uniform else 0)


def _subpaths(commands: list[tuple[str, list[Point]]]) -> Iterator[list[Point]]:
    points: list[Point] = []
    for kind, controls in commands:
        if kind == "M":
            if points:
                yield points
            points = list(controls)
        elif not points:
            continue  # a line from nowhere
        elif kind == "Z":
            points.append(points[0])
        elif kind == "L":
            points += controls
        else:
            points += bezier([points[-1], *controls])
    if points:
        yield points


def _bounds(commands: list[tuple[str, list[Point]]]) -> tuple[np.ndarray, np.ndarray]:
    """Lowest and highest corner of the box around the path, as fabric measures it.

    Fabric takes a quadratic curve for a cubic one with its control point doubled; its box is what `left` and
    `top` speak of, so we do the same.
    """
    corners: list[Point] = []
    start = here = (0.0, 0.0)
    for kind, controls in commands:
        if kind == "M":
            start = here = controls[0]
        elif kind == "L":
            corners += [start, controls[0]]
            here = controls[0]
        elif kind == "Z":
            here = start
        else:
            cubic = (here, controls[0], controls[-2], controls[-1])
            corners += [here, *_turning_points(cubic), controls[-1]]
            here = controls[-1]
    box = np.array(corners or [start])
    return box.min(axis=0), box.max(axis=0)


def _turning_points(cubic: Sequence[Point]) -> Iterator[Point]:
    """Where a cubic curve turns round in x or y, each with its own parameter."""
    xs, ys = zip(*cubic, strict=True)
    for p0, p1, p2, p3 in (xs, ys):
        # dB/dt = 3 (a t² + b t + c)
        for t in _roots(p3 - 3 * p2 + 3 * p1 - p0, 2 * (p2 - 2 * p1 + p0), p1 - p0):
            if 0 < t < 1:
                s = 1 - t
                weights = s**3, 3 * s * s * t, 3 * s * t * t, t**3
                yield sum(map(mul, weights, xs)), sum(map(mul, weights, ys))


def _roots(a: float, b: float, c: float) -> tuple[float, ...]:
    if abs(a) < 1e-12:
        return (-c / b,) if abs(b) > 1e-12 else ()
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        return ()
    root = math.sqrt(discriminant)
    return (-b + root) / (2 * a), (-b - root) / (2 * a)


def canvas_from_polylines(
    polylines: Sequence[Polyline], width: float, colour: str
) -> dict[str, list[dict[str, object]]]:
    """An `initial_drawing` that shows `polylines` as the pen would have left them."""
    return {"objects": [_path_object(points, width, colour) for points in polylines]}


def _path_object(points: Polyline, width: float, colour: str) -> dict[str, object]:
    if len(points) == 1:  # a line of no length would leave no ink
        (x, y), hair = points[0], width / 2000
        points = ((x - hair, y), (x + hair, y))
    xs, ys = zip(*points, strict=True)
    return {
        "type": "Path",
        "originX": "center",
        "originY": "center",
        "left": (min(xs) + max(xs)) / 2,
        "top": (min(ys) + max(ys)) / 2,
        "fill": None,
        "stroke": colour,
        "strokeWidth": width,
        "strokeLineCap": "round",
        "strokeLineJoin": "round",
        "path": [["M", *points[0]], *(["L", *point] for point in points[1:])],
    }
