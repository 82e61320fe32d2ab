"""Type a review: every state of the network that reads it, word by word, and its verdict."""

import streamlit as st

from dlviz.components.reader import feed_reading, review_reader, step_panel
from dlviz.models.loaded import LoadedModel
from dlviz.ui.language import fragment
from dlviz.ui.link import read_reader, write_reader
from dlviz.ui.model_card import model_card
from dlviz.ui.model_picker import pick_review_model
from dlviz.ui.navigation import enter_through_app
from dlviz.ui.reviews.examples import examples, examples_where_empty
from dlviz.ui.reviews.reading import read_review
from dlviz.ui.reviews.sections import review_sections
from dlviz.ui.reviews.text import review_box, review_text
from dlviz.ui.reviews.verdict import show_verdict
from dlviz.words import _


@fragment
def board(model: LoadedModel) -> None:
    """Text, verdict and every state: one fragment, so that typing reruns nothing else.

    What was typed came with this run, so the reader is fed before anything is shown: the browser paints while
    the rest is still on its way.
    """
    text = review_text()
    trace, problem = read_review(text, model)
    feed_reading(text, trace, model, key="reader")
    with st.container(key="review_side", gap="xsmall"):
        review_box()
        show_verdict(trace, problem)
        examples_where_empty()
    with st.container(key="review_states"):
        chosen = review_reader(model, key="reader", start=read_reader())
        write_reader(chosen)
    with st.container(key="review_panel"):
        step_panel(key="reader")
    review_sections(text, trace, model, chosen.pinned)


enter_through_app()
with st.container(key="review_board"):  # a grid: see reviews.css
    with st.container(horizontal=True, vertical_alignment="center", key="review_head"):
        st.title(_("Type a review"))
        examples()
        model = pick_review_model()
    board(model)
model_card(model.card)
