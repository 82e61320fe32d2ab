"""The stop at which a reader is, in the URL and in the session, and the ways in and out."""

from dataclasses import dataclass

import streamlit as st

from dlviz.errors import UserError
from dlviz.ui.link import set_parameter
from dlviz.ui.stories.address import STOP, STORY
from dlviz.ui.stories.shelf import find_story
from dlviz.ui.stories.story import Stop, Story
from dlviz.words import N_

_STATE = "story_stop"


@dataclass(frozen=True)
class Tour:
    """A story that is being told.

    Args:
        name: In links.
        story: All its stops.
        number: Of the stop where the reader is, from 1.
    """

    name: str
    story: Story
    number: int

    @property
    def stop(self) -> Stop:
        """Where the reader is."""
        return self.story.stops[self.number - 1]


def current_tour() -> Tour | None:
    """Where the reader is in a story; None where they are in none.

    It stays when they look at other pages, until they close it.

    Raises:
        UserError: Where the URL asks for a story or a step that there is not.
    """
    if STORY in st.query_params:
        st.session_state[_STATE] = st.query_params[STORY], st.query_params.get(STOP, "1")
    asked = st.session_state.get(_STATE)
    if asked is None:
        return None
    name, number = asked
    set_parameter(STORY, name)
    set_parameter(STOP, number)
    story = find_story(name)
    if not (number.isascii() and number.isdecimal() and 0 < int(number[:6]) <= len(story.stops)):
        raise UserError(
            N_("This story has no step {given}: its steps are numbered from 1 to {last}."),
            given=number[:20], last=len(story.stops),
        )  # fmt: skip
    return Tour(name, story, int(number[:6]))


def begin_story() -> None:
    """Go to the first step of a story whose link names none; for app.py, before the page runs."""
    asked = st.query_params
    if STORY not in asked or STOP in asked:
        return
    try:
        stop = find_story(asked[STORY]).stops[0]
    except UserError:
        return  # the bar says what is wrong with it
    kept = {name: asked[name] for name in ("lang", "present") if name in asked}
    if "present" in kept:
        kept["present"] = stop.scene
    parameters = {**dict(stop.parameters), STORY: asked[STORY], STOP: "1", **kept}
    st.switch_page(f"pages/{stop.page}.py", query_params=parameters)


def close_story() -> None:
    """Go on without a story; for callbacks."""
    st.session_state[_STATE] = None
    set_parameter(STORY, None)
    set_parameter(STOP, None)
