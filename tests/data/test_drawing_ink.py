import numpy as np
import pytest

from dlviz.data.drawing.ink import find_ink, otsu
from dlviz.data.drawing.strokes import rasterize
from tests.data.hand_digits import hand_digit


def test_otsu_parts_two_classes():
    counts = np.zeros(256)
    counts[[10, 11, 12, 200, 210]] = 50, 80, 50, 20, 20
    assert 12 <= otsu(counts) < 200


def test_noise_of_the_paper_is_no_ink():
    canvas = rasterize(hand_digit("8")).astype(float)
    noisy = np.clip(canvas * 0.6 + np.random.default_rng(0).normal(60, 8, canvas.shape), 0, 255)
    ink = find_ink(noisy.astype(np.uint8))
    assert (ink[canvas == 0] == 0).mean() > 0.9
    assert ink[canvas == 0].max() < 0.4
    assert ink[canvas == 255].min() > 0.6


def test_ink_of_several_colours_is_all_found():
    canvas = np.full((60, 60, 3), 250, dtype=np.uint8)
    for row, colour in enumerate([(200, 0, 0), (0, 120, 0), (0, 0, 200), (20, 20, 20)]):
        canvas[10 + 10 * row : 15 + 10 * row, 20:40] = colour
    assert (find_ink(canvas)[..., None] > 0.5).sum() == 4 * 5 * 20


@pytest.mark.parametrize(("difference", "ink"), [(29, 0), (30, 1)])
def test_ink_must_differ_from_its_paper(difference: int, ink: int) -> None:
    canvas = np.full((20, 20), 200, np.uint8)
    canvas[5:15, 9:11] -= np.uint8(difference)
    assert find_ink(canvas)[10, 10] == ink
