"""The tuning guide: experiments rather than advice."""

import streamlit as st

from dlviz.ui.navigation import enter_through_app
from dlviz.ui.tuning import show_experiments
from dlviz.words import _

enter_through_app()
with st.container(horizontal=True, key="page_head"):
    st.title(_("Tuning guide"))
st.markdown(
    _(
        "No rule holds for every network, so try: each of these opens Train live with the settings filled "
        "in. Start the runs of one experiment one after the other, then compare them."
    )
)
show_experiments()
