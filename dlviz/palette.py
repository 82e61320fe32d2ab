"""Every colour of the app, each with one meaning: magnitudes, signed values, layer kinds, what is picked.

Pure constants, so that figures, pages and the explorer's JavaScript share them. Scales are interpolated in
OKLab (Ottosson 2020, "A perceptual color space for image processing"), where equal steps look equal.
"""

from bisect import bisect_right
from dataclasses import dataclass

Rgb = tuple[int, int, int]
Scale = tuple[tuple[float, str], ...]  # (place in 0..1, #rrggbb), as Plotly takes it


def _evenly(*colours: str) -> Scale:
    return tuple((i / (len(colours) - 1), colour) for i, colour in enumerate(colours))


# Magnitudes, from nothing (dark) to much (bright): viridis (van der Walt & Smith 2015). Lightness rises all
# the way, so that it survives any colour blindness and a grey printer.
SEQUENTIAL: Scale = _evenly(
    "#440154", "#482878", "#3e4a89", "#31688e", "#26828e",
    "#1f9e89", "#35b779", "#6dcd59", "#b4de2c", "#fde725",
)  # fmt: skip

# Signed values: orange below zero, blue above, neutral at zero (ColorBrewer's PuOr and RdBu, a half each).
# The neutral is close to the ground of its theme, so that a zero recedes.
DIVERGING: Scale = _evenly(
    "#7f3b08", "#b35806", "#e08214", "#fdb863", "#fee0b6", "#f4f4f2",
    "#d1e5f0", "#92c5de", "#4393c3", "#2166ac", "#053061",
)  # fmt: skip
DIVERGING_DARK: Scale = _evenly(
    "#ffd9ad", "#f5a04c", "#b8631a", "#643a17", "#2a2e35", "#1d4468", "#2f7ab8", "#6db3e8", "#c4e2fa"
)

# Categories that mean nothing but "another one", as many as there are networks that read reviews: four of
# Okabe & Ito 2008, darkened until each reaches 3:1 on white, and four that were searched for, so that no two
# look alike to any eye (tests/test_palette.py).
SERIES = ("#0072b2", "#d55e00", "#008a65", "#aa4a87", "#8338ec", "#646e32", "#9078fc", "#b48c50")


_FAMILIES = {
    "input": ("Input", "Dropout"),
    "convolution": ("Conv1D", "Conv2D"),
    "pooling": (
        *("MaxPooling2D", "AveragePooling2D", "GlobalAveragePooling2D"),
        *("GlobalAveragePooling1D", "GlobalMaxPooling1D"),
    ),
    "normalization": ("BatchNormalization", "LayerNormalization"),
    "activation": ("Activation",),
    "reshaping": ("Flatten", "Reshape", "Embedding"),
    "dense": ("Dense",),
    "recurrent": ("SimpleRNN", "GRU", "LSTM", "Bidirectional"),
}


def _by_kind(**hue_of_family: str) -> dict[str, str]:
    return {kind: hue for family, hue in hue_of_family.items() for kind in _FAMILIES[family]}


@dataclass(frozen=True)
class Hues:
    """The single colours of one theme, as #rrggbb; readable as text on `ground`."""

    ground: str
    text: str
    muted: str
    accent: str  # what is picked
    negative: str  # negative sentiment, values below zero
    positive: str  # positive sentiment, values above zero
    layer_kinds: dict[str, str]


LIGHT = Hues(
    ground="#ffffff",
    text="#10161d",
    muted="#5c6670",
    accent="#c2006b",
    negative="#a34700",
    positive="#1a5fa8",
    layer_kinds=_by_kind(
        input="#5b6472",
        convolution="#5a3fc0",
        pooling="#00766c",
        normalization="#8a5a00",
        activation="#a8326e",
        reshaping="#47617a",
        dense="#b03a2e",
        recurrent="#7b2f95",
    ),
)

DARK = Hues(
    ground="#14181d",
    text="#eef2f6",
    muted="#a3adbb",
    accent="#ff6db4",
    negative="#ffa24d",
    positive="#7ab8ff",
    layer_kinds=_by_kind(
        input="#a3adbb",
        convolution="#b3a1ff",
        pooling="#4fd1c2",
        normalization="#e6b450",
        activation="#f29ac4",
        reshaping="#9fbad6",
        dense="#ff8f80",
        recurrent="#dba0f2",
    ),
)


def rgb(colour: str) -> Rgb:
    """The three channels, 0..255, of a colour written #rrggbb.

    Example:
        >>> rgb("#ff8000")
        (255, 128, 0)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _to_linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _from_linear(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _oklab(colour: str) -> tuple[float, float, float]:
    r, g, b = (_to_linear(channel / 255) for channel in rgb(colour))
    l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)  # noqa: E741 - the paper's letter
    m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
    )


def _hex_of_oklab(lightness: float, a: float, b: float) -> str:
    l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3  # noqa: E741 - the paper's letter
    m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    )
    return "#" + "".join(
        f"{round(255 * _from_linear(min(max(channel, 0.0), 1.0))):02x}" for channel in linear
    )


def steps(scale: Scale, count: int = 256) -> tuple[str, ...]:
    """`count` colours of a scale, from its first to its last, #rrggbb.

    Example:
        >>> steps(((0.0, "#000000"), (1.0, "#ffffff")), count=3)[0]
        '#000000'
    """
    places = [place for place, _ in scale]
    labs = [_oklab(colour) for _, colour in scale]
    colours = []
    for step in range(count):
        place = step / (count - 1)
        left = min(bisect_right(places, place) - 1, len(scale) - 2)
        share = (place - places[left]) / (places[left + 1] - places[left])
        ends = zip(labs[left], labs[left + 1], strict=True)
        colours.append(_hex_of_oklab(*(start + share * (end - start) for start, end in ends)))
    return tuple(colours)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) .. 1 (white). Source: WCAG 2.2."""
    r, g, b = (_to_linear(channel / 255) for channel in rgb(colour))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 .. 21; text needs 4.5. Source: WCAG 2.2.

    Example:
        >>> round(contrast("#ffffff", "#000000"))
        21
    """
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def text_on(colour: str) -> str:
    """Black or white, whichever reads better on `colour`."""
    return max(("#000000", "#ffffff"), key=lambda ink: contrast(ink, colour))
