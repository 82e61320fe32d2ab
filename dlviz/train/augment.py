"""Changes to a digit's picture that leave the digit what it is.

All images are float32 (N, H, W) in [0, 1], ink bright; each image of a batch gets a change of its own.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Augmentation:
    """How far each change may go; 0 leaves it out.

    Args:
        shift: px, along either axis.
        rotation: Degrees, either way.
        scale: Share by which the digit gets larger or smaller.
        aspect: Share by which it gets wider and less high, or the other way round.
        shear: Slant either way, px sideways a px of height.
        elastic: px, typical displacement of a smooth random warp.
        thickness: px that the ink's edge moves outwards or inwards.

    Example:
        >>> images = np.zeros((2, 28, 28), np.float32)
        >>> Augmentation(shift=2).apply(images, np.random.default_rng(0)).shape
        (2, 28, 28)
    """

    shift: float = 0.0
    rotation: float = 0.0
    scale: float = 0.0
    aspect: float = 0.0
    shear: float = 0.0
    elastic: float = 0.0
    thickness: float = 0.0

    def apply(self, images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """A changed copy of `images`."""
        if self.thickness:
            images = change_thickness(images, rng.uniform(-self.thickness, self.thickness, len(images)))
        if not any((self.shift, self.rotation, self.scale, self.aspect, self.shear, self.elastic)):
            return images.copy()
        return warp(images, self._sources(images.shape, rng))

    def _sources(self, shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
        """Where each output pixel looks in its input: float32 (N, 2, H, W), rows then columns."""
        count, height, width = shape
        y, x = np.mgrid[:height, :width].astype(np.float32)
        y, x = y - (height - 1) / 2, x - (width - 1) / 2
        angle = np.radians(rng.uniform(-self.rotation, self.rotation, count))
        cosine, sine = np.cos(angle), np.sin(angle)
        size = np.exp(rng.uniform(-1, 1, count) * np.log1p(self.scale))
        wide = np.exp(rng.uniform(-1, 1, count) * np.log1p(self.aspect) / 2)
        slant = rng.uniform(-self.shear, self.shear, count)
        # Output to input, so every factor is the inverse of what the digit goes through.
        down, right = 1 / (size / wide), 1 / (size * wide)
        matrix = np.stack(
            [
                cosine * down,
                -sine * down,
                (sine + slant * cosine) * right,
                (cosine - slant * sine) * right,
            ]
        ).astype(np.float32)[..., None, None]  # (4, N, 1, 1)
        moved = rng.uniform(-self.shift, self.shift, (2, count, 1, 1)).astype(np.float32)
        rows = matrix[0] * y + matrix[1] * x + (height - 1) / 2 - moved[0]
        columns = matrix[2] * y + matrix[3] * x + (width - 1) / 2 - moved[1]
        sources = np.stack([rows, columns], axis=1)
        if self.elastic:
            sources += smooth_field(count, height, width, self.elastic, rng)
        return sources


def smooth_field(count: int, height: int, width: int, amount: float, rng: np.random.Generator) -> np.ndarray:
    """Displacements that vary slowly over the image, typically `amount` px: float32 (N, 2, H, W).

    Source: Simard, Steinkraus & Platt 2003, "Best practices for convolutional neural networks".
    """
    knots = 6
    coarse = rng.normal(0, amount, (count, 2, knots, knots)).astype(np.float32)
    down, across = _spread(height, knots), _spread(width, knots)
    return down @ coarse @ across.T


def _spread(size: int, knots: int) -> np.ndarray:
    """Gaussian weights of the knots at every pixel, float32 (size, knots); rows of unit length."""
    at, middles = np.arange(size)[:, None], np.linspace(0, size - 1, knots)
    weights = np.exp(-0.5 * ((at - middles) / (0.8 * (size - 1) / (knots - 1))) ** 2)
    return (weights / np.sqrt((weights**2).sum(axis=1, keepdims=True))).astype(np.float32)


def warp(images: np.ndarray, sources: np.ndarray) -> np.ndarray:
    """`images` read at `sources` (N, 2, H, W: rows, columns), linearly between pixels, 0 outside."""
    count, height, width = images.shape
    padded = np.pad(images, ((0, 0), (1, 2), (1, 2))).reshape(count, -1)
    stride = width + 3
    rows = np.clip(sources[:, 0] + 1, 0, height + 1)
    columns = np.clip(sources[:, 1] + 1, 0, width + 1)
    top, left = rows.astype(np.int32), columns.astype(np.int32)
    low, right = ((at % 1).reshape(count, -1).astype(np.float32) for at in (rows, columns))
    corner = (top * stride + left).reshape(count, -1)
    corner += (np.arange(count, dtype=np.int32) * padded.shape[1])[:, None]
    pixels = padded.ravel()
    above = pixels[corner] * (1 - right) + pixels[corner + 1] * right
    below = pixels[corner + stride] * (1 - right) + pixels[corner + stride + 1] * right
    return (above * (1 - low) + below * low).reshape(images.shape)


def change_thickness(images: np.ndarray, amounts: np.ndarray) -> np.ndarray:
    """Ink grown by `amounts` (N,) px on each side, or thinned where negative; parts of a px by blending.

    Ink that would vanish is not thinned.
    """
    amounts = amounts.astype(np.float32)[:, None, None]
    while np.abs(amounts).max(initial=0) > 0:
        step = np.clip(amounts, -1, 1)
        thinned = _extreme(images, np.minimum)
        keeps = thinned.max(axis=(1, 2), keepdims=True) > 0.5 * images.max(axis=(1, 2), keepdims=True)
        changed = np.where(step > 0, _extreme(images, np.maximum), np.where(keeps, thinned, images))
        images = images + np.abs(step) * (changed - images)
        amounts = amounts - step
    return images


def _extreme(images: np.ndarray, choose: np.ufunc) -> np.ndarray:
    """The largest or smallest of each pixel and its four neighbours."""
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    result = choose(images, padded[:, :-2, 1:-1])
    for other in (padded[:, 2:, 1:-1], padded[:, 1:-1, :-2], padded[:, 1:-1, 2:]):
        result = choose(result, other)
    return result
