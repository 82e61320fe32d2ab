"""How people write the ten digits: strokes of a pen, with the habits of several countries.

A shape is text: strokes in writing order, separated by "|"; each a row of points "x,y" in percent of the
digit's height, x to the right, y down, that a smooth curve passes through. "!" marks a sharp corner.
"""

from dataclasses import dataclass

import numpy as np

Polyline = np.ndarray  # float64 (points, 2): x, y

SHAPES: dict[int, dict[str, str]] = {
    0: {
        "oval": "34,1 12,16 2,50 12,84 32,99 54,86 64,52 56,16 35,1",
        "narrow": "22,1 6,25 2,55 8,85 20,99 34,86 40,52 36,20 22,1",
        "overshooting": "40,2 14,12 2,46 10,84 34,99 56,84 64,48 54,12 32,1 14,14 6,30",
        "not closed": "28,5 10,22 2,52 12,86 34,99 56,84 64,48 58,18 44,7",
        "clockwise": "6,62 4,26 28,1 56,16 64,52 52,86 28,99 8,82 5,58",
        "from the right": "60,24 42,2 14,12 2,48 10,84 34,99 56,86 63,52 59,22",
        "tail crossing inside": "44,4 16,8 2,46 12,88 38,98 62,70 60,26 40,4 24,10 30,22 48,24",
        "slashed": "34,1 12,16 2,50 12,84 32,99 54,86 64,52 56,16 35,1 | 62,6 6,94",
        "round": "48,1 16,12 1,48 16,86 50,99 84,86 98,50 84,14 50,1",
    },
    1: {
        "bar": "10,0 10,50 10,100",
        "bending bar": "14,0 10,30 8,64 10,100",
        "upward bar": "8,100 10,50 12,0",
        "short flag": "6,20 28,0! 28,100",
        "flag": "2,34 18,20 36,0! 36,100",
        "long flag": "2,56 22,32 42,0! 42,100",
        "roof": "2,76 24,36 40,0! 44,100",
        "level flag": "8,17 24,11 34,0! 33,100",
        "flag and base": "6,26 30,0! 30,100 | 6,100 56,100",
        "long flag and base": "2,48 20,30 36,0! 36,100 | 10,99 66,100",
        "base without lifting": "6,24 30,0! 30,100! 8,100! 56,100",
        "foot": "4,30 30,0! 28,98! 52,97",
        "bar and base": "20,0 20,100 | 2,100 40,100",
        "hooked": "2,20 12,16 24,2 30,10 30,50 29,100",
    },
    2: {
        "plain": "5,24 18,5 42,2 58,20 50,46 28,72 3,98! 64,98",
        "loop at the base": "6,22 22,3 46,4 57,24 44,56 18,90 4,96 6,82 22,84 40,96 66,93",
        "small loop": "6,20 24,2 46,6 56,26 42,58 14,94 4,90 14,84 34,94 62,96",
        "swan neck": "5,26 18,6 42,2 57,20 48,50 24,80 4,95 22,87 44,96 68,88",
        "zigzag": "6,6 40,1 58,10 42,48 4,98! 62,96",
        "straight": "4,6 56,4! 4,96! 60,96",
        "curled start": "22,28 10,20 16,6 40,1 58,18 50,44 28,72 3,98! 66,97",
        "round bottom": "8,18 30,1 54,14 50,42 22,70 6,90 20,99 44,97 64,92",
        "short base": "4,20 22,2 50,4 60,24 46,56 14,98! 40,99",
        "rising base": "4,28 20,4 46,2 58,24 46,56 6,98! 34,96 64,84",
        "upright back": "4,20 24,1 48,8 50,40 34,74 6,99! 60,97",
    },
    3: {
        "round": "6,12 28,1 54,12 50,34 26,47! 54,57 62,78 38,99 4,90",
        "smooth": "6,10 30,1 54,14 48,36 30,46 48,54 60,74 40,98 4,90",
        "flat top": "6,4! 58,3! 28,40! 54,52 60,78 36,99 4,90",
        "flat top, round": "6,5! 54,3! 32,34 44,46 60,66 48,94 20,99 4,88",
        "sharp middle": "6,14 28,1 54,12 44,36 12,47! 50,55 60,78 34,99 4,88",
        "loop in the middle": "6,12 30,1 54,14 44,38 24,50 18,42 30,44 52,56 60,78 36,99 4,90",
        "small top": "12,8 28,1 44,12 38,30 22,38! 52,48 62,74 38,99 2,90",
        "small bottom": "2,12 28,1 60,18 50,46 22,58! 46,66 50,86 30,99 4,94",
        "curled ends": "10,24 10,8 32,1 54,14 48,36 26,46! 52,56 60,78 38,99 10,94 6,80",
        "angular": "4,4! 50,16! 16,44! 56,72! 6,98",
        "weak middle": "4,10 30,1 54,16 46,42 44,50 58,70 44,96 4,94",
    },
    4: {
        "open": "20,2 4,58! 70,58 | 52,28 50,100",
        "open, tall": "10,2 6,50! 66,50 | 56,0 54,100",
        "open, round": "8,4 5,40 24,52 60,46 | 60,2 57,100",
        "closed": "50,0! 2,66! 72,66 | 50,0 50,100",
        "closed, stem first": "48,100 50,0! 2,68! 74,66",
        "closed without lifting": "50,2 4,62! 66,62! 52,2! 50,100",
        "continuous line": "22,2 4,60! 64,58! 54,22! 50,100",
        "short stem": "40,0 3,66! 70,62 | 44,38 40,100",
        "stem at once": "50,0 50,100 | 38,4 2,62! 74,62",
        "one stroke, open": "8,6 5,42 26,54 54,44 60,6! 56,100",
        "one stroke, angular": "10,4 4,52! 58,50! 60,4! 56,100",
        "looped corner": "36,0 8,56 6,66 16,62 68,56 | 50,30 44,100",
        "lightning": "46,0 6,58! 60,54! 34,100",
        "crossing far right": "30,0 2,54! 84,52 | 44,32 42,100",
    },
    5: {
        "one stroke": "58,2 14,3! 10,44! 34,36 58,54 57,82 34,99 4,91",
        "bar last": "14,3 10,44! 34,36 58,54 57,82 34,99 4,91 | 14,3 60,2",
        "bar apart": "14,10 11,44! 36,38 58,56 56,84 32,99 3,90 | 22,2 66,0",
        "bar overshooting": "16,7 12,44! 36,38 58,56 56,84 32,99 3,90 | 2,8 66,2",
        "bar first": "14,4 60,3 | 14,4 10,44! 36,36 58,56 56,84 32,99 4,90",
        "S": "58,6 32,1 10,18 18,40 46,54 58,74 40,97 4,92",
        "straight S": "60,2 16,3! 14,40 48,52 58,78 32,99 2,91",
        "soft neck": "56,2 18,3! 12,34 24,44 50,48 60,72 42,98 4,93",
        "angular": "56,2 10,3! 8,44! 52,46! 50,96! 4,97",
        "curled belly": "58,2 16,3! 12,44! 36,38 58,56 54,86 28,99 6,88 12,76",
        "low bar": "16,18 10,52! 34,44 56,60 52,86 30,99 4,92 | 16,18 62,4",
        "leaning neck": "60,4 24,4! 8,46! 32,36 56,50 54,80 30,99 2,90",
    },
    6: {
        "curled": "50,3 26,20 8,50 5,80 28,99 54,88 55,64 34,52 10,70",
        "straight back": "42,0 20,38 5,72 16,97 44,98 57,78 44,60 20,62 7,78",
        "hooked top": "58,14 42,1 16,16 3,52 8,86 30,99 54,86 56,64 36,53 9,68",
        "open loop": "46,1 20,26 4,62 16,97 44,98 58,78 46,60 28,64",
        "spiral": "48,1 16,28 3,68 20,99 50,94 58,72 40,54 18,64 22,82",
        "small loop": "44,0 22,30 8,64 12,92 30,99 44,88 38,72 22,70 10,84",
        "upright back": "10,0 5,50 8,88 30,99 52,86 50,62 30,53 6,66",
        "loop crossing the back": "44,1 18,30 8,66 18,96 44,96 56,76 40,60 14,68 0,80",
        "big loop": "44,1 14,24 2,60 14,94 46,99 66,74 58,46 30,38 4,56",
        "tail on the right": "36,1 12,28 4,66 16,97 46,96 54,74 36,58 14,68 14,86 34,92",
    },
    7: {
        "plain": "4,4 60,3! 26,100",
        "crossed": "4,4 60,3! 26,100 | 14,52 62,50",
        "serif": "6,18 8,4! 62,3! 24,100",
        "crossed, serif": "5,20 8,4! 62,3! 24,100 | 12,54 60,50",
        "hooked": "3,22 8,5 30,8 62,2! 26,100",
        "hooked, crossed": "3,22 8,5 30,8 62,2! 26,100 | 14,56 64,48",
        "round": "4,7 46,2 60,14 42,52 30,100",
        "round, crossed": "4,7 46,2 60,14 42,52 30,100 | 16,54 62,52",
        "curved stem": "4,4 62,3! 40,40 30,100",
        "curved stem, crossed": "4,5 62,3! 40,40 32,100 | 16,58 64,54",
        "upright": "8,4 56,4! 52,100",
        "upright, crossed": "6,5 54,4! 50,100 | 30,50 74,50",
        "wavy top": "2,14 18,3 40,10 62,1! 26,100",
        "cross first": "14,52 62,50 | 4,4 60,3! 26,100",
        "foot": "4,6 56,4! 30,92 34,100 46,97",
    },
    8: {
        "S first": "54,13 30,1 8,18 24,42 54,66 48,94 24,99 6,82 22,56 48,34 56,13",
        "from the top": "32,1 10,10 12,32 34,48 56,68 50,94 30,99 8,90 8,66 30,50 52,32 52,12 32,1",
        "from the middle": "32,48 10,30 14,6 36,1 54,16 46,38 14,62 6,86 28,99 54,88 54,64 32,48",
        "two circles": "32,1 12,12 12,36 32,47 52,36 52,12 32,1 | 32,47 8,60 6,88 32,99 58,88 56,60 32,47",
        "circle on circle": "32,47 12,36 12,10 32,1 52,12 52,36 32,47! 6,62 8,90 32,99 58,88 56,60 33,47",
        "open top": "56,8 34,1 8,18 26,44 56,68 46,98 14,95 10,72 36,48 64,14",
        "mirrored": "10,13 34,1 54,16 38,44 8,68 16,97 46,97 58,74 36,46 10,20",
        "straight return": "52,10 28,1 9,18 30,44 54,70 36,99 8,88 20,62 58,4",
        "from the bottom": "30,99 6,84 20,56 50,32 50,8 30,1 10,12 16,36 50,62 54,88 31,99",
        "narrow": "34,8 20,1 6,16 18,44 34,72 24,98 6,88 12,60 32,28 36,8",
        "small top": "44,10 30,1 16,14 26,34 54,58 56,88 28,99 4,84 12,58 36,34 46,10",
        "loop hanging": "50,6 26,2 12,22 32,44 50,66 34,98 10,84 30,50 56,24 48,4 36,8",
    },
    9: {
        "straight tail": "54,14 32,1 8,16 8,40 28,50 50,34 55,8! 52,100",
        "curled tail": "54,14 32,1 8,16 10,42 32,50 52,34 56,10 56,60 44,94 20,99 4,88",
        "open loop": "44,5 16,6 4,28 18,48 42,42 57,6! 52,100",
        "two strokes": "32,1 8,12 8,40 30,50 52,36 53,12 32,1 | 55,4 52,100",
        "slanted tail": "54,16 32,1 6,18 10,44 34,47 55,16! 24,100",
        "clockwise": "54,32 30,50 8,34 18,5 46,3 58,26 50,64 38,100",
        "clockwise, curled": "52,38 24,48 6,26 24,2 50,10 58,42 44,84 12,98",
        "angular foot": "54,12 30,1 6,22 24,48 52,30 55,8! 54,84 38,98 8,92",
        "small loop": "50,10 34,1 20,12 24,30 44,28 52,8! 50,100",
        "big loop": "58,16 30,1 3,26 10,56 40,60 60,30 60,8! 54,100",
        "stem from the loop": "56,24 40,2 12,8 4,34 24,50 50,40 57,20 52,60 44,100",
        "hooked foot": "54,14 30,1 6,20 16,47 42,44 55,12! 53,88 60,98",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Variant:
    """One way to write a digit.

    Args:
        digit: 0..9.
        name: What is particular about it; unique for its digit.
        strokes: In writing order, points (n, 2) in the unit of the digit's height, x to the right, y down.
        corners: For each stroke bool (n,): where the pen turns sharply.
    """

    digit: int
    name: str
    strokes: tuple[Polyline, ...]
    corners: tuple[np.ndarray, ...]


def _variant(digit: int, name: str, shape: str) -> Variant:
    strokes, corners = [], []
    for words in map(str.split, shape.split("|")):
        points = [word.rstrip("!").split(",") for word in words]
        strokes.append(np.array(points, float) / 100)
        corners.append(np.array([word.endswith("!") for word in words]))
    return Variant(digit, name, tuple(strokes), tuple(corners))


VARIANTS = tuple(
    _variant(digit, name, shape) for digit, shapes in SHAPES.items() for name, shape in shapes.items()
)


def smooth_curve(points: Polyline, corners: np.ndarray, steps: int = 8) -> Polyline:
    """A curve through `points`, `steps` points from each to the next, breaking its direction at `corners`.

    Source: Catmull & Rom 1974, "A class of local interpolating splines".

    Example:
        >>> smooth_curve(np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([False, False]), steps=2).tolist()
        [[0.0, 0.0], [0.5, 0.0], [1.0, 0.0]]
    """
    # The tangent at a point follows both neighbours; at an end or a corner only the one on its own side.
    steps_between = np.diff(points, axis=0)
    central = np.zeros_like(points)
    central[1:-1] = (points[2:] - points[:-2]) / 2
    breaks = corners.copy()
    breaks[[0, -1]] = True
    start = np.where(breaks[:-1, None], steps_between, central[:-1])
    end = np.where(breaks[1:, None], steps_between, central[1:])
    # Hermite's basis: one piece a row, t along the second axis.
    t = (np.arange(steps) / steps)[None, :, None]
    pieces = (
        (2 * t**3 - 3 * t**2 + 1) * points[:-1, None]
        + (t**3 - 2 * t**2 + t) * start[:, None]
        + (3 * t**2 - 2 * t**3) * points[1:, None]
        + (t**3 - t**2) * end[:, None]
    )
    return np.concatenate([pieces.reshape(-1, 2), points[-1:]])
