"""From a drawing to what the network has learnt to read: a picture like MNIST's, stage by stage.

As MNIST was made (LeCun et al. 1998): the digit fits into 20 x 20 with its proportions kept, and its centre
of mass is the middle of 28 x 28. Added here: its strokes get MNIST's width, whatever pen drew them.
"""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
from PIL import Image, ImageFilter

from dlviz.data.drawing.ink import checked, find_ink
from dlviz.data.drawing.parts import find_parts
from dlviz.data.drawing.pen import restroke, stroke_width
from dlviz.words import N_

SIDE = 28  # px, what the network sees
BOX = 20  # px of it that the digit's longer side fills
# Where the centre of mass goes, in px from the top and from the left. MNIST's lie evenly in 14..15, as they
# were moved by whole pixels; 14.4 is near their mean and within half a pixel of the picture's own middle.
MIDDLE = 14.4
STROKE = 2.4  # px, mean of `stroke_width` over every sixth training image of MNIST, enlarged 8 times

FINE = 160  # px, the digit's longer side while its strokes are changed: an eighth of a pixel of the box
RESAMPLE = Image.Resampling.HAMMING  # edges as soft as MNIST's: measured against box, bilinear, bicubic
DOT = 1.6  # pen widths: what is not longer is a dot
FULL = 0.75  # share of the picture: with more ink there is no background left


class Finding(Enum):
    """What is odd about a drawing; the value is said to the user."""

    BLANK = N_("Nothing is drawn yet: draw a digit from 0 to 9.")
    DOT = N_("That is only a dot: draw a whole digit.")
    FULL = N_("Ink fills the whole picture: leave some background around the digit.")
    SEVERAL = N_("This looks like several digits side by side; the network reads one at a time.")
    CUT = N_("The ink touches the edge: part of the digit may be missing.")


@dataclass(frozen=True)
class Stage:
    """One step of the preparation.

    Args:
        name: What the step gives, to be translated.
        image: float32 (H, W) in [0, 1], ink bright.
    """

    name: str
    image: np.ndarray


@dataclass(frozen=True)
class Drawing:
    """A drawing on its way to the network.

    Args:
        stages: Every step, in order; only the first where there is no digit.
        image: float32 (28, 28) in [0, 1], ink bright; all 0 where `blank`.
        blank: There is no digit to read: nothing drawn, a dot, or ink all over.
        hint: What is odd about the drawing, if anything.
    """

    stages: tuple[Stage, ...]
    image: np.ndarray
    blank: bool = False
    hint: Finding | None = None


def prepare_digit(canvas: np.ndarray) -> Drawing:
    """Make a drawn digit look like MNIST's.

    Args:
        canvas: uint8 (H, W), (H, W, 3) RGB or (H, W, 4) RGBA of any size; ink brighter or darker than its
            background, or opaque on a transparent one.

    Raises:
        UserError: For any other shape or dtype.

    Example:
        >>> canvas = np.zeros((280, 280), dtype=np.uint8)
        >>> canvas[40:240, 130:148] = 255
        >>> drawing = prepare_digit(canvas)
        >>> [stage.image.shape for stage in drawing.stages[-2:]]
        [(20, 3), (28, 28)]
    """
    ink = find_ink(canvas)
    found = Stage(N_("Ink"), ink)
    digit = _isolate(ink)
    if isinstance(digit, Finding):
        return Drawing((found,), np.zeros((SIDE, SIDE), dtype=np.float32), blank=True, hint=digit)
    # The strokes' middle line fills the box, less half a stroke on either side.
    scale = (BOX - STROKE) / (max(digit.mask.shape) - digit.pen)
    shape = restroke(digit.mask, digit.pen, STROKE / scale)
    stages = (
        found,
        Stage(N_("Bounding box"), digit.crop),
        Stage(N_("MNIST's stroke width"), shape[_bounds(shape > 0.5)]),
        Stage(N_("Scaled into 20 × 20"), _boxed(shape, scale)),
        Stage(N_("Centre of mass in the middle of 28 × 28"), _centred(shape, scale)),
    )
    return Drawing(stages, stages[-1].image, hint=digit.hint)


def unprepared(canvas: np.ndarray) -> np.ndarray:
    """The whole canvas, grey, averaged down to 28 x 28 and nothing else: float32 in [0, 1].

    Raises:
        UserError: Where `canvas` is not what `prepare_digit` takes.
    """
    image = Image.fromarray(checked(canvas))
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "black"), image)
    small = image.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float32) / 255


@dataclass(frozen=True)
class _Digit:
    """A digit cut out of its picture: as it was found, and as a mask FINE px long with its pen's width."""

    crop: np.ndarray
    mask: np.ndarray
    pen: float
    hint: Finding | None


def _isolate(ink: np.ndarray) -> _Digit | Finding:
    """The digit in `ink` without the stray dots around it, or why there is none."""
    inked = ink > 0.5
    if np.count_nonzero(inked) > FULL * ink.size:
        return Finding.FULL
    if not inked.any():
        return Finding.BLANK
    box = _bounds(inked)
    crop = ink[box]
    mask = _fine_mask(np.pad(ink, 1)[box[0].start : box[0].stop + 2, box[1].start : box[1].stop + 2])
    parts = find_parts(mask)
    if not parts.areas.size:
        return Finding.BLANK
    pen = stroke_width(parts.paint(np.arange(len(parts.areas)) == parts.areas.argmax()))
    real = (parts.boxes[:, 2:] - parts.boxes[:, :2]).max(axis=1) > DOT * pen
    if not real.any():
        return Finding.DOT
    if not real.all():
        cleaned = _without(ink, box, parts.paint(~real))
        if np.any(cleaned != ink):
            return _isolate(cleaned)
    hint = None
    if _side_by_side(parts.boxes):
        hint = Finding.SEVERAL
    elif _touches_edge(box, ink.shape):
        hint = Finding.CUT
    return _Digit(crop, mask[_bounds(mask)], pen, hint)


def _fine_mask(ink: np.ndarray) -> np.ndarray:
    """Where `ink`, with one pixel around it, is ink, FINE px long: bool."""
    picture = Image.fromarray(ink)
    factor = FINE / (max(ink.shape) - 2)
    height, width = (max(1, round(side * factor)) for side in ink.shape)
    fine = np.asarray(picture.resize((width, height), Image.Resampling.BICUBIC))
    if np.count_nonzero(fine > 0.5) < 0.8 * fine.sum():  # lines so thin that they fade: thicken them first
        thick = picture.filter(ImageFilter.MaxFilter(2 * math.ceil(1 / factor) + 1))
        fine = np.asarray(thick.resize((width, height), Image.Resampling.BICUBIC))
    return fine > 0.5


def _without(ink: np.ndarray, box: tuple[slice, slice], fine_dots: np.ndarray) -> np.ndarray:
    """`ink` with the dots around its `box`, known from the fine mask, wiped out."""
    height, width = (part.stop - part.start + 2 for part in box)
    dots = Image.fromarray(fine_dots.astype(np.float32)).resize((width, height), Image.Resampling.BILINEAR)
    wiped = ink.copy()
    wiped[box] *= (np.asarray(dots) == 0)[1:-1, 1:-1]
    return wiped


def _bounds(mask: np.ndarray) -> tuple[slice, slice]:
    """The rows and columns that hold all of `mask`, which is not empty."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _side_by_side(boxes: np.ndarray) -> bool:
    """Whether two parts of similar height stand beside each other with a gap between them."""
    heights = boxes[:, 2] - boxes[:, 0]
    tall = boxes[heights > 0.55 * heights.max()]
    gaps = tall[None, :, 1] - tall[:, None, 3]  # from the right side of one to the left side of another
    return bool((gaps > 0.15 * heights.max()).any())


def _touches_edge(box: tuple[slice, slice], shape: tuple[int, ...]) -> bool:
    return any(part.start == 0 or part.stop == side for part, side in zip(box, shape, strict=True))


def _boxed(shape: np.ndarray, scale: float) -> np.ndarray:
    """The shape in as many whole pixels as it needs, at most 20 x 20."""
    rows, columns = _bounds(shape > 0.5)
    height, width = (min(BOX, max(1, math.ceil((s.stop - s.start) * scale - 0.25))) for s in (rows, columns))
    return _rendered(
        shape, scale, (rows.start + rows.stop) / 2, (columns.start + columns.stop) / 2, height, width
    )


def _centred(shape: np.ndarray, scale: float) -> np.ndarray:
    """The shape in 28 x 28 with its centre of mass in the middle, as far as it stays inside."""
    middle = []
    for axis, span in enumerate(_bounds(shape > 0.5)):
        profile = shape.sum(axis=1 - axis)
        mass = float(profile @ (np.arange(len(profile)) + 0.5) / profile.sum())
        wanted, half = mass + (SIDE / 2 - MIDDLE) / scale, SIDE / 2 / scale
        middle.append(min(max(wanted, span.stop - half), span.start + half))
    return _rendered(shape, scale, middle[0], middle[1], SIDE, SIDE)


def _rendered(shape: np.ndarray, scale: float, y: float, x: float, height: int, width: int) -> np.ndarray:
    """`height` x `width` px of the scaled shape around its point (x, y), straight from the fine picture, so
    that nothing is blurred twice.
    """
    top, left = y - height / scale / 2, x - width / scale / 2
    bottom, right = top + height / scale, left + width / scale
    above, before = max(0, math.ceil(-top)), max(0, math.ceil(-left))
    lowest, rightmost = max(shape.shape[0], math.ceil(bottom)), max(shape.shape[1], math.ceil(right))
    # Beyond the shape there is no ink.
    picture = Image.fromarray(shape).crop((-before, -above, rightmost, lowest))
    window = (left + before, top + above, right + before, bottom + above)
    return np.asarray(picture.resize((width, height), RESAMPLE, box=window)).clip(0, 1)
