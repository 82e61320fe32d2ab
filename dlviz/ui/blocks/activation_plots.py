"""An activation function in three plots: value, slope, and what ten layers leave of a gradient."""

import numpy as np
import streamlit as st

from dlviz.components.plot import Plot, Series, plot
from dlviz.explain.activation_curves import (
    FUNCTIONS,
    LAYERS,
    SATURATED_BELOW,
    Curve,
    Setting,
    curve,
    saturated,
    softmax_over_first,
    stacked_gradients,
)
from dlviz.words import N_, _

NAMES = {
    "sigmoid": N_("sigmoid"),
    "tanh": N_("tanh"),
    "relu": N_("ReLU"),
    "leaky_relu": N_("leaky ReLU"),
    "elu": N_("ELU"),
    "gelu": N_("GELU"),
    "softmax": N_("softmax"),
}
_USUAL_SLOPE = {"sigmoid": 1.0, "leaky_relu": 0.2}


def show_value_and_slope(setting: Setting, z: float) -> None:
    """The function and its derivative, with the input marked and the flat stretches shaded."""
    shown = curve(setting)
    flat = saturated(shown)
    shaded = _("saturated: slope within ±{limit}").format(limit=SATURATED_BELOW)
    title = _(NAMES[setting.function])
    value, slope = st.columns(2, gap="medium")
    with value:
        plot(
            Plot(
                _("{function}: value").format(function=title),
                (Series("f(z)", shown.z, shown.value, 0),),
                _("input z"), "z", marker=z, bands=flat, band_label=shaded,
            ),
            key="activation_value",
        )  # fmt: skip
    with slope:
        plot(
            Plot(
                _("{function}: derivative").format(function=title),
                (Series("f′(z)", shown.z, shown.derivative, 1),),
                _("input z"), "z", y_range=(min(-0.2, float(shown.derivative.min()) - 0.1), _top(shown)),
                marker=z, bands=flat, band_label=shaded,
            ),
            key="activation_slope",
        )  # fmt: skip


def show_softmax(rest: tuple[float, ...], z: float) -> None:
    """The shares over the first input, and their derivatives by it."""
    shown = softmax_over_first(rest)
    value, slope = st.columns(2, gap="medium")
    with value:
        plot(
            Plot(
                _("softmax: shares, where the first input moves"),
                _of_each_class("p{i}", shown.z, shown.value),
                _("first input z₁"), "z₁", marker=z,
            ),
            key="activation_value",
        )  # fmt: skip
    with slope:
        plot(
            Plot(
                _("softmax: derivatives by the first input"),
                _of_each_class("∂p{i}/∂z₁", shown.z, shown.derivative),
                _("first input z₁"), "z₁", marker=z,
            ),
            key="activation_slope",
        )  # fmt: skip


def show_stack(setting: Setting, x: float, weight: float) -> None:
    """The gradient after every layer, of this function and, thinner, of the others."""
    layers = np.arange(LAYERS + 1)
    chosen = np.abs(stacked_gradients(setting, x, weight))
    others = [function for function in FUNCTIONS if function != setting.function]
    series = [Series(_(NAMES[setting.function]), layers, chosen, 0, "steps")]
    for place, function in enumerate(others, start=1):
        other = Setting(function, _USUAL_SLOPE.get(function, 1.0))
        gradients = np.abs(stacked_gradients(other, x, weight))
        series.append(Series(_(NAMES[function]), layers, gradients, place, "thin"))
    plot(
        Plot(
            _("Size of the gradient after so many layers"), tuple(series), _("layers"), _("layer"),
            x_range=(0, LAYERS), is_log=True, marker=float(LAYERS),
        ),
        key="activation_stack",
    )  # fmt: skip


def _top(shown: Curve) -> float:
    return max(1.2, 1.08 * float(shown.derivative.max()))


def _of_each_class(symbol: str, z: np.ndarray, curves: np.ndarray) -> tuple[Series, ...]:
    """A series for each column of `curves`, (places, classes)."""
    return tuple(
        Series(symbol.format(i="₁₂₃₄₅₆"[i]), z, column, i) for i, column in enumerate(curves.transpose())
    )
