"""Colours that everyone can tell apart and read."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest

from dlviz.palette import (
    DARK,
    DIVERGING,
    DIVERGING_DARK,
    LIGHT,
    SEQUENTIAL,
    SERIES,
    Hues,
    Scale,
    contrast,
    luminance,
    rgb,
    steps,
    text_on,
)
from tests.test_theme import THEMES

# Severe colour blindness, on linear RGB. Machado, Oliveira & Fernandes 2009, table of severity 1.0.
BLINDNESS = {
    "protan": [[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]],
    "deutan": [[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]],
    "tritan": [[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]],
}


def seen(colour: str, blindness: str) -> np.ndarray:
    """Linear RGB as an eye with this blindness sees it."""
    channels = np.array(rgb(colour)) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return np.clip(np.array(BLINDNESS[blindness]) @ linear, 0, 1)


def lab(linear: np.ndarray) -> np.ndarray:
    """A colour in CIELAB (D65), where a step of about 2 can just be seen; from linear sRGB."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = np.cbrt(np.maximum(to_xyz @ linear / [0.9505, 1, 1.089], 0.008856))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("hues", [LIGHT, DARK])
def test_every_hue_reads_on_its_ground(hues: Hues) -> None:
    for colour in (
        hues.text,
        hues.muted,
        hues.accent,
        hues.negative,
        hues.positive,
        *hues.layer_kinds.values(),
    ):
        assert contrast(colour, hues.ground) >= 4.5


@pytest.mark.parametrize("hues", [LIGHT, DARK])
def test_series_show_on_both_grounds(hues: Hues) -> None:
    assert all(contrast(colour, hues.ground) >= 3 for colour in SERIES)


def test_each_network_that_reads_reviews_has_a_colour_of_its_own() -> None:
    from dlviz.models.review_networks import REVIEW_NETWORKS

    assert len(set(SERIES)) == len(SERIES) >= len(REVIEW_NETWORKS)


@pytest.mark.parametrize("colours", [SERIES, THEMES["dark"]["chartCategoricalColors"]])
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_no_two_series_look_alike_to_any_eye(colours: Sequence[str], blindness: str) -> None:
    places = [lab(seen(colour, blindness)) for colour in colours]
    for (one, here), (other, there) in combinations(zip(colours, places, strict=True), 2):
        assert np.linalg.norm(here - there) > 10, (one, other)


def test_layer_kinds_are_those_that_can_be_drawn() -> None:
    from dlviz.models.layers import LAYERS

    for hues in (LIGHT, DARK):
        assert set(hues.layer_kinds) == {"Input", *(layer.kind for layer in LAYERS)}


def test_magnitudes_get_lighter_all_the_way_for_every_eye() -> None:
    colours = steps(SEQUENTIAL, 64)
    assert np.all(np.diff([luminance(colour) for colour in colours]) > 0)
    for blindness in BLINDNESS:
        brightness = [float(seen(colour, blindness) @ [0.2126, 0.7152, 0.0722]) for colour in colours]
        assert np.all(np.diff(brightness) > -1e-3), blindness


@pytest.mark.parametrize("scale", [DIVERGING, DIVERGING_DARK])
def test_signs_differ_for_every_eye(scale: Scale) -> None:
    colours = steps(scale)
    for blindness in BLINDNESS:
        for distance in (32, 64, 96, 127):
            below, above = (
                seen(colours[127 - distance], blindness),
                seen(colours[128 + distance], blindness),
            )
            assert np.abs(below - above).max() > 0.05, (blindness, distance)


@pytest.mark.parametrize(("scale", "hues"), [(DIVERGING, LIGHT), (DIVERGING_DARK, DARK)])
def test_zero_is_neutral_and_close_to_the_ground(scale: Scale, hues: Hues) -> None:
    middle = scale[len(scale) // 2]
    assert middle[0] == 0.5
    assert max(rgb(middle[1])) - min(rgb(middle[1])) <= 12
    assert contrast(middle[1], hues.ground) < 1.5


@pytest.mark.parametrize("scale", [SEQUENTIAL, DIVERGING, DIVERGING_DARK])
def test_text_reads_on_every_step(scale: Scale) -> None:
    assert all(contrast(text_on(colour), colour) >= 4.5 for colour in steps(scale))


@pytest.mark.parametrize("scale", [SEQUENTIAL, DIVERGING, DIVERGING_DARK])
def test_steps_begin_and_end_with_the_scale(scale: Scale) -> None:
    colours = steps(scale)
    assert (len(colours), colours[0], colours[-1]) == (256, scale[0][1], scale[-1][1])
