"""What a component needs to save its view as a slide: a picture, or one file that hovers without a server."""

from pathlib import Path
from typing import Any

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
