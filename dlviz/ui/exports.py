"""Take the numbers along."""

from functools import partial

import streamlit as st

from dlviz.explain.export import probabilities_as_csv, trace_as_npz
from dlviz.explain.trace import DigitTrace
from dlviz.ui.downloads import save_button
from dlviz.words import _


def export_trace(trace: DigitTrace | None) -> None:
    """Buttons that save the trace; a file is made only once it is asked for."""
    with st.container(horizontal=True, gap="xsmall", key="exports"):
        save_button(
            _("All layers"), "dlviz-trace.npz", partial(trace_as_npz, trace) if trace else None,
            help_text=_("Every number of every layer, as a NumPy archive (.npz)"),
        )  # fmt: skip
        save_button(
            _("Probabilities"), "dlviz-probabilities.csv",
            partial(probabilities_as_csv, trace) if trace else None,
            help_text=_("The ten probabilities in full precision, as a table (.csv)"),
        )  # fmt: skip
