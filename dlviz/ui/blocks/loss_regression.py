"""Squared error for regression: a line through eight points, and the valleys that it lies in."""

import numpy as np
import streamlit as st

from dlviz.components.plot import Plot, Series, plot
from dlviz.explain.export import columns_as_csv
from dlviz.explain.losses import Points, best_line, eight_points, fit
from dlviz.ui.latex import decimal
from dlviz.words import _

_SLOPES = np.linspace(-2, 3, 251)
_INTERCEPTS = np.linspace(-3, 4, 281)
_ENDS = np.array([-3.6, 3.6])
_HIGHEST = 16.0


def show_regression(slope: float, intercept: float) -> None:
    """The line with its errors; the loss over the slope; the loss over the intercept."""
    points = eight_points()
    line, by_slope, by_intercept = st.columns(3, gap="medium")
    with line:
        plot(
            Plot(
                _("The line and its errors"),
                (
                    Series(_("line a·x + b"), _ENDS, slope * _ENDS + intercept, 0),
                    Series(_("errors"), *_errors(points, slope, intercept), 1, "segments"),
                    Series(_("points"), points.x, points.y, 3, "dots"),
                ),
                "x", x_range=(-3.6, 3.6), y_range=(-5, 6), can_hover=False,
            ),
            key="loss_line",
        )  # fmt: skip
    with by_slope:
        errors = np.array([fit(points, a, intercept).error for a in _SLOPES])
        _valley(_("Loss over the slope"), _("slope a"), "a", _SLOPES, errors, slope, "loss_slope")
    with by_intercept:
        errors = np.array([fit(points, slope, b).error for b in _INTERCEPTS])
        _valley(
            _("Loss over the intercept"),
            _("intercept b"),
            "b",
            _INTERCEPTS,
            errors,
            intercept,
            "loss_intercept",
        )


def show_formulas(slope: float, intercept: float) -> None:
    """Loss and gradient worked out, and which way they point."""
    points = eight_points()
    result = fit(points, slope, intercept)
    squares = (slope * points.x + intercept - points.y) ** 2
    terms = " + ".join(decimal(float(square), 1) for square in squares)
    with st.container(key="loss_formulas"):
        first, second, third = st.columns(3, gap="medium")
    with first:
        st.latex(f"L = \\frac{{1}}{{n}}\\sum_i (a x_i + b - y_i)^2 = {decimal(result.error)}")
        st.latex(f"\\textstyle\\sum = {terms}")
    with second:
        st.latex(
            "\\frac{\\partial L}{\\partial a} = \\frac{1}{n}\\sum_i 2\\,(a x_i + b - y_i)\\,x_i = "
            + decimal(result.by_slope)
        )
    with third:
        st.latex(
            "\\frac{\\partial L}{\\partial b} = \\frac{1}{n}\\sum_i 2\\,(a x_i + b - y_i) = "
            + decimal(result.by_intercept)
        )
    best_slope, best_intercept = best_line(points)
    st.markdown(
        _(
            "{slope_way} {intercept_way} The best line has slope {best_slope}, intercept "
            "{best_intercept} and a loss of {best}: what is left is noise that no line can follow."
        ).format(
            slope_way=_way(result.by_slope, _("slope")),
            intercept_way=_way(result.by_intercept, _("intercept")),
            best_slope=f"{best_slope:.2f}", best_intercept=f"{best_intercept:.2f}",
            best=f"{fit(points, best_slope, best_intercept).error:.3f}",
        )
    )  # fmt: skip


def regression_as_csv(slope: float, intercept: float) -> str:
    """Points, the line's predictions, and the loss over slope and intercept."""
    points = eight_points()
    return columns_as_csv(
        ("x", "y", "prediction", "slope", "loss_over_slope", "intercept", "loss_over_intercept"),
        (
            points.x, points.y, slope * points.x + intercept,
            _SLOPES, np.array([fit(points, a, intercept).error for a in _SLOPES]),
            _INTERCEPTS, np.array([fit(points, slope, b).error for b in _INTERCEPTS]),
        ),
    )  # fmt: skip


def _valley(
    title: str, label: str, name: str, places: np.ndarray, errors: np.ndarray, at: float, key: str
) -> None:
    plot(
        Plot(
            title, (Series(_("mean squared error"), places, errors, 0),), label, name,
            y_range=(-0.3, _HIGHEST), marker=at,
        ),
        key=key,
    )  # fmt: skip


def _errors(points: Points, slope: float, intercept: float) -> tuple[np.ndarray, np.ndarray]:
    """Segments from each point to the line, end after end."""
    predictions = slope * points.x + intercept
    return np.repeat(points.x, 2), np.column_stack([points.y, predictions]).ravel()


def _way(gradient: float, name: str) -> str:
    if abs(gradient) < 0.005:
        return _("The {name} is at the bottom of its valley.").format(name=name)
    if gradient > 0:
        return _("A step down lowers the {name}.").format(name=name)
    return _("A step down raises the {name}.").format(name=name)
