"""A page with nothing but the text box, the reader and its panel, for their tests.

The URL's `network` names one of `networks.SPECS`; `text` is what the box holds at first.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

import streamlit as st

from dlviz.components.reader import (
    ReaderState,
    ReaderView,
    Step,
    feed_reading,
    review_reader,
    step_panel,
)
from dlviz.components.text_box import text_box, typed
from dlviz.errors import UserError
from dlviz.explain.review import explain_review
from dlviz.models.loaded import LoadedModel
from dlviz.words import use_language
from tests.browser.reader.networks import made_up


@st.fragment
def board(model: LoadedModel) -> None:
    asked = st.query_params
    sent = typed("box")
    text = asked.get("text", "") if sent is None else sent.text
    try:
        trace = explain_review(text, model)
    except UserError:
        trace = None
    if st.checkbox("gone"):
        return
    feed_reading(text, trace, model, key="reader")
    text_box(asked.get("text", ""), 0, key="box", label="box", placeholder="type", clear="empty")
    start = ReaderState(Step.from_token(asked.get("step")), ReaderView.from_token(asked.get("reader")))
    chosen = review_reader(model, key="reader", start=start)
    step_panel(key="reader")
    pinned = chosen.pinned.to_token() if chosen.pinned else "nothing"
    st.text(f"typed: {text}")
    st.text(f"state: {pinned} {chosen.view.to_token()}")


if __name__ == "__main__":
    st.set_page_config(layout="wide")
    use_language(st.query_params.get("language", "en"))
    board(st.cache_resource(made_up)(st.query_params.get("network", "lstm")))
