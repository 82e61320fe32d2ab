"""The two parts of the page: a presentation shows one at a time, css/present.css."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def choices() -> DeltaGenerator:
    """What is picked or set, and the buttons."""
    return st.container(key="runs_choices", gap="xsmall")


def outcome() -> DeltaGenerator:
    """What came of it; as long as there is nothing in it, a presentation shows the choices instead."""
    return st.container(key="runs_outcome", gap="xsmall")
