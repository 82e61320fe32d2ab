"""The glossary: the words of the field, and where each of them can be seen."""

import streamlit as st

from dlviz.ui.glossary import show_glossary
from dlviz.ui.navigation import enter_through_app
from dlviz.words import _

enter_through_app()
with st.container(horizontal=True, key="page_head"):
    st.title(_("Glossary"))
show_glossary()
