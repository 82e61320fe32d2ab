"""Runs: every training of this visitor, compared, kept, taken along."""

import streamlit as st

from dlviz.errors import UserError
from dlviz.ui.linked import choice, publish, switch
from dlviz.ui.navigation import enter_through_app
from dlviz.ui.runs.grid import grid
from dlviz.ui.runs.ledger import ledger
from dlviz.ui.runs.rate_finder import rate_finder
from dlviz.ui.training.owner import remember_owner
from dlviz.words import N_, _, explain_error

PARTS = {
    "all": N_("All runs"),
    "grid": N_("Grid over two settings"),
    "rate": N_("Learning-rate finder"),
}

enter_through_app()
with st.container(horizontal=True, vertical_alignment="center", key="page_head"):
    st.title(_("Runs"))
    part = choice("runs_part", PARTS, "all")
    switch(_("What is shown"), PARTS, key="runs_part")
publish(runs_part="all")
try:
    if part == "grid":
        grid()
    elif part == "rate":
        rate_finder()
    else:
        ledger()
except UserError as problem:
    st.error(explain_error(problem), icon=":material/error:")
remember_owner()
