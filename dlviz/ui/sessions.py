"""How many visitors a server has, and how much of it one of them may take."""

import logging
import time
from collections import deque

import streamlit as st
from streamlit import runtime
from streamlit.runtime.stats import ACTIVE_SESSIONS_FAMILY, GaugeStat

from dlviz.errors import UserError
from dlviz.logs import say
from dlviz.runs.hosting import Allowance
from dlviz.words import N_, explain_error

_LET_IN = "let_in"
_STAMPS = "answers"  # when the last ones of this session began
_log = logging.getLogger(__name__)


def session_count() -> int:
    """Visitors who are connected to this server now; a page that is open twice counts twice."""
    if not runtime.exists():
        return 0
    families = runtime.get_instance().stats_mgr.get_stats((ACTIVE_SESSIONS_FAMILY,))
    return sum(stat.value for stat in families.get(ACTIVE_SESSIONS_FAMILY, ()) if isinstance(stat, GaugeStat))


def connection() -> str:
    """Names the WebSocket that this session speaks through: another one each time the network comes back."""
    return str(st.context.headers.get("Sec-WebSocket-Key", ""))


def let_in() -> None:
    """Go on for who has a place on this server; tell others that it is full, and stop their run."""
    if st.session_state.get(_LET_IN):
        return
    try:
        most, count = Allowance.from_environment().sessions, session_count()
        if count > most:
            say(_log, "visitor turned away", logging.WARNING, sessions=count)
            raise UserError(
                N_("This server is full: it takes {most:,} visitors at a time. Try again in a minute."),
                most=most,
            )
    except UserError as problem:
        st.error(explain_error(problem), icon=":material/group:")
        st.stop()
    st.session_state[_LET_IN] = True


def hold_back() -> None:
    """Hold back a session that asks for more answers a second than one visitor may have."""
    most = Allowance.from_environment().answers
    stamps: deque[float] = st.session_state.setdefault(_STAMPS, deque(maxlen=most))
    if (wait := seconds_to_wait(stamps, most, time.monotonic())) > 0:
        time.sleep(wait)  # in this session's own thread: nobody else waits with it
    stamps.append(time.monotonic())


def seconds_to_wait(stamps: deque[float], most: int, now: float) -> float:
    """Seconds until another answer may begin; 0 for at once.

    Args:
        stamps: When the last ones began, at most `most` of them.
        most: How many a second may have.
        now: On the clock of `stamps`.

    Example:
        >>> seconds_to_wait(deque([10.0, 10.25]), 2, 10.5)
        0.5
    """
    return max(0.0, stamps[0] + 1 - now) if len(stamps) >= most else 0.0
