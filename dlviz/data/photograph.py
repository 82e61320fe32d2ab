"""A small photograph-like picture, painted by formulas: a lake before mountains, in the evening."""

from functools import cache

import numpy as np

SIDE = 48

_FINE = 4  # painted this much larger and averaged, as a lens and a sensor do


@cache
def photograph() -> np.ndarray:
    """float32 (48, 48, 3), red, green and blue in [0, 1], whole 255ths; read-only.

    Example:
        >>> photograph().shape, float(photograph().min()) >= 0
        ((48, 48, 3), True)
    """
    fine = SIDE * _FINE
    y, x = np.mgrid[:fine, :fine] / fine
    scene = _reflected(_shore(_mountains(_sky(x, y), x, y), x, y), y)
    vignette = 1 - 0.35 * ((x - 0.5) ** 2 + (y - 0.5) ** 2)
    averaged = (scene * vignette[..., None]).reshape(SIDE, _FINE, SIDE, _FINE, 3).mean(axis=(1, 3))
    grain = np.random.default_rng(5).normal(0, 0.008, averaged.shape)
    picture = (np.round((averaged + grain).clip(0, 1) * 255) / 255).astype(np.float32)
    picture.flags.writeable = False
    return picture


_WATER = 0.66  # height of the waterline, from the top


def _sky(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """From blue above to orange at the horizon, with the sun and a few clouds."""
    height = (y / _WATER).clip(0, 1)[..., None]
    sky = (1 - height) * np.array([0.20, 0.38, 0.72]) + height * np.array([0.98, 0.72, 0.46])
    distance = np.hypot(x - 0.70, y - 0.30)
    sun = np.exp(-((distance / 0.16) ** 2)) * 0.35 + (distance < 0.062)
    clouds = (
        0.16 * np.exp(-(((y - 0.17 - 0.03 * np.sin(9 * x)) / 0.035) ** 2)) * (0.5 + 0.5 * np.sin(7 * x + 1))
    )
    return sky + sun[..., None] * np.array([0.75, 0.62, 0.38]) + clouds[..., None]


def _mountains(scene: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """A far ridge with snow, and a nearer, darker one."""
    far = 0.42 - 0.16 * np.exp(-(((x - 0.30) / 0.16) ** 2)) - 0.03 * np.sin(19 * x) - 0.015 * np.sin(47 * x)
    near = 0.56 + 0.05 * np.sin(5.2 * x + 2) + 0.015 * np.sin(31 * x)
    lit = 0.5 + 0.5 * np.tanh(30 * np.gradient(far, axis=1) * len(x) / 4)  # slopes that face the sun
    rock = (0.24 + 0.26 * lit)[..., None] * np.array([1.0, 0.95, 1.15])
    snow = (y < far + 0.055 + 0.02 * np.sin(60 * x))[..., None]
    scene = np.where((y > far)[..., None], np.where(snow, 0.62 + 0.36 * lit[..., None], rock), scene)
    return np.where((y > near)[..., None], np.array([0.13, 0.20, 0.15]), scene)


def _shore(scene: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Firs on the left and a house with two lit windows."""
    for middle, top in ((0.06, 0.36), (0.15, 0.44), (0.235, 0.40), (0.90, 0.47)):
        below = (y - top).clip(0)
        fir = (np.abs(x - middle) < 0.012 + 0.20 * (below % 0.085 + 0.25 * below)) & (y > top) & (y < _WATER)
        scene = np.where(fir[..., None], np.array([0.05, 0.12, 0.08]), scene)
    wall = (np.abs(x - 0.56) < 0.075) & (y > 0.55) & (y < _WATER)
    roof = (np.abs(x - 0.56) < 0.105 * (y - 0.475) / 0.085) & (y > 0.475) & (y < 0.56)
    scene = np.where(wall[..., None], np.array([0.72, 0.66, 0.58]), scene)
    scene = np.where(roof[..., None], np.array([0.50, 0.16, 0.12]), scene)
    for middle in (0.525, 0.595):
        window = (np.abs(x - middle) < 0.018) & (np.abs(y - 0.605) < 0.022)
        scene = np.where(window[..., None], np.array([1.0, 0.85, 0.40]), scene)
    return scene


def _reflected(scene: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Water that shows what stands above it, upside down, darker and rippled."""
    rows = len(scene)
    water = int(_WATER * rows)
    below = np.arange(rows - water)
    source = (water - 1 - 1.6 * below).clip(0).astype(int)
    shift = np.round(2.5 * np.sin(below / 2.3) * (0.3 + below / rows * 4)).astype(int)
    columns = (np.arange(rows) + shift[:, None]) % rows
    ripples = 1 + 0.10 * np.sin(below * 1.9)[:, None, None]
    mirrored = scene[source[:, None], columns] * np.array([0.55, 0.62, 0.72]) * ripples
    return np.concatenate([scene[:water], mirrored])
