"""Type a review: every state of the network that reads it, word by word, and its verdict."""

from functools import partial

import streamlit as st

from dlviz.components.reader import chosen_in_reader, feed_reading, review_reader, step_panel
from dlviz.models.loaded import LoadedModel
from dlviz.ui.answering import callback
from dlviz.ui.language import fragment
from dlviz.ui.link import read_reader, write_reader
from dlviz.ui.model_card import model_card
from dlviz.ui.model_picker import pick_review_model
from dlviz.ui.navigation import enter_through_app
from dlviz.ui.reviews.examples import examples, examples_where_empty
from dlviz.ui.reviews.parts import READS_TEXT, SECTIONS, STATES, pin_changed
from dlviz.ui.reviews.reading import read_review
from dlviz.ui.reviews.sections import review_sections
from dlviz.ui.reviews.text import review_box, review_text
from dlviz.ui.reviews.verdict import show_verdict
from dlviz.words import _


@partial(fragment, key=READS_TEXT)
def board(model: LoadedModel) -> None:
    """Text, verdict and the states' numbers: all that typing changes, and nothing else.

    What was typed came with this run, so the reader is fed before anything is shown: the browser paints while
    the rest is still on its way.
    """
    text = review_text()
    trace, problem = read_review(text, model)
    feed_reading(text, trace, model, key="reader")
    review_box()
    show_verdict(trace, problem)
    examples_where_empty()


@partial(fragment, key=STATES)
def states(model: LoadedModel) -> None:
    """The view of all states; their numbers come from the board, and typing does not run this."""
    write_reader(review_reader(model, key="reader", start=read_reader(), on_pinned=callback(pin_changed)))


@partial(fragment, key=SECTIONS)
def closer_look(model: LoadedModel) -> None:
    """The sections: they run with another text or pinned step only while one is open that is about it."""
    text = review_text()
    trace, _problem = read_review(text, model)
    review_sections(text, trace, model, chosen_in_reader(key="reader").pinned)


enter_through_app()
with st.container(key="review_board"):  # a grid: see reviews.css
    with st.container(horizontal=True, vertical_alignment="center", key="review_head"):
        st.title(_("Type a review"))
        examples()
        model = pick_review_model()
    with st.container(key="review_side", gap="xsmall"):
        board(model)
    with st.container(key="review_states"):
        states(model)
    with st.container(key="review_panel"):
        step_panel(key="reader")
    closer_look(model)
model_card(model.card)
