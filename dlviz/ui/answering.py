"""What happens around every answer to a visitor: it waits for its turn, is timed, and fails with a number."""

import inspect
import logging
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from dlviz.logs import say
from dlviz.metrics import count_error, timed
from dlviz.ui.sessions import hold_back
from dlviz.ui.turns import turns
from dlviz.words import _

P = ParamSpec("P")
T = TypeVar("T")

_TROUBLE = "trouble"
_TROUBLE_WITH_FILES = "trouble-with-files"
_log = logging.getLogger(__name__)


@dataclass
class _Answer:
    """The one that is being given. `failed` tells an error's own place from those that it passes through."""

    failed: bool = False


_current: ContextVar[_Answer | None] = ContextVar("answer", default=None)


@contextmanager
def answering(part: str) -> Iterator[None]:
    """Give an answer: a run of the page or of a fragment, named `part` in metrics and log.

    An error is logged with a number, and the visitor is told the number in place of a traceback.
    """
    if (around := _current.get()) is not None:  # a fragment in a run of its page
        with _told(part, around):
            yield
        return
    token = _current.set(answer := _Answer())
    try:
        hold_back()
        with timed(part), turns.turn(), _told(part, answer):
            if number := st.session_state.pop(_TROUBLE, None):
                _show(number)
            yield
    finally:
        _current.reset(token)


def callback(function: Callable[P, None]) -> Callable[P, None]:
    """`function` as a widget's callback, which runs before the page: what it fails with, the page then tells.

    Without it Streamlit would end the run before the page begins, and the visitor would see nothing.
    """
    part = part_name(function)

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            function(*args, **kwargs)
        except Exception:
            st.session_state[_TROUBLE] = _note(part)

    return call


def file_maker(function: Callable[[], T]) -> Callable[[], T]:
    """`function` as what makes a file on demand: what it fails with is logged under `file_trouble`."""
    part, number = part_name(function), file_trouble()

    @wraps(function)
    def make() -> T:
        try:
            return function()
        except Exception:
            _note(part, number)
            raise  # Streamlit's browser shows that there is no file; frame.css says it in our words

    return make


def file_trouble() -> str:
    """The number under which this visitor's files fail.

    It is chosen beforehand: a file is made beside the page, where nothing can be shown any more.
    """
    return str(st.session_state.setdefault(_TROUBLE_WITH_FILES, _new_number()))


def part_name(function: Callable[..., Any]) -> str:
    """What `function` is called in metrics and log: `board.show`, its file and its name."""
    if isinstance(function, partial):
        function = function.func
    return f"{Path(inspect.getfile(function)).stem}.{function.__name__}"


@contextmanager
def _told(part: str, answer: _Answer) -> Iterator[None]:
    try:
        yield
    except Exception:
        if not answer.failed:
            answer.failed = True
            _show(_note(part))
        raise  # Streamlit ends the run; frame.css hides what it would add


def _note(part: str, number: str | None = None) -> str:
    """Log the error that is being handled; the number under which it is found there."""
    number = number or _new_number()
    count_error()
    say(_log, "error", logging.ERROR, error=True, reference=number, part=part)
    return number


def _new_number() -> str:
    return secrets.token_hex(4)


def _show(number: str) -> None:
    with st.container(key=f"trouble-{number}"):
        text = _("Something went wrong here. Reload the page; if that does not help, report error {number}.")
        st.error(text.format(number=number), icon=":material/error:")
