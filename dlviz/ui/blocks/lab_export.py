"""Take the lab's numbers along."""

from functools import partial

import streamlit as st

from dlviz.explain.convolution_lab import LabTrace
from dlviz.explain.export import lab_as_csv
from dlviz.words import _


def export_lab(trace: LabTrace | None) -> None:
    """A button that saves every number of the lab; the file is made only once it is asked for."""
    st.download_button(
        "CSV", partial(lab_as_csv, trace) if trace else "", "dlviz-convolution.csv",
        icon=":material/download:", disabled=trace is None, on_click="ignore",
        help=_("Input, kernel and every map, number by number, as a table (.csv)"),
    )  # fmt: skip
