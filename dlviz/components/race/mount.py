"""Mounts the race: the surface and every run in one message."""

import re
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dlviz.components.bundle import join_modules
from dlviz.components.race.view import RaceView
from dlviz.components.race.wire import Race, encode_race
from dlviz.components.shared.look import style_sheet
from dlviz.components.shared.start import at_start, noted

_HERE = Path(__file__).parent
_race = st.components.v2.component(
    "dlviz.race", js=join_modules(_HERE / "js" / "index.js"), css=style_sheet(_HERE / "race.css")
)
_START = re.compile(r"-?\d{1,2}\.\d\d~-?\d{1,2}\.\d\d", re.ASCII)


def show_race(race: Race, *, view: RaceView, on_start: Callable[[float, float], None], key: str) -> RaceView:
    """Show `race`, to be played, looked at step by step, and started from elsewhere.

    Args:
        race: What is shown.
        view: What is looked at when the race appears; later changes are ignored.
        on_start: Called with the place that was clicked to start at, before the page runs again.
        key: Names this race; unique on the page.

    Returns:
        What is looked at now. It changes a moment after the reader's last move, and never while it plays.
    """
    first = at_start(key, view)

    def started() -> None:
        clicked = st.session_state[key].get("start")
        if isinstance(clicked, str) and _START.fullmatch(clicked):
            x, y = map(float, clicked.split("~"))
            on_start(x, y)

    chosen = _race(key=key, data=encode_race(race, first), on_at_change=noted, on_start_change=started)
    return RaceView.from_token(chosen["at"]) if chosen.get("at") else first
