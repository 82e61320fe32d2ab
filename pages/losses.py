"""Losses: cross-entropy against squared error for a classifier, and squared error for regression."""

from functools import partial

import streamlit as st

from dlviz.ui.blocks import loss_classifier, loss_regression
from dlviz.ui.language import fragment
from dlviz.ui.linked import choice, number, publish, slider, switch
from dlviz.ui.navigation import enter_through_app
from dlviz.ui.texts import more
from dlviz.words import N_, _

TASKS = {"classifier": N_("Classifier"), "regression": N_("Regression")}
TRUTHS = {"1": N_("class 1"), "0": N_("class 0")}
DEFAULTS = {"task": "classifier", "p": 0.1, "truth": "1", "slope": -0.5, "intercept": 2.0}


@fragment
def board() -> None:
    """The chosen task at the chosen place; one fragment, so that a slider reruns nothing else."""
    task = choice("task", TASKS, "classifier")
    with st.container(horizontal=True, vertical_alignment="center", key="page_head"):
        st.title(_("Losses"))
        switch(_("Task"), TASKS, key="task")
    file = classifier() if task == "classifier" else regression()
    st.download_button(
        "CSV", file, "dlviz-losses.csv", icon=":material/download:", on_click="ignore",
        help=_("The numbers of the curves, as a table (.csv)"),
    )  # fmt: skip
    publish(**DEFAULTS)


def classifier() -> partial[str]:
    """Loss and gradient over the predicted probability."""
    p = number("p", 0.1, float, 0.002, 0.998)
    y = int(choice("truth", TRUTHS, "1"))
    # As the three plots below them: the left two are wider by the gap between those.
    left, right = st.columns([2.035, 1], gap="medium")
    with left:
        slider(
            _("Predicted probability p of class 1"), 0.002, 0.998, 0.002, key="p",
            help=_("What the network says; the truth is on the right"),
        )  # fmt: skip
    with right:
        switch(_("Truth y"), TRUTHS, key="truth", help=_("The class that the example really has"))
    loss_classifier.show_losses(p, y)
    loss_classifier.show_formulas(p, y)
    return partial(loss_classifier.classifier_as_csv, y)


def regression() -> partial[str]:
    """A line through points, and its loss over slope and intercept."""
    slope = number("slope", -0.5, float, -2.0, 3.0)
    intercept = number("intercept", 2.0, float, -3.0, 4.0)
    left, right = st.columns(2, gap="medium")
    with left:
        slider(_("Slope a"), -2.0, 3.0, 0.05, key="slope", help=_("How steep the line is"))
    with right:
        slider(_("Intercept b"), -3.0, 4.0, 0.05, key="intercept", help=_("Where the line meets x = 0"))
    loss_regression.show_regression(slope, intercept)
    loss_regression.show_formulas(slope, intercept)
    return partial(loss_regression.regression_as_csv, slope, intercept)


enter_through_app()
board()
more("losses")
