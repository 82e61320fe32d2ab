"""The app's own look on top of the theme in .streamlit/config.toml: style sheets, an icon."""

import json
from functools import cache
from pathlib import Path

import streamlit as st

from dlviz.ui.answering import file_trouble
from dlviz.words import _

_HERE = Path(__file__).parent
# In this order: what changes the chrome of a page comes after what it changes.
_SHEETS = (
    "frame", "digits", "reviews", "home", "blocks", "glossary", "training", "spelling", "present", "story",
)  # fmt: skip


def use_look() -> None:
    """Set this page's title in the browser, its icon, its width and its style sheets."""
    # Streamlit shows its menu, which has the choice of light and dark, only with something of ours in it.
    about = _("dlviz shows every number that a small neural network computes on the way to its answer.")
    st.set_page_config(
        page_title="dlviz", page_icon=_HERE / "icon.png", layout="wide", menu_items={"About": about}
    )
    no_file = _("There is no file. Reload the page; if that does not help, report error {number}.")
    said = {
        "more-pages": _("More"),
        "no-file": no_file.format(number=file_trouble()),
        "fullscreen": _("Fullscreen"),
        "close-fullscreen": _("Close fullscreen"),
    }
    st.html(
        f"<style>:root {{ {' '.join(f'--{name}: {_css(text)};' for name, text in said.items())} }}</style>"
    )
    st.html(f"<style>{_style_sheets()}</style>")


@cache
def _style_sheets() -> str:
    """All as one, and that as one line: Streamlit looks at every line of it in every run of a page."""
    sheets = (_HERE / "css" / f"{name}.css" for name in _SHEETS)
    return " ".join(
        line.strip() for sheet in sheets for line in sheet.read_text(encoding="utf-8").splitlines()
    )


def _css(text: str) -> str:
    """As CSS has its strings."""
    return json.dumps(text, ensure_ascii=False)
