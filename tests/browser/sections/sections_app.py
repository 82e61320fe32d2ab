"""The reader and the sections below it, on a small network, for their tests. `text` is in the URL."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

import streamlit as st

from dlviz.components.reader import feed_reading, review_reader
from dlviz.explain.review import explain_review
from dlviz.models.loaded import LoadedModel
from dlviz.ui.look import use_look
from dlviz.ui.reviews.sections import review_sections
from tests.browser.reader.networks import made_up


@st.fragment
def board(model: LoadedModel) -> None:
    text = st.query_params["text"]
    trace = explain_review(text, model)
    feed_reading(text, trace, model, key="reader")
    chosen = review_reader(model, key="reader")
    review_sections(text, trace, model, chosen.pinned)


if __name__ == "__main__":
    use_look()
    board(st.cache_resource(made_up)("lstm"))
