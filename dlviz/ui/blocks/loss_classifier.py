"""A classifier's losses over the predicted probability: cross-entropy against squared error."""

import numpy as np
import streamlit as st

from dlviz.components.plot import Plot, Series, plot
from dlviz.explain.export import columns_as_csv
from dlviz.explain.losses import LOSSES, logit_gradient, loss, loss_gradient
from dlviz.numbers import percent
from dlviz.ui.latex import decimal, factor
from dlviz.words import N_, _

NAMES = {"cross_entropy": N_("cross-entropy"), "squared_error": N_("squared error")}

_P = np.linspace(0.002, 0.998, 499)
_GRADIENT_SHOWN = 12.0  # a cross-entropy's gradient has no end


def show_losses(p: float, y: int) -> None:
    """Loss, its slope in p, and its slope in the pre-activation, each for both losses."""
    label = _("predicted probability p of class 1")
    low, high = (-_GRADIENT_SHOWN, 1.0) if y else (-1.0, _GRADIENT_SHOWN)
    plots = (
        (_("Loss"), loss, (0.0, 5.0)),
        (_("Gradient on the probability: ∂L/∂p"), loss_gradient, (low, high)),
        (_("Gradient on the pre-activation: ∂L/∂z"), logit_gradient, (-1.1, 0.1) if y else (-0.1, 1.1)),
    )
    for place, column, (title, function, y_range) in zip(
        range(3), st.columns(3, gap="medium"), plots, strict=True
    ):
        with column:
            plot(
                Plot(
                    title,
                    tuple(
                        Series(_(NAMES[kind]), _P, function(_P, y, kind), colour)
                        for colour, kind in enumerate(LOSSES)
                    ),
                    label, "p", x_range=(0, 1), y_range=y_range, marker=p,
                ),
                key=f"loss_{place}",
            )  # fmt: skip


def show_formulas(p: float, y: int) -> None:
    """Both losses and their gradients worked out at p, and what follows for learning."""
    at = np.array([p])
    losses = {kind: float(loss(at, y, kind)[0]) for kind in LOSSES}
    slopes = {kind: float(loss_gradient(at, y, kind)[0]) for kind in LOSSES}
    pulls = {kind: float(logit_gradient(at, y, kind)[0]) for kind in LOSSES}
    with st.container(key="loss_formulas"):
        first, second, third = st.columns(3, gap="medium")
    sure = f"\\ln {decimal(p)}" if y else f"\\ln(1 - {decimal(p)})"
    with first:
        st.latex(f"-\\big(y \\ln p + (1-y)\\ln(1-p)\\big) = -{sure} = {decimal(losses['cross_entropy'])}")
        st.latex(f"(p - y)^2 = ({decimal(p)} - {y})^2 = {decimal(losses['squared_error'])}")
    with second:
        st.latex(
            f"\\frac{{p - y}}{{p(1-p)}} = \\frac{{{decimal(p - y)}}}{{{decimal(p)} \\cdot {decimal(1 - p)}}}"
            f" = {decimal(slopes['cross_entropy'])}"
        )
        st.latex(f"2(p - y) = 2 \\cdot {factor(p - y)} = {decimal(slopes['squared_error'])}")
    with third:
        st.latex(f"p - y = {decimal(p)} - {y} = {decimal(pulls['cross_entropy'])}")
        st.latex(
            f"2(p - y)\\,p(1-p) = 2 \\cdot {factor(p - y)} \\cdot {decimal(p)} \\cdot {decimal(1 - p)}"
            f" = {decimal(pulls['squared_error'])}"
        )
    st.markdown(_lesson(p, y, pulls["cross_entropy"] / pulls["squared_error"]))


def classifier_as_csv(y: int) -> str:
    """The curves as a table."""
    functions = (("loss", loss), ("by_p", loss_gradient), ("by_z", logit_gradient))
    names = [f"{kind}_{name}" for kind in LOSSES for name, _function in functions]
    columns = [function(_P, y, kind) for kind in LOSSES for _name, function in functions]
    return columns_as_csv(("p", *names), (_P, *columns))


def _lesson(p: float, y: int, times: float) -> str:
    right = p if y else 1 - p
    if right <= 0.1:
        return _(
            "The network is almost sure, and wrong: it gives the true class {share}. Cross-entropy pulls "
            "{times} times harder on the pre-activation than squared error, whose gradient the sigmoid has "
            "flattened."
        ).format(share=percent(right), times=f"{times:,.0f}" if times >= 10 else f"{times:.1f}")
    if right >= 0.9:
        return _(
            "The network is right and sure, {share} for the true class: both losses leave it almost alone."
        ).format(share=percent(right))
    return _(
        "The true class gets {share}: cross-entropy pulls {times} times as hard as squared error."
    ).format(share=percent(right), times=f"{times:.1f}")
