"""Train live: choose a network, watch it learn, look back at every moment of it."""

import streamlit as st

from dlviz.ui.navigation import enter_through_app
from dlviz.ui.training.owner import remember_owner
from dlviz.ui.training.settings_form import choose_settings, choose_task, chosen_settings
from dlviz.ui.training.watch import watch
from dlviz.words import _

enter_through_app()
with st.container(horizontal=True, vertical_alignment="center", key="training_head"):
    st.title(_("Train live"))
    choose_task()
chosen = chosen_settings()
with st.container(key="training"):
    settings, live = st.columns([300, 1060], gap="medium")
with settings.container(key="settings"):
    choose_settings(chosen)
with live.container(gap="xsmall"):
    watch(chosen)
remember_owner()
