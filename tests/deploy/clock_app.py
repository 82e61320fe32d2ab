"""A page with a part that runs by itself, slow where the network goes and comes back: see test_clock.py."""

import time

import streamlit as st

from dlviz.ui.language import fragment

LONG = "z" * 50_000  # Streamlit sends it once, and then refers to it


def part() -> None:
    st.text("above")
    if not st.session_state.pop("whole", False):
        time.sleep(0.1)  # long enough to run for the network to go meanwhile
    with st.container():
        st.text("below")
        st.code(LONG)
    st.session_state["ticks"] = st.session_state.get("ticks", 0) + 1
    st.text(f"tick {st.session_state['ticks']}")


for number in range(60):  # while they are sent, the part is ready
    st.text(f"line {number}")
time.sleep(0.3)  # a slow page: the clock that was there before asks for the part meanwhile
st.session_state["whole"] = True
fragment(part, run_every=0.1)()
