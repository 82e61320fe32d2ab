"""A text box that is followed while one types: Streamlit's own sends its text only once it is left."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from dlviz.components.bundle import join_modules
from dlviz.components.shared.look import colours, style_sheet
from dlviz.components.shared.start import noted

_HERE = Path(__file__).parent
_text_box = st.components.v2.component(
    "dlviz.text_box",
    js=join_modules(_HERE / "js" / "index.js"),
    css=style_sheet(_HERE / "text_box.css"),
)


@dataclass(frozen=True)
class Typed:
    """What is in the box.

    Args:
        text: As typed.
        edition: Of the text that was put into the box last, before this was typed.
    """

    text: str
    edition: int


def text_box(
    text: str,
    edition: int,
    *,
    key: str,
    label: str,
    placeholder: str,
    clear: str,
    on_typed: Callable[[], None] = noted,
) -> None:
    """Show the box; `typed` with the same key says what is in it.

    Args:
        text: What is put into the box when it appears, and whenever `edition` changes. While the reader types
            both must stay: otherwise what was just typed is lost.
        edition: Counts the texts that were put into the box.
        key: Names this box in the session.
        label: Its name for screen readers.
        placeholder: Shown while it is empty.
        clear: The name of the button that empties it.
        on_typed: Is called before the page, or its fragment, runs for what was typed.
    """
    _text_box(
        key=key,
        data={
            "text": text, "edition": edition, "label": label, "placeholder": placeholder, "clear": clear,
            "palette": colours(),
        },
        on_typed_change=on_typed,
    )  # fmt: skip


def typed(key: str) -> Typed | None:
    """What the box `key` has sent last; None where nothing was typed yet. The box need not be shown yet."""
    match st.session_state.get(key):  # one look: Streamlit makes its answer anew for each
        case {"typed": {"text": str(text), "edition": int(edition)}}:
            return Typed(text, edition)
    return None
