"""Digits drawn with a pen on the canvas, by the thousand, prepared exactly as the app prepares a drawing."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import TypeVar

import numpy as np

from dlviz.data.drawing.prepare import SIDE, prepare_digit
from dlviz.data.drawing.strokes import Strokes, rasterize
from dlviz.train.handwriting import draw, write
from dlviz.train.pen_digits import VARIANTS, Polyline, Variant
from dlviz.train.skeleton import pen_strokes

PENS = 10, 26  # px, widths of the pen; the app's has 18

_BLOCK = 500  # drawings a task
_PROCESSES = 2

Work = TypeVar("Work")


@dataclass(frozen=True)
class LabelledDigits:
    """Images uint8 (N, 28, 28), ink bright, and their digits uint8 (N,)."""

    images: np.ndarray
    labels: np.ndarray


def draw_templates(count: int, seed: int, variants: tuple[Variant, ...] = VARIANTS) -> LabelledDigits:
    """`count` drawings of `variants`: each digit equally often, and each of its variants."""
    sizes = [min(_BLOCK, count - start) for start in range(0, count, _BLOCK)]
    return _in_blocks(partial(_template_block, variants=variants), sizes, seed)


def redraw(originals: LabelledDigits, seed: int) -> LabelledDigits:
    """Each of `originals` traced as strokes and drawn by another hand."""
    cuts = range(_BLOCK, len(originals.labels), _BLOCK)
    blocks = zip(np.split(originals.images, cuts), np.split(originals.labels, cuts), strict=True)
    return _in_blocks(_redrawn_block, [LabelledDigits(*block) for block in blocks], seed)


def picture(strokes: tuple[Polyline, ...], pen: float) -> np.ndarray | None:
    """What the network sees of `strokes`: uint8 (28, 28), or None where there is no digit to see.

    Args:
        strokes: In canvas px.
        pen: Its width in px.
    """
    lines = tuple(tuple((float(x), float(y)) for x, y in points) for points in strokes)
    drawing = prepare_digit(rasterize(Strokes(lines), width=pen))
    return None if drawing.blank else np.rint(drawing.image * 255).astype(np.uint8)


def _in_blocks(
    task: Callable[[Work, list[int]], LabelledDigits], blocks: list[Work], seed: int
) -> LabelledDigits:
    # Children are spawned: a fork of a process with TensorFlow's threads may hang.
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn")) as pool:
        drawn = list(pool.map(task, blocks, [[seed, block] for block in range(len(blocks))]))
    images, labels = zip(*((part.images, part.labels) for part in drawn), strict=True)
    return LabelledDigits(np.concatenate(images), np.concatenate(labels))


def _template_block(count: int, seed: list[int], variants: tuple[Variant, ...]) -> LabelledDigits:
    rng = np.random.default_rng(seed)
    of_digit = [[variant for variant in variants if variant.digit == digit] for digit in range(10)]
    labels = np.arange(count, dtype=np.uint8) % 10
    images = np.empty((count, SIDE, SIDE), np.uint8)
    for row, digit in enumerate(labels):
        own, image = of_digit[digit], None
        while image is None:
            image = _drawn(write(own[rng.integers(len(own))], rng), rng)
        images[row] = image
    return LabelledDigits(images, labels)


def _redrawn_block(originals: LabelledDigits, seed: list[int]) -> LabelledDigits:
    rng = np.random.default_rng(seed)
    images = originals.images.copy()  # of an image with no line to follow, the copy stays
    for image, strokes in zip(images, pen_strokes(originals.images), strict=True):
        drawn = _drawn(strokes, rng, freedom=0.5) if strokes else None
        if drawn is not None:
            image[:] = drawn
    return LabelledDigits(images, originals.labels)


def _drawn(
    strokes: tuple[Polyline, ...], rng: np.random.Generator, freedom: float = 1.0
) -> np.ndarray | None:
    return picture(draw(strokes, rng, freedom), rng.uniform(*PENS))
