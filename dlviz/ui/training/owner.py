"""Whose runs these are: a token that the browser keeps, since nobody signs in."""

import secrets

import streamlit as st

from dlviz.components.visitor import keep_in_browser
from dlviz.models.run_files import is_run_id

_NAME = "dlviz_owner"


def owner() -> str:
    """This visitor's token: from the browser where it has one, else new; the same for the whole session."""
    if _NAME not in st.session_state:
        known = st.context.cookies.get(_NAME)
        # As unguessable and as short as a run's id; what somebody else wrote into the cookie is not used.
        st.session_state[_NAME] = known if is_run_id(known) else f"v{secrets.token_urlsafe(15)}"
    return str(st.session_state[_NAME])


def remember_owner() -> None:
    """Let the browser keep the token."""
    keep_in_browser(_NAME, owner())
