"""What all our components look like: the palette as scripts take it, the style of controls."""

from functools import cache
from pathlib import Path
from typing import Any

from dlviz import palette

_CONTROLS = Path(__file__).with_name("controls.css")
FIGURE = Path(__file__).with_name("figure.css")  # for components of pictures and their arithmetic


def style_sheet(*own: Path) -> str:
    """The style of all controls, then those of the component."""
    return "".join(sheet.read_text(encoding="utf-8") for sheet in (_CONTROLS, *own))


@cache  # a text box, a plot send them with every run; who adds to them makes a copy
def colours() -> dict[str, Any]:
    """JSON of the scales, packed as rrggbb × 256, and of both themes' single colours. Not to be changed."""
    return {
        "sequential": _packed(palette.SEQUENTIAL),
        "diverging_light": _packed(palette.DIVERGING),
        "diverging_dark": _packed(palette.DIVERGING_DARK),
        "light": vars(palette.LIGHT),
        "dark": vars(palette.DARK),
    }


def _packed(scale: palette.Scale) -> str:
    return "".join(colour[1:] for colour in palette.steps(scale))
