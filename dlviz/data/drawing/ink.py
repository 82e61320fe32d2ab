"""Where the ink is: any canvas or photo as one grey picture with its ink bright."""

import numpy as np
from PIL import Image

from dlviz.errors import UserError
from dlviz.words import N_

LONGEST = 1200  # px; larger pictures are reduced: a digit needs a hundred
FAINTEST = 30  # of 255: what differs less from its background is no ink
OPAQUE = 128  # of 255: a canvas with less anywhere has a transparent background

_GRID = 32  # cells a side in which an uneven background is measured


def find_ink(canvas: np.ndarray) -> np.ndarray:
    """How much ink each pixel holds: float32 (H, W) in [0, 1].

    Ink is what differs from the background: brighter, darker or in another colour. On a transparent canvas it
    is what is not transparent. The background is what most of the picture's border shows.

    Args:
        canvas: uint8 (H, W), (H, W, 3) RGB or (H, W, 4) RGBA. Above 1200 px it is reduced.

    Raises:
        UserError: For any other shape or dtype.

    Example:
        >>> find_ink(np.uint8([[255, 255, 255], [255, 0, 255], [255, 255, 255]])).tolist()
        [[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]
    """
    canvas = _reduced(checked(canvas))
    if canvas.ndim == 3 and canvas.shape[2] == 4:
        alpha, canvas = canvas[..., 3], canvas[..., :3]
        if alpha.min() < OPAQUE:
            return _stretched(alpha - alpha.min())
    colours = np.atleast_3d(canvas)
    if colours.shape[2] == 3 and _is_grey(colours):
        colours = colours[..., :1]
    return _stretched(_difference(colours, _background(colours)))


def _is_grey(colours: np.ndarray) -> bool:
    red, green, blue = np.moveaxis(colours, 2, 0)
    return np.array_equal(red, green) and np.array_equal(green, blue)


def checked(canvas: np.ndarray) -> np.ndarray:
    """`canvas`, where it is one.

    Raises:
        UserError: Where it is not uint8 (H, W), (H, W, 3) or (H, W, 4).
    """
    if not isinstance(canvas, np.ndarray) or canvas.dtype != np.uint8:
        got = f"{canvas.dtype} array" if isinstance(canvas, np.ndarray) else type(canvas).__name__
        raise UserError(N_("canvas: expected a uint8 array, got {got}."), got=got)
    if canvas.size == 0 or not (canvas.ndim == 2 or (canvas.ndim == 3 and canvas.shape[2] in (3, 4))):
        raise UserError(
            N_("canvas: expected shape (H, W), (H, W, 3) or (H, W, 4), got {shape}."), shape=canvas.shape
        )
    return canvas


def _reduced(canvas: np.ndarray) -> np.ndarray:
    factor = -(-max(canvas.shape[:2]) // LONGEST)
    return canvas if factor == 1 else np.asarray(Image.fromarray(canvas).reduce(factor))


def _difference(colours: np.ndarray, background: np.ndarray) -> np.ndarray:
    """How far each pixel is from its background in the channel where it is farthest: uint8 (H, W)."""
    if background.dtype == np.uint8:
        # One colour: the larger less the smaller, with nothing wider than a byte.
        apart = np.maximum(colours, background) - np.minimum(colours, background)
    else:
        apart = np.rint(np.abs(colours - background)).astype(np.uint8)
    return apart[..., 0] if apart.shape[2] == 1 else apart.max(axis=2)


def _background(colours: np.ndarray) -> np.ndarray:
    """The colour behind the ink: uint8 (C,), or float32 (H, W, C) where the light is uneven."""
    border = np.concatenate([colours[0], colours[-1], colours[:, 0], colours[:, -1]])
    middle = np.median(border, axis=0).astype(np.uint8)
    if np.mean(_difference(border[None], middle) <= 2) > 0.5:  # drawn, not photographed
        return middle
    return _uneven_background(colours)


def _uneven_background(colours: np.ndarray) -> np.ndarray:
    """A surface of second order in x and y through the picture, fitted again without what lies off it."""
    height, width, channels = colours.shape
    cells = np.stack([_resized(colours[..., c], (_GRID, _GRID), "BOX") for c in range(channels)], axis=2)
    values = cells.reshape(-1, channels).astype(np.float32)
    y, x = np.mgrid[-1 : 1 : _GRID * 1j, -1 : 1 : _GRID * 1j]
    terms = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=2).reshape(-1, 6)
    paper = np.ones(len(values), dtype=bool)
    for _ in range(6):
        weights = np.linalg.lstsq(terms[paper], values[paper], rcond=None)[0]
        off = np.abs(values - terms @ weights).max(axis=1)
        paper = off <= max(6.0, 2 * float(np.median(off)))
    surface = (terms @ weights).astype(np.float32).reshape(_GRID, _GRID, channels)
    return np.stack([_resized(surface[..., c], (width, height), "BILINEAR") for c in range(channels)], axis=2)


def _resized(image: np.ndarray, size: tuple[int, int], how: str) -> np.ndarray:
    return np.asarray(Image.fromarray(np.ascontiguousarray(image)).resize(size, Image.Resampling[how]))


def _stretched(difference: np.ndarray) -> np.ndarray:
    """Uint8 `difference` with the background's noise at 0 and the ink at 1; 0 where nothing stands out."""
    counts = _histogram(difference)
    threshold = otsu(counts)
    paper, ink = counts.copy(), counts.copy()
    paper[threshold + 1 :] = 0
    ink[: threshold + 1] = 0
    low = _median(paper)
    off = np.abs(np.arange(256) - low)
    low += 4 * _median(np.bincount(off, weights=paper, minlength=256))
    high = _median(ink)
    if high - low < FAINTEST:
        return np.zeros(difference.shape, dtype=np.float32)
    shades = np.clip((np.arange(256, dtype=np.float32) - low) / (high - low), 0, 1)
    return shades.take(difference)


def _histogram(values: np.ndarray) -> np.ndarray:
    """How often each value of uint8 `values` occurs: int (256,)."""
    others = values[values > 0]  # few in a drawing, and to count one value again and again is slow
    counts = np.bincount(others, minlength=256)
    counts[0] = values.size - others.size
    return counts


def _median(counts: np.ndarray) -> int:
    """The median of values that occur `counts[value]` times; 0 where there are none."""
    return int(np.searchsorted(np.cumsum(counts), counts.sum() / 2)) if counts.any() else 0


def otsu(counts: np.ndarray) -> int:
    """The value that best parts a histogram into two classes, itself the last of the lower one.

    Source: Otsu 1979, "A threshold selection method from gray-level histograms".

    Example:
        >>> otsu(np.array([0, 9, 0, 0, 0, 4]))
        1
    """
    below = np.cumsum(counts, dtype=float)
    above = below[-1] - below
    moments = np.cumsum(counts * np.arange(len(counts)), dtype=float)
    lower_mean = moments / np.maximum(below, 1)
    upper_mean = (moments[-1] - moments) / np.maximum(above, 1)
    return int((below * above * (lower_mean - upper_mean) ** 2).argmax())
