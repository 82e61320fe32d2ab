"""What happens around every answer to a visitor: it waits for its turn, is timed, and fails with a number."""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import streamlit as st

from dlviz.logs import say
from dlviz.metrics import count_error, timed
from dlviz.ui.sessions import hold_back
from dlviz.ui.turns import turns
from dlviz.words import _

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
            yield
    finally:
        _current.reset(token)


@contextmanager
def _told(part: str, answer: _Answer) -> Iterator[None]:
    try:
        yield
    except Exception:
        if not answer.failed:
            answer.failed = True
            _tell(part)
        raise  # Streamlit ends the run; look.css hides what it would add


def _tell(part: str) -> None:
    number = secrets.token_hex(4)
    count_error()
    say(_log, "error", logging.ERROR, error=True, reference=number, part=part)
    with st.container(key="trouble"):
        text = _("Something went wrong here. Reload the page; if that does not help, report error {number}.")
        st.error(text.format(number=number), icon=":material/error:")
