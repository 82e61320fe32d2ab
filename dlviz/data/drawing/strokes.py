"""A drawing as the strokes of a pen: from the canvas, back to it, into a link and into pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor

import numpy as np

from dlviz.data.drawing import fabric, link
from dlviz.data.drawing.polyline import Point, Polyline, simplify

CANVAS = 280  # px, width and height of the drawing pad
PEN = 18  # px, width of its round pen
INK = "#ffffff"

MAX_STROKES = 200
MAX_POINTS = 2_000
TOLERANCE = 0.5  # px that simplification may move the line by

# The pen may leave the canvas and come back; what lies further out than one canvas leaves no ink.
_LOW, _HIGH = -CANVAS, 2 * CANVAS


@dataclass(frozen=True)
class Strokes:
    """Polylines in canvas pixels (x to the right, y down, 280 x 280), each drawn by a round pen 18 px wide.

    Args:
        polylines: One for each stroke, in the order drawn; a single point is a dot.

    Example:
        >>> one = Strokes((((140, 40), (140, 240)),))
        >>> Strokes.from_token(one.to_token()) == one
        True
    """

    polylines: tuple[Polyline, ...] = ()

    @classmethod
    def from_canvas_json(cls, raw: object) -> "Strokes":
        """The freehand strokes in the `json_data` of streamlit-drawable-canvas (or in its list of objects).

        Strokes that the canvas' edit mode moved, scaled or turned are taken where they are shown, with the
        pen's own width; objects of any other kind are left out.

        Raises:
            UserError: Where `raw` is no canvas drawing, or has too many strokes.
        """
        return cls(fabric.polylines_from_canvas(raw, MAX_STROKES))

    def to_canvas_json(self) -> dict[str, list[dict[str, object]]]:
        """An `initial_drawing` for the canvas that shows these strokes."""
        return fabric.canvas_from_polylines(self.polylines, PEN, INK)

    @classmethod
    def from_token(cls, text: str) -> "Strokes":
        """The strokes that `to_token` put into a link.

        Raises:
            UserError: For any other text.
        """
        return cls(link.decode(text, MAX_STROKES, MAX_POINTS, _LOW, _HIGH))

    def to_token(self) -> str:
        """These strokes, made canonical, as text of A-Z a-z 0-9 - _ for a link: about 100 characters."""
        return link.encode(self.canonical().polylines)

    def canonical(self) -> "Strokes":
        """The same drawing on a half-pixel grid and without points that nobody sees: what a link can carry.

        Show and predict these, and a drawing and its link agree in every pixel. Idempotent.
        """
        tolerance = TOLERANCE
        polylines = tuple(map(_canonical, self.polylines[:MAX_STROKES]))
        # A wild scribble becomes coarser instead of being refused.
        while sum(map(len, polylines)) > MAX_POINTS and tolerance < CANVAS:
            tolerance *= 2
            polylines = tuple(simplify(points, tolerance) for points in polylines)
        return Strokes(polylines)

    @property
    def empty(self) -> bool:
        """Whether nothing is drawn."""
        return not self.polylines


@lru_cache(maxsize=256)  # the canvas sends all earlier strokes again with every new one
def _canonical(points: Polyline) -> Polyline:
    return simplify(_without_repeats(tuple(map(_snapped, points))), TOLERANCE)


def _snapped(point: tuple[float, float]) -> tuple[float, float]:
    x, y = (min(max(round(value / link.GRID) * link.GRID, _LOW), _HIGH) for value in point)
    return x, y


def _without_repeats(points: Polyline) -> Polyline:
    return tuple(point for row, point in enumerate(points) if row == 0 or point != points[row - 1])


def rasterize(strokes: Strokes, size: int = CANVAS, width: float = PEN) -> np.ndarray:
    """The picture that the canvas shows of `strokes`: uint8 (size, size), ink 255 on 0, antialiased.

    A pixel's coverage is read off its distance to the stroke's middle line: exact for straight edges.

    Args:
        strokes: What to draw.
        size: Side of the picture in px; the whole canvas is scaled to it.
        width: Width of the round pen in canvas px.

    Example:
        >>> rasterize(Strokes((((140, 40), (140, 240)),)))[140, 130:150].tolist()
        [0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0]
    """
    scale = size / CANVAS
    radius = width * scale / 2
    paper = np.ones((size, size), dtype=np.float32)  # what the ink lets through
    places = np.arange(size, dtype=np.float32)
    for points in strokes.polylines:
        # Pixel (0, 0) has its middle at (0.5, 0.5).
        line = [(x * scale - 0.5, y * scale - 0.5) for x, y in points]
        xs, ys = zip(*line, strict=True)
        rows, columns = _reach(ys, radius, size), _reach(xs, radius, size)
        distance2 = np.full((rows.stop - rows.start, columns.stop - columns.start), np.inf, dtype=np.float32)
        moved = [(x - columns.start, y - rows.start) for x, y in line]
        for start, end in zip(moved, moved[1:] or moved, strict=False):
            _closer(distance2, places, start, end, radius)
        paper[rows, columns] *= 1 - np.clip(radius + 0.5 - np.sqrt(distance2), 0, 1)
    return np.rint(255 * (1 - paper)).astype(np.uint8)


def _reach(places: Sequence[float], radius: float, size: int) -> slice:
    """The rows, or columns, of `size` that ink within `radius` of `places` can reach."""
    low = min(max(floor(min(places) - radius - 1), 0), size)
    return slice(low, min(max(ceil(max(places) + radius + 2), low), size))


def _closer(distance2: np.ndarray, places: np.ndarray, start: Point, end: Point, radius: float) -> None:
    """Lower `distance2` (H, W) to the squared distance from the segment, as far as the pen reaches."""
    height, width = distance2.shape
    rows, columns = _reach((start[1], end[1]), radius, height), _reach((start[0], end[0]), radius, width)
    part = distance2[rows, columns]
    if not part.size:
        return
    x: np.ndarray = places[columns] - start[0]
    y: np.ndarray = places[rows, None] - start[1]
    dx, dy = end[0] - start[0], end[1] - start[1]
    if length2 := dx * dx + dy * dy:
        along = x * (dx / length2) + y * (dy / length2)
        np.minimum(np.maximum(along, 0, out=along), 1, out=along)
        x, y = x - along * dx, y - along * dy
    x *= x
    y *= y
    np.minimum(part, x + y, out=part)
