"""A hand that draws a shape: no two drawings alike, as people's never are.

Every habit is a function from strokes to strokes, in units of the digit's height, the tablet's in canvas px.
`draw` applies them in the order in which they happen: the writer's idea of the digit, the hand, the tablet.
"""

from collections.abc import Sequence

import numpy as np

from dlviz.data.drawing.strokes import CANVAS
from dlviz.train.pen_digits import Polyline, Variant, smooth_curve

Drawn = tuple[Polyline, ...]


def write(variant: Variant, rng: np.random.Generator) -> Drawn:
    """One `variant` in the unit of the digit's height: its points moved, its corners cut or kept."""
    spread = rng.uniform(0.01, 0.05)
    return tuple(
        smooth_curve(
            points + rng.normal(0, spread, points.shape), corners & (rng.random(corners.shape) < 0.8)
        )
        for points, corners in zip(variant.strokes, variant.corners, strict=True)
    )


def draw(strokes: Drawn, rng: np.random.Generator, freedom: float = 1.0) -> Drawn:
    """`strokes` in the unit of the digit's height as a hand and a tablet leave them: canvas pixels.

    Args:
        strokes: In writing order, points (n, 2), x to the right, y down.
        rng: Decides on everything.
        freedom: How far bends and slants go, as a share of what suits a template; strokes that a hand has
            formed already need less.
    """
    strokes = bend(strokes, freedom * rng.uniform(0, 0.06), rng)
    strokes = change_ends(strokes, rng)
    strokes = slant(strokes, rng, freedom)
    if rng.random() < 0.25:
        strokes = drag_between(strokes)
    strokes = place(strokes, rng)
    if rng.random() < 0.4:
        strokes = resample(strokes, int(rng.integers(8, 17, 2).min()))
    else:
        strokes = tremble(strokes, rng.uniform(0, 2.5), rng)
    return tuple(np.rint(points) for points in strokes)


def bend(strokes: Drawn, amount: float, rng: np.random.Generator) -> Drawn:
    """The plane warped by three slow waves in random directions, moving points by about `amount`."""
    # Radians per unit of height: slow enough that the plane never folds over.
    frequencies, directions, phases = rng.uniform(1.5, 4.5, 3), *rng.uniform(0, 2 * np.pi, (2, 3))
    waves = (frequencies * [np.cos(directions), np.sin(directions)]).T
    pushes = rng.normal(0, amount, (3, 2))
    return tuple(points + np.sin(points @ waves.T + phases) @ pushes for points in strokes)


def change_ends(strokes: Drawn, rng: np.random.Generator) -> Drawn:
    """Strokes begun late, ended early, overshooting, or with a short hook from setting or lifting the pen."""
    return tuple(_change_end(_change_end(points, rng)[::-1], rng)[::-1] for points in strokes)


def _change_end(points: Polyline, rng: np.random.Generator) -> Polyline:
    kind = rng.random()
    if kind < 0.25 and len(points) > 8:
        return points[rng.integers(1, len(points) // 8 + 1) :]
    if kind > 0.8 and len(points) > 2:
        direction = points[0] - points[min(3, len(points) - 1)]
        direction /= np.hypot(*direction) + 1e-9
        if kind > 0.93:  # a hook: to the side instead of straight on
            direction = direction[::-1] * rng.choice([(1, -1), (-1, 1)])
        return np.concatenate([[points[0] + direction * rng.uniform(0.02, 0.1)], points])
    return points


def slant(strokes: Drawn, rng: np.random.Generator, freedom: float = 1.0) -> Drawn:
    """The digit narrower or wider, slanted up to 30 degrees and turned up to 15."""
    shear = np.tan(np.radians(np.clip(freedom * rng.normal(4, 12), -30, 30)))
    angle = np.radians(np.clip(freedom * rng.normal(0, 6), -15, 15))
    wide = np.exp(freedom * rng.normal(0, 0.22))
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return tuple(points @ np.array([[wide, 0], [-shear, 1]]) @ turn for points in strokes)


def drag_between(strokes: Drawn) -> Drawn:
    """All strokes as one, the pen dragged from each to the next instead of lifted."""
    return (np.concatenate(strokes),)


def place(strokes: Drawn, rng: np.random.Generator) -> Drawn:
    """The digit on the canvas, in px: of any size, anywhere; at times stretched towards a square.

    Boxes on forms and programs that normalise a drawing's width and height do that to people's digits.
    """
    points = np.concatenate(strokes)
    low = points.min(axis=0)
    extent = np.maximum(points.max(axis=0) - low, 0.02)
    scale = np.full(2, rng.uniform(0.3, 0.88) * CANVAS / extent.max())
    if rng.random() < 0.35:
        squareness = rng.choice([1, rng.uniform(0.3, 1)])
        scale *= (extent.max() / extent) ** squareness
    room = CANVAS - extent * scale
    corner = room / 2 + rng.uniform(-0.4, 0.4, 2) * room
    return tuple((points - low) * scale + corner for points in strokes)


def resample(strokes: Drawn, count: int) -> Drawn:
    """About `count` points in all, equally far apart along each stroke and joined by straight lines.

    At least four a stroke, so that a small loop stays one.
    """
    lengths = np.array([_arc(points)[-1] for points in strokes])
    shares = np.maximum(np.rint(count * lengths / max(lengths.sum(), 1e-9)).astype(int), 4)
    return tuple(_along(points, np.linspace(0, 1, n)) for points, n in zip(strokes, shares, strict=True))


def tremble(strokes: Drawn, amount: float, rng: np.random.Generator) -> Drawn:
    """A point every few px, further apart where the pen is fast, each off by about `amount` px."""
    trembling = []
    for points in strokes:
        count = int(np.clip(_arc(points)[-1] / rng.uniform(10, 24), 2, 60))
        speed = 1 + 0.6 * np.sin(np.linspace(0, rng.uniform(2, 12), count) + rng.uniform(0, 6))
        along = np.concatenate([[0], np.cumsum(speed[1:])])
        even = _along(points, along / along[-1])
        noise = rng.normal(0, amount, even.shape)
        noise[1:] = (noise[1:] + noise[:-1]) * 0.7
        trembling.append(even + noise)
    return tuple(trembling)


def _arc(points: Polyline) -> np.ndarray:
    """Length of the line up to each of its points."""
    return np.concatenate([[0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])


def _along(points: Polyline, shares: Sequence[float] | np.ndarray) -> Polyline:
    """Points at `shares` (0..1) of the line's length."""
    arc = _arc(points)
    at = np.asarray(shares) * arc[-1]
    return np.stack([np.interp(at, arc, points[:, 0]), np.interp(at, arc, points[:, 1])], axis=1)
