"""An activation function's formulas with their numbers."""

import math

import streamlit as st

from dlviz.explain.activation_curves import (
    LAYERS,
    SATURATED_BELOW,
    Setting,
    at,
    curve,
    saturated,
    softmax_jacobian,
    stacked_gradients,
)
from dlviz.ui.latex import decimal, factor
from dlviz.words import _


def show_formulas(setting: Setting, z: float) -> None:
    """Value and derivative in general and worked out at `z`, and where the function saturates."""
    value, slope = at(setting, z)
    general, worked = _VALUE[setting.function]
    st.latex(f"{general} = {worked.format(**_numbers(setting, z))} = {decimal(value)}")
    general, worked = _SLOPE[setting.function]
    st.latex(f"{general} = {worked.format(**_numbers(setting, z))} = {decimal(slope)}")
    st.markdown(_saturation(setting))


def show_stack_formula(setting: Setting, x: float, weight: float) -> None:
    """The product that ten layers make, and what it means."""
    gradients = stacked_gradients(setting, x, weight)
    st.latex(
        "\\frac{\\partial a_{10}}{\\partial x} = \\prod_{l=1}^{10} w\\,f'(z_l) = " + decimal(gradients[-1])
    )
    st.markdown(_what_is_left(abs(float(gradients[-1]))))


def show_softmax_formulas(rest: tuple[float, ...], z: float) -> None:
    """The shares and their Jacobian in numbers."""
    inputs = (z, *rest)
    exponentials = " + ".join(f"e^{{{decimal(value)}}}" for value in inputs)
    share = softmax_share(inputs)
    st.latex(
        f"p_1 = \\frac{{e^{{z_1}}}}{{\\sum_k e^{{z_k}}}} = "
        f"\\frac{{e^{{{decimal(z)}}}}}{{{exponentials}}} = {decimal(share)}"
    )
    rows = " \\\\ ".join(
        " & ".join(decimal(entry, 3) for entry in row) for row in softmax_jacobian(list(inputs)).tolist()
    )
    st.latex(
        "\\frac{\\partial p_i}{\\partial z_j} = p_i\\,([i = j] - p_j) = "
        f"\\begin{{pmatrix}} {rows} \\end{{pmatrix}}"
    )
    st.markdown(
        _(
            "Each row adds up to 0: what one class gains, the others lose. Where one share is nearly 1, "
            "all derivatives are nearly 0: softmax saturates too."
        )
    )


def softmax_share(inputs: tuple[float, ...]) -> float:
    """The first share."""
    largest = max(inputs)
    weights = [math.exp(value - largest) for value in inputs]
    return weights[0] / sum(weights)


_VALUE = {
    "sigmoid": ("f(z) = \\frac{1}{1 + e^{-\\beta z}}", "\\frac{{1}}{{1 + e^{{-{beta} \\cdot {z}}}}}"),
    "tanh": (
        "f(z) = \\frac{e^z - e^{-z}}{e^z + e^{-z}}",
        "\\frac{{{plus} - {minus}}}{{{plus} + {minus}}}",
    ),
    "relu": ("f(z) = \\max(z, 0)", "\\max({plain}, 0)"),
    "leaky_relu": (
        "f(z) = \\begin{cases} z & z > 0 \\\\ \\alpha z & z \\le 0 \\end{cases}",
        "{leaky}",
    ),
    "elu": ("f(z) = \\begin{cases} z & z > 0 \\\\ e^z - 1 & z \\le 0 \\end{cases}", "{elu}"),
    "gelu": ("f(z) = z\\,\\Phi(z)", "{z} \\cdot {share}"),
}
_SLOPE = {
    "sigmoid": ("f'(z) = \\beta\\,f(z)\\,(1 - f(z))", "{beta} \\cdot {f} \\cdot (1 - {f})"),
    "tanh": ("f'(z) = 1 - f(z)^2", "1 - {f}^2"),
    "relu": ("f'(z) = \\begin{cases} 1 & z > 0 \\\\ 0 & z \\le 0 \\end{cases}", "{relu_slope}"),
    "leaky_relu": (
        "f'(z) = \\begin{cases} 1 & z > 0 \\\\ \\alpha & z \\le 0 \\end{cases}",
        "{leaky_slope}",
    ),
    "elu": ("f'(z) = \\begin{cases} 1 & z > 0 \\\\ e^z & z \\le 0 \\end{cases}", "{elu_slope}"),
    "gelu": ("f'(z) = \\Phi(z) + z\\,\\varphi(z)", "{share} + {z} \\cdot {density}"),
}


def _numbers(setting: Setting, z: float) -> dict[str, str]:
    """What the worked formulas are filled with."""
    value, _slope = at(setting, z)
    share = (1 + math.erf(z / math.sqrt(2))) / 2
    return {
        "z": factor(z), "plain": decimal(z), "beta": decimal(setting.slope), "f": factor(value),
        "plus": decimal(math.exp(z)), "minus": decimal(math.exp(-z)),
        "leaky": decimal(z) if z > 0 else f"{decimal(setting.slope)} \\cdot {factor(z)}",
        "elu": decimal(z) if z > 0 else f"e^{{{decimal(z)}}} - 1",
        "relu_slope": "1" if z > 0 else "0",
        "leaky_slope": "1" if z > 0 else "\\alpha",
        "elu_slope": "1" if z > 0 else f"e^{{{decimal(z)}}}",
        "share": decimal(share), "density": decimal(math.exp(-z * z / 2) / math.sqrt(2 * math.pi)),
    }  # fmt: skip


def _saturation(setting: Setting) -> str:
    shown = curve(setting)
    stretches = saturated(shown)
    low, high = float(shown.z[0]), float(shown.z[-1])
    below = next((end for start, end in stretches if start == low and end < high), None)
    above = next((start for start, end in stretches if end == high and start > low), None)
    match below, above:
        case (None, None):
            return _("It saturates nowhere: its slope is above {limit} everywhere here.").format(
                limit=SATURATED_BELOW
            )
        case (_, None):
            text = _(
                "It saturates below z = {below}: with a slope under {limit}, hardly any gradient passes."
            )
        case (None, _):
            text = _(
                "It saturates above z = {above}: with a slope under {limit}, hardly any gradient passes."
            )
        case _:
            text = _(
                "It saturates below z = {below} and above z = {above}: with a slope under {limit}, hardly "
                "any gradient passes."
            )
    return text.format(below=_place(below), above=_place(above), limit=SATURATED_BELOW)


def _place(z: float | None) -> str:
    return "" if z is None else f"{z:.2f}".replace("-", "−")


def _what_is_left(gradient: float) -> str:
    if gradient == 0:
        return _(
            "Nothing is left: one layer's slope is exactly 0, so this input teaches those before it nothing."
        )
    if gradient < 1e-3:
        return _(
            "The gradient has vanished: the first of {layers} layers learns {times} times more slowly than "
            "the last."
        ).format(layers=LAYERS, times=f"{1 / gradient:,.0f}")
    if gradient > 1e3:
        return _(
            "The gradient has exploded: {times} times as large at the first of {layers} layers as at the end."
        ).format(layers=LAYERS, times=f"{gradient:,.0f}")
    return _("After {layers} layers the gradient still has a useful size.").format(layers=LAYERS)
