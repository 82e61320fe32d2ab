"""The bar of a story: title, step, text, and the way to the next step."""

from html import escape

import streamlit as st

from dlviz.errors import UserError
from dlviz.ui.answering import callback
from dlviz.ui.stories.address import link_to
from dlviz.ui.stories.shelf import find_story, story_names
from dlviz.ui.stories.tour import Tour, close_story, current_tour
from dlviz.words import _, explain_error


def story_bar(*, present: bool) -> Tour | None:
    """Show the step of the story that the URL asks for; where it cannot be shown, say why.

    Args:
        present: Whether the page is presented; then the other steps are, too.
    """
    try:
        tour = current_tour()
    except UserError as problem:
        with _bar():
            st.html(f'<p class="story-problem" role="alert">{escape(explain_error(problem))}</p>')
            _close_button()
        return None
    if tour is None:
        return None
    with _bar():
        with st.container(key="story_text"):
            st.markdown(f"**{tour.stop.title}**  \n{tour.stop.text}")
        with st.container(key="story_way", horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.html(_way(tour, present=present))
            _close_button()
    return tour


def story_links() -> None:
    """The ways into all stories; one whose file is no story leads to what is wrong with it."""
    links = []
    for name in story_names():
        try:
            story = find_story(name)
            links.append((link_to(name, story, 1), story.title))
        except UserError:
            links.append((f"./?story={name}&stop=1", name))
    st.html(
        '<p class="stories">'
        + "".join(f'<a href="{escape(link)}" target="_self">{escape(title)}</a>' for link, title in links)
        + "</p>"
    )


def _bar() -> st.delta_generator.DeltaGenerator:
    return st.container(key="story", horizontal=True, vertical_alignment="center", gap="small")


def _close_button() -> None:
    st.button(
        _("Close"), icon=":material/close:", key="close_story", on_click=callback(close_story),
        help=_("Stay on this page without the story"), type="tertiary",
    )  # fmt: skip


def _way(tour: Tour, *, present: bool) -> str:
    story, count = tour.story, len(tour.story.stops)
    at = _("step {number} of {count}").format(number=tour.number, count=count)

    def link(number: int, kind: str, text: str) -> str:
        if not 1 <= number <= count:
            return f'<span class="{kind}" aria-disabled="true">{escape(text)}</span>'
        address = link_to(tour.name, story, number, present=present)
        return f'<a class="{kind}" href="{escape(address)}" target="_self">{escape(text)}</a>'

    return (
        f'<p class="story-at">{escape(story.title)}<br>{escape(at)}</p>'
        + link(tour.number - 1, "story-back", _("Back"))
        + link(tour.number + 1, "story-next", _("Next"))
    )
