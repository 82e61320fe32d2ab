"""Reviews to begin with: a few that show something, and all that no training has seen."""

import numpy as np
import streamlit as st

from dlviz.data.example_reviews import EXAMPLE_REVIEWS
from dlviz.data.reviews import load_reviews
from dlviz.errors import UserError
from dlviz.ui.reviews.parts import changes_text
from dlviz.ui.reviews.text import put_held_out, put_review, review_text, say_problem
from dlviz.words import _


def examples() -> None:
    """A choice of reviews to begin with."""
    with st.popover(_("Example reviews"), icon=":material/library_books:", key="examples"):
        _example_buttons("picked")


def examples_where_empty() -> None:
    """The same choice, open, as long as the box is empty."""
    if not review_text():
        with st.container(key="first_examples", gap="xxsmall"):
            _example_buttons("first")


def _example_buttons(key: str) -> None:
    # What is read is in English, whatever language the page speaks.
    for number, text in enumerate(EXAMPLE_REVIEWS):
        st.button(
            text, key=f"{key}_example_{number}", on_click=changes_text(put_review), args=(text,),
            width="stretch", type="tertiary", icon=":material/format_quote:",
        )  # fmt: skip
    st.button(
        _("A review that no training has seen"), icon=":material/casino:", on_click=changes_text(_put_random),
        key=f"{key}_example_random", width="stretch", type="tertiary",
        help=_("One of the 5,000 held-out reviews of the Large Movie Review Dataset, with its label"),
    )  # fmt: skip


def _put_random() -> None:
    try:
        put_held_out(int(np.random.default_rng().integers(len(load_reviews().held_out_texts))))
    except UserError as problem:
        say_problem(problem)
