"""Ten digits as a hand draws them on the pad: points in canvas pixels, for tests and benchmarks."""

from math import cos, pi, sin

from tests.browser.actions import Point, Stroke


def _arc(x: float, y: float, width: float, height: float, start: float, end: float) -> list[Point]:
    """An elliptic arc around (x, y); angles in turns, clockwise from the right."""
    steps = max(4, round(abs(end - start) * 24))
    turns = [start + (end - start) * step / steps for step in range(steps + 1)]
    return [(x + width / 2 * cos(2 * pi * turn), y + height / 2 * sin(2 * pi * turn)) for turn in turns]


DIGITS: dict[int, list[Stroke]] = {
    0: [_arc(140, 140, 110, 180, -0.25, 0.78)],
    1: [[(110, 90), (145, 55), (145, 230)]],
    2: [[*_arc(135, 100, 100, 90, -0.45, 0.12), (90, 225), (195, 225)]],
    3: [[*_arc(130, 95, 95, 80, -0.4, 0.25), *_arc(130, 180, 110, 90, -0.25, 0.4)]],
    4: [[(120, 50), (75, 160), (200, 160)], [(165, 105), (165, 235)]],
    5: [[(185, 55), (105, 55), (98, 130), *_arc(130, 175, 110, 100, -0.35, 0.42)]],
    6: [[(165, 50), (110, 115), (90, 180), *_arc(135, 190, 90, 80, 0.5, 1.5)]],
    7: [[(80, 65), (195, 65), (125, 235)]],
    8: [[*_arc(140, 98, 80, 80, 0.25, -0.75), *_arc(140, 185, 100, 95, -0.25, 0.75)]],
    9: [[*_arc(135, 105, 90, 85, 0.0, 1.0), (180, 120), (170, 235)]],
}
