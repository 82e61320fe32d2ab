"""Take the numbers along."""

from functools import partial

import streamlit as st

from dlviz.explain.export import probabilities_as_csv, trace_as_npz
from dlviz.explain.trace import DigitTrace
from dlviz.words import _


def export_trace(trace: DigitTrace | None) -> None:
    """Buttons that save the trace; a file is made only once it is asked for."""
    with st.container(horizontal=True, gap="xsmall", key="exports"):
        st.download_button(
            _("All layers"), partial(trace_as_npz, trace) if trace else b"", "dlviz-trace.npz",
            icon=":material/download:", disabled=trace is None, on_click="ignore",
            help=_("Every number of every layer, as a NumPy archive (.npz)"),
        )  # fmt: skip
        st.download_button(
            _("Probabilities"), partial(probabilities_as_csv, trace) if trace else "",
            "dlviz-probabilities.csv", icon=":material/download:", disabled=trace is None, on_click="ignore",
            help=_("The ten probabilities in full precision, as a table (.csv)"),
        )  # fmt: skip
