"""Take the numbers along."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dlviz.explain.export import probabilities_as_csv, trace_as_npz
from dlviz.explain.trace import DigitTrace
from dlviz.ui.downloads import save_button
from dlviz.words import _

_KEPT = "kept-for-export"

MakesTrace = Callable[[], DigitTrace]  # kept in place of the trace, which has a quarter of a megabyte


@dataclass
class _Kept:
    """What is to be saved: a file is made outside of a run, and of what the page shows by then.

    Args:
        trace: Makes the last one that there was.
        blank: There is none now.
        offered: The buttons were last shown with one to save.
    """

    trace: MakesTrace | None = None
    blank: bool = True
    offered: bool = False

    def layers(self) -> bytes:
        assert self.trace
        return trace_as_npz(self.trace())

    def probabilities(self) -> str:
        assert self.trace
        return probabilities_as_csv(self.trace())


def keep_for_export(trace: MakesTrace | None) -> bool:
    """Have the buttons save this trace. They must be shown anew only where there was none, or is none now.

    Returns:
        Whether they still offer one that is gone.
    """
    kept = _kept()
    kept.blank = trace is None
    kept.trace = trace or kept.trace
    return kept.blank and kept.offered


def export_trace() -> bool:
    """Buttons that save the trace that is kept, in a file that is made only once it is asked for.

    Returns:
        Whether there is one.
    """
    kept = _kept()
    with st.container(horizontal=True, gap="xsmall", key="exports"):
        save_button(
            _("All layers"), "dlviz-trace.npz", None if kept.blank else kept.layers,
            help_text=_("Every number of every layer, as a NumPy archive (.npz)"),
        )  # fmt: skip
        save_button(
            _("Probabilities"), "dlviz-probabilities.csv",
            None if kept.blank else kept.probabilities,
            help_text=_("The ten probabilities in full precision, as a table (.csv)"),
        )  # fmt: skip
    kept.offered = not kept.blank
    return kept.offered


def _kept() -> _Kept:
    kept: _Kept = st.session_state.setdefault(_KEPT, _Kept())
    return kept
