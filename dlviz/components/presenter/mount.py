"""Mounts the presenter."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from dlviz.components.bundle import join_modules
from dlviz.components.presenter.labels import labels
from dlviz.components.shared.look import style_sheet
from dlviz.components.shared.start import at_start, noted
from dlviz.words import current_language

_HERE = Path(__file__).parent
_presenter = st.components.v2.component(
    "dlviz.presenter",
    js=join_modules(_HERE / "js" / "index.js"),
    css=style_sheet(_HERE / "presenter.css"),
)


def presenter(
    scenes: Sequence[tuple[str, str]], *, key: str, start: str = "", story: str | None = None
) -> None:
    """Offer to present the page, and present it.

    While it is presented, the page's root element has the attributes `data-present` and `data-scene`, and the
    property `--present-zoom`: style sheets do the rest, so that nothing is sent or drawn anew.
    `data-presenter` says that the presenter is there, and `lang` which language the page is in.

    Args:
        scenes: Name and title of what is shown one after the other; at least one.
        key: Names the presenter in the session.
        start: The scene with which the page opens; empty where it is not presented. Changes while it is open
            are ignored: from then on the reader decides, and the session's `key` has as "scene" what is shown
            now, empty where nothing is.
        story: Where the page tells a story, whose links `a.story-next` and `a.story-back` the keys then
            follow: the key of what it is about, which is brought into view; empty for the top of the page.
    """
    data = {
        "scenes": scenes, "start": at_start(key, start), "story": story, "words": labels(),
        "language": current_language(),
    }  # fmt: skip
    _presenter(key=key, data=data, on_scene_change=noted)
