"""How a drawing becomes what the network sees, stage by stage."""

from functools import partial
from html import escape

import numpy as np
import streamlit as st

from dlviz.data.digits import load_digits
from dlviz.data.drawing import Drawing
from dlviz.data.drawing.sheet import Sheet
from dlviz.ui.answering import callback
from dlviz.ui.digits.pad import READS_PAD
from dlviz.ui.language import fragment, run_parts
from dlviz.ui.link import set_parameter
from dlviz.ui.pictures import figure
from dlviz.words import _

_SKIP = "raw"
_SWITCH = "skip_switch"  # key of the fragment
_YES = "true"


def preparation_skipped() -> bool:
    """Whether the preparation is to be skipped: the switch's state, and at first the URL's."""
    st.session_state.setdefault(_SKIP, st.query_params.get(_SKIP) == _YES)
    return st.session_state[_SKIP]


@partial(fragment, key=_SWITCH)
def skip_switch() -> None:
    """Show the switch that skips the preparation; its state is in the URL."""
    preparation_skipped()  # a link may say so
    skipped = st.toggle(
        _("What if we skipped this?"), key=_SKIP, persist_state="session", on_change=callback(_switched),
        help=_("Feeds the network the whole pad, shrunk to 28 × 28, as a careless program would."),
    )  # fmt: skip
    set_parameter(_SKIP, _YES if skipped else None)


def _switched() -> None:
    run_parts(READS_PAD, _SWITCH)


def show_stages(drawing: Drawing) -> None:
    """Show how the drawing became what the network sees."""
    # The last stage is what the network sees, and shown larger.
    steps = [figure(stage.image, _(stage.name), _(stage.name)) for stage in drawing.stages[:-1]]
    seen = figure(
        drawing.image,
        _("What the network sees: 28 × 28"),
        _in_words(drawing.image),
        kind="seen",
    )
    st.html(f'<div class="stages">{"".join(steps)}{seen}</div>')


def _in_words(image: np.ndarray) -> str:
    """Where the ink is, for those who do not see it."""
    rows, columns = np.nonzero(image.any(axis=1))[0], np.nonzero(image.any(axis=0))[0]
    if not rows.size:
        return _("The image that enters the network: no ink")
    return _(
        "The image that enters the network: ink in rows {top} to {bottom}, columns {left} to {right}"
    ).format(top=rows[0], bottom=rows[-1], left=columns[0], right=columns[-1])


def show_advice(sheet: Sheet, drawing: Drawing, *, skipped: bool) -> None:
    """Say what is odd about the drawing, or what was done to it."""
    st.html(f'<p class="advice">{escape(_advice(sheet, drawing, skipped=skipped))}</p>')


def _advice(sheet: Sheet, drawing: Drawing, *, skipped: bool) -> str:
    if drawing.hint:
        return _(drawing.hint.value)
    if skipped:
        return _("Skipped: the digit stays where it was drawn, as large and as thick as it was drawn.")
    picture = sheet.untouched_picture
    if picture and picture.sample is not None:
        return _(
            "Image {index} of MNIST's test set, labelled {label}. It is 28 × 28 already: unchanged."
        ).format(index=picture.sample, label=load_digits().test_labels[picture.sample])
    if picture and not drawing.stages:
        return _("This image came prepared: it is 28 × 28 already, so it goes in unchanged.")
    return _(
        "MNIST's digits, which the network learnt from, are 20 pixels tall and centred by mass: "
        "so is this one now."
    )
