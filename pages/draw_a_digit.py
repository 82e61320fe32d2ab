"""Draw a digit: every layer of the network that reads it, from the stroke to the ten probabilities."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dlviz.components.explorer import feed_trace, network_explorer
from dlviz.explain.digit import explain_digit
from dlviz.explain.rows import reads_rows
from dlviz.models.loaded import LoadedModel
from dlviz.ui.digits.pad import READS_PAD, drawing_pad, follow_pen, pad_controls, sheet_on_pad
from dlviz.ui.digits.probabilities import show_probabilities
from dlviz.ui.digits.rows import feed_rows, show_rows
from dlviz.ui.digits.samples import samples
from dlviz.ui.digits.stages import preparation_skipped, show_advice, show_stages, skip_switch
from dlviz.ui.exports import export_trace, keep_for_export
from dlviz.ui.language import fragment, is_only_part
from dlviz.ui.link import read_explorer, write_explorer
from dlviz.ui.model_card import model_card
from dlviz.ui.model_picker import pick_model
from dlviz.ui.navigation import enter_through_app
from dlviz.words import _


@partial(fragment, key=READS_PAD)
def board(
    model: LoadedModel, stages: DeltaGenerator, advice: DeltaGenerator, verdict: DeltaGenerator
) -> None:
    """All that a stroke changes, and nothing else: the rest of the page stands while somebody draws.

    What the pen drew came with this run, so the layers are fed before anything is shown: the browser paints
    them while the rest is still on its way.

    Args:
        model: What reads the digit.
        stages: The place for the stages of the preparation.
        advice: The place for what is said about them.
        verdict: The place for the probabilities.
    """
    sheet, skipped = sheet_on_pad(), preparation_skipped()
    drawing = sheet.prepare(skip=skipped)
    trace = None if drawing.blank else explain_digit(drawing.image, model)
    if reads_rows(model.spec):
        feed_rows(trace, model)
    else:
        feed_trace(trace, key="explorer")
    drawing_pad()
    with stages:
        show_stages(drawing)
    with advice:
        show_advice(sheet, drawing, skipped=skipped)
    with verdict:
        show_probabilities(None if trace is None else trace.probabilities)
    gone = keep_for_export(None if trace is None else partial(explain_digit, drawing.image, model))
    if gone and is_only_part():
        st.rerun()  # a stroke has covered the digit: what saves its numbers must follow


def exports(verdict: DeltaGenerator) -> bool:
    """The buttons that save the numbers, below the `verdict`; whether there are numbers."""
    with verdict:
        return export_trace()


@fragment
def layers(model: LoadedModel) -> None:
    """The view of all layers; their numbers come from the board, and a stroke does not run this."""
    if reads_rows(model.spec):
        show_rows()
    else:
        write_explorer(network_explorer(model, key="explorer", start=read_explorer()))


enter_through_app()
with st.container(horizontal=True, vertical_alignment="center", key="page_head"):
    st.title(_("Draw a digit"))
    model = pick_model()
follow_pen()
with st.container(key="board"):
    pad, preparation, verdict = st.columns([300, 640, 380], gap="medium")
with preparation:
    stages = st.container()
    skip_switch()
    advice = st.container()
with pad, st.container(key="pad", gap="xsmall"):
    board(model, stages, advice, verdict)
    pad_controls(more=lambda: samples(model.card), beside=lambda: exports(verdict))
layers(model)
model_card(model.card)
