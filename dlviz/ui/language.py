"""The language switch. The choice is in the URL, so that a link speaks the language of who shared it."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dlviz.ui.answering import answering, part_name
from dlviz.ui.link import set_parameter
from dlviz.ui.sessions import connection
from dlviz.words import DEFAULT_LANGUAGE, LANGUAGES, _, current_language, use_language

P = ParamSpec("P")

_PARAMETER = "lang"
_WIDGET = "language"
_SPOKEN = "spoken"  # in the session: what the words of each select box last followed from


def choose_language() -> None:
    """Show the switch, speak the chosen language for this run, and put it into the URL."""
    st.session_state.setdefault(_WIDGET, _asked_for())
    use_language(st.session_state[_WIDGET])
    with st.container(key="language_switch"):
        st.segmented_control(
            _("Language"), list(LANGUAGES), format_func=LANGUAGES.__getitem__, key=_WIDGET, required=True,
            default=st.session_state[_WIDGET],  # the browser may miss the one run that sets it
            label_visibility="collapsed",
        )  # fmt: skip
    set_parameter(_PARAMETER, st.session_state[_WIDGET])


def fragment(
    function: Callable[P, None], *, run_every: float | None = None, key: str | None = None
) -> Callable[P, None]:
    """`st.fragment` that speaks the chosen language also when it reruns alone, without app.py.

    Args:
        function: What to run.
        run_every: Seconds after which it runs again by itself; None: never.
        key: By which a callback can have it run, with `st.rerun`; None: none can.
    """
    part = part_name(function)

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        use_language(st.session_state.get(_WIDGET, DEFAULT_LANGUAGE))
        with answering(part):
            function(*args, **kwargs)

    if run_every is not None:
        # Streamlit takes the name into the fragment's id. So what the clock of an earlier connection still
        # asks for is nobody's: docs/decisions.md, "A clock ends with its connection".
        run.__qualname__ += f"@{connection()}"
    return st.fragment(run, run_every=run_every, key=key)


def run_parts(*keys: str) -> None:
    """To be called at a callback's end: the fragments of these keys run in place of the widget's own alone.

    Where one run answers to several widgets, `st.rerun` would leave out what belongs to the others. The whole
    page then runs.

    Args:
        *keys: Of fragments on the page, that of the widget's own among them.
    """
    if asked_for := _parts_asked_for():  # else the whole page runs anyway
        st.rerun(list(keys) if len(asked_for) == 1 else "app")


def is_only_part() -> bool:
    """Whether the fragment that calls this was all that was asked for: no other runs before or after it."""
    return len(_parts_asked_for()) == 1


def _parts_asked_for() -> list[str]:
    """The fragments that run without the rest of the page; none where all of it runs."""
    context = get_script_run_ctx()
    return (context and context.fragment_ids_this_run) or []


def say_anew(key: str, about: object = None) -> None:
    """To be called before a select box whose options are translated, or come to be called otherwise.

    The browser keeps the words of what is chosen until the server sets it: after a change of language they
    would be those of the other one. So, too, before an expander that says whether it is open: to Streamlit it
    is another one with another label, and would be closed.

    Args:
        key: Of the widget.
        about: What else the words of its options follow from.
    """
    spoken: dict[str, object] = st.session_state.setdefault(_SPOKEN, {})
    words = (current_language(), about)
    if spoken.get(key, words) != words and key in st.session_state:
        st.session_state[key] = st.session_state[key]
    spoken[key] = words


def _asked_for() -> str:
    """The URL's language, else the browser's, else the default."""
    browser = (st.context.locale or "").partition("-")[0]
    return next(
        (code for code in (st.query_params.get(_PARAMETER), browser) if code in LANGUAGES), DEFAULT_LANGUAGE
    )
