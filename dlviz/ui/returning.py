"""Lets a page run anew when the network is back."""

from dlviz.ui.language import fragment

_DAY = 24 * 60 * 60.0  # s


def run_when_connected_again() -> None:
    """Let the browser ask for the whole page after every reconnection.

    Streamlit's own does so only where a part of the page has run by itself or has a clock. Where nothing had
    been done yet, a server that did not know the session, as after a restart, knew none of the page's parts
    either, and what was drawn or typed then was dropped. So every page has a clock, which never strikes.
    """
    fragment(_nothing, run_every=_DAY)()


def _nothing() -> None:
    return
