"""Where a lecturer makes a link of a story of their own."""

from html import escape
from urllib.parse import urlsplit

import streamlit as st

from dlviz.errors import UserError
from dlviz.ui.answering import callback
from dlviz.ui.language import fragment
from dlviz.ui.stories.address import STORY, link_to
from dlviz.ui.stories.packed import pack_story
from dlviz.ui.stories.shelf import decode_story
from dlviz.ui.texts import text_of
from dlviz.words import _, explain_error, ngettext

_TEXT = "own_story"
_FILE = "own_story_file"
_PROBLEM = "own_story_problem"  # with the file that was uploaded


@fragment
def story_workshop() -> None:
    """Take a story as typed, pasted or uploaded text, and give the link that carries it."""
    if _FILE not in st.session_state:  # back from another page: there is no file any more
        _forget_file()
    with st.expander(_("Tell your own story"), icon=":material/edit_note:", key="story_workshop"):
        writing, rules = st.columns(2, gap="large")
        with writing:
            text = st.text_area(
                _("Your story, in Markdown"), key=_TEXT, height=300, persist_state="session",
                help=_("Paste or type it here, or upload its file"), on_change=callback(_forget_file),
            )  # fmt: skip
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.button(_("Make the link"), icon=":material/link:", type="primary")
                with st.popover(_("Upload"), icon=":material/upload:"):
                    st.file_uploader(
                        _("A story's file (Markdown)"),
                        type=["md", "txt"],
                        key=_FILE,
                        on_change=callback(_uploaded),
                    )
            _show_link(text)
        with rules:
            st.markdown(text_of("own_story"))


def _show_link(text: str) -> None:
    try:
        if problem := st.session_state.get(_PROBLEM):
            raise problem
        if not text.strip():
            return
        name, story = pack_story(text)
    except UserError as problem:
        st.warning(explain_error(problem), icon=":material/info:")
        return
    count = len(story.stops)
    st.markdown(
        ngettext(
            "One link for all, with {count} step in it. Nothing of it is kept on the server.",
            "One link for all, with {count} steps in it. Nothing of it is kept on the server.",
            count,
        ).format(count=count)
    )
    st.code(f"{_home()}?{STORY}={name}", language=None, wrap_lines=False)
    words = escape(_("Try it: {title}").format(title=story.title))
    address = escape(link_to(name, story, 1))
    st.html(f'<p class="stories"><a href="{address}" target="_blank">{words}</a></p>')


def _home() -> str:
    """The address of the app's first page, as the reader's browser knows it."""
    place = urlsplit(st.context.url or "")
    return f"{place.scheme}://{place.netloc}{place.path.rstrip('/')}/" if place.netloc else "./"


def _forget_file() -> None:
    """What was wrong with the file is of no interest any more."""
    st.session_state[_PROBLEM] = None


def _uploaded() -> None:
    file = st.session_state[_FILE]
    _forget_file()
    if file is None:
        return
    try:
        st.session_state[_TEXT] = decode_story(file.getvalue(), file.name)
    except UserError as problem:
        st.session_state[_PROBLEM] = problem
