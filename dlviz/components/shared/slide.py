"""What a component needs to save its view as a slide: a picture, or one file that hovers without a server."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from dlviz import palette
from dlviz.words import N_, _, current_language

# Nothing may be fetched by the file: all that it shows is in it.
_ALLOWED = {
    "default": "'none'",
    "script": "'unsafe-inline'",
    "style": "'unsafe-inline'",
    "img": "data:",
    "font": "data:",
}
_POLICY = "; ".join(f"{kind}-src {source}" for kind, source in _ALLOWED.items())
_PAGE_STYLE = Path(__file__).with_name("slide.css").read_text(encoding="utf-8")
_PAGE_SCRIPT = Path(__file__).with_name("slide_page.js").read_text(encoding="utf-8")
_WIDTH, _HEIGHT, _EDGE, _TOP, _BOTTOM = 960, 540, 28, 54, 31  # CSS pixels, as in slide.css
_LABELS = {
    "slide": N_("Slide…"),
    "slide_help": N_("Save this view as a slide: title, figure, name of the network and link"),
    "slide_hd": N_("PNG, 1920 × 1080"),
    "slide_uhd": N_("PNG, 3840 × 2160"),
    "slide_html": N_("HTML: hovers without a server"),
}


def slide_labels() -> dict[str, str]:
    """The words of the box of slides in the language of this run."""
    return {name: _(text) for name, text in _LABELS.items()}


def slide_parts() -> dict[str, Any]:
    """JSON values that a component's first message carries, so that its script can write such a file."""
    return {
        "page_style": _PAGE_STYLE,
        "page_policy": _POLICY,
        "language": current_language(),
    }


def slide_page(title: str, figure: Callable[[int, int], str], link: str, *, dark: bool, language: str) -> str:
    """The source of such a file for a figure that is HTML already; the browser writes our components'.

    Args:
        title: What the figure shows.
        figure: Makes its HTML, with all that it needs, for a width and a height in CSS pixels.
        link: The address of the page that it is from.
        dark: Whether its ground is dark.
        language: Of its words.
    """
    hues = palette.DARK if dark else palette.LIGHT
    scheme = "dark" if dark else "light"
    style = f"color-scheme:{scheme};--st-background-color:{hues.ground};--st-text-color:{hues.text}"
    return (
        f'<!doctype html>\n<html lang="{language}" style="{style}">'
        f'<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f'<style>{_PAGE_STYLE}</style></head><body class="drawn"><h1>{escape(title)}</h1>'
        f"{figure(_WIDTH - 2 * _EDGE, _HEIGHT - _TOP - _BOTTOM)}"
        f'<p id="caption"><a href="{escape(link)}" rel="noreferrer">{escape(link)}</a></p>'
        f"<script>{_PAGE_SCRIPT}</script></body></html>\n"
    )
