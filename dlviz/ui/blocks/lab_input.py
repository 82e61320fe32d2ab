"""What the convolution lab looks at: the photograph, the pad's drawing or sample, or a typed grid."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from dlviz.data.digits import load_digits
from dlviz.data.grid import grid_text, parse_grid
from dlviz.data.photograph import photograph
from dlviz.errors import UserError
from dlviz.models.loaded import load_model
from dlviz.ui.digits.pad import drawing_pad, follow_pen, pad_controls, sheet_on_pad
from dlviz.ui.digits.samples import samples
from dlviz.ui.link import set_parameter
from dlviz.ui.linked import choice, switch
from dlviz.words import N_, _, explain_error

SOURCES = {
    "photo": N_("Photograph"),
    "digit": N_("My drawing or a sample digit"),
    "grid": N_("Typed grid"),
}

_SOURCE, _GRID, _GRID_PARAMETER = "input", "lab_grid", "grid"
_CROSS = "0 0 1 0 0\n0 0 1 0 0\n1 1 1 1 1\n0 0 1 0 0\n0 0 1 0 0"
_WHEN_EMPTY = 0  # the test digit that stands in for an empty pad
_COLOURS = N_("red"), N_("green"), N_("blue")


@dataclass(frozen=True, eq=False)
class LabInput:
    """A picture for the lab.

    Args:
        source: One of `SOURCES`.
        image: float32 (height, width, channels).
        channels: Their names, in the language of this run.
        is_share: Whether its numbers are shares of full light, 0..1.
        problem: What is wrong with what was given; `image` then is what stands in for it.
    """

    source: str
    image: np.ndarray
    channels: Sequence[str]
    is_share: bool
    problem: UserError | None = None


def read_input() -> LabInput:
    """The chosen picture, before any widget is shown."""
    source = choice(_SOURCE, SOURCES, "photo")
    if source == "photo":
        return LabInput(source, photograph(), [_(colour) for colour in _COLOURS], is_share=True)
    if source == "digit":
        return LabInput(source, _digit()[..., np.newaxis], [""], is_share=True)
    text = st.session_state.setdefault(_GRID, _text_in_link())
    try:
        return LabInput(source, parse_grid(text)[..., np.newaxis], [""], is_share=False)
    except UserError as problem:
        return LabInput(source, parse_grid(_CROSS)[..., np.newaxis], [""], is_share=False, problem=problem)


def choose_source() -> None:
    """The switch between photograph, drawing and grid."""
    switch(_("Input"), SOURCES, key=_SOURCE)


def show_input(chosen: LabInput) -> None:
    """What changes the chosen picture: the pad, or the grid's text; and what is wrong with it."""
    if chosen.source == "digit":
        with st.container(key="pad", gap="xsmall"):
            follow_pen()
            drawing_pad()
            pad_controls(more=_samples)
        if sheet_on_pad().prepare().blank:
            st.caption(
                _("The pad is empty: this is test digit {index}, a {label}.").format(
                    index=_WHEN_EMPTY, label=load_digits().test_labels[_WHEN_EMPTY]
                )
            )
    elif chosen.source == "grid":
        st.text_area(
            _("Rows of numbers"), key=_GRID, height=220, persist_state="session",
            help=_("A line is a row; blanks or commas part its numbers. Decimals and fractions such as 1/9."),
        )  # fmt: skip
        if chosen.problem:
            st.error(explain_error(chosen.problem), icon=":material/error:")


def write_input(chosen: LabInput) -> None:
    """Put the choice into the URL; the pad puts itself there."""
    set_parameter(_SOURCE, None if chosen.source == "photo" else chosen.source)
    is_own = chosen.source == "grid" and not chosen.problem
    set_parameter(_GRID_PARAMETER, grid_text(chosen.image[..., 0], ";") if is_own else None)


def _samples() -> None:
    try:
        samples(load_model().card)
    except UserError as problem:
        st.error(explain_error(problem), icon=":material/error:")


def _digit() -> np.ndarray:
    drawing = sheet_on_pad().prepare()
    if not drawing.blank:
        return drawing.image
    return load_digits().test_images[_WHEN_EMPTY].astype(np.float32) / 255


def _text_in_link() -> str:
    return st.query_params.get(_GRID_PARAMETER, _CROSS).replace(";", "\n")[:10_000]
