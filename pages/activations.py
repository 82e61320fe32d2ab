"""Activations: value, slope, saturation, and what ten stacked layers leave of a gradient."""

import streamlit as st

from dlviz.explain.activation_curves import Setting
from dlviz.ui.blocks.activation_export import export_activation
from dlviz.ui.blocks.activation_formulas import show_formulas, show_softmax_formulas, show_stack_formula
from dlviz.ui.blocks.activation_plots import NAMES, show_softmax, show_stack, show_value_and_slope
from dlviz.ui.blocks.softmax_inputs import read_rest, show_rest
from dlviz.ui.language import fragment
from dlviz.ui.linked import choice, number, publish, slider, switch
from dlviz.ui.navigation import enter_through_app
from dlviz.ui.texts import more
from dlviz.words import _

DEFAULTS = {"function": "sigmoid", "z": 1.0, "beta": 1.0, "alpha": 0.2, "weight": 1.0}


@fragment
def board() -> None:
    """The chosen function at the chosen input; one fragment, so that the slider reruns nothing else."""
    function = choice("function", NAMES, "sigmoid")
    z = number("z", 1.0, float, -8.0, 8.0)
    slope = {
        "sigmoid": number("beta", 1.0, float, 0.25, 8.0),
        "leaky_relu": number("alpha", 0.2, float, 0.0, 0.9),
    }.get(function, 1.0)
    weight = number("weight", 1.0, float, 0.25, 4.0)
    setting = Setting(function, slope)
    with st.container(horizontal=True, vertical_alignment="center", key="page_head"):
        st.title(_("Activations"))
        switch(_("Function"), NAMES, key="function")
    wide, third = st.columns([2, 1], gap="medium")  # as the plots below them
    first, second = wide.columns(2, gap="medium")
    with first:
        slider(_("Input z"), -8.0, 8.0, 0.05, key="z", help=_("The pre-activation that goes in"))
    with second:
        if function == "sigmoid":
            slider(_("Slope β"), 0.25, 8.0, 0.25, key="beta", help=_("What the input is multiplied with"))
        elif function == "leaky_relu":
            slider(
                _("Slope α"), 0.0, 0.9, 0.05, key="alpha", help=_("What negative numbers are multiplied with")
            )
        elif function == "softmax":
            show_rest()
    if function == "softmax":
        rest = read_rest()
        show_softmax(rest, z)
        show_softmax_formulas(rest, z)
        export_activation(setting, z, weight, rest)
    else:
        with third:
            slider(
                _("Weight w between the layers"), 0.25, 4.0, 0.05, key="weight",
                help=_("Each of ten layers is one neuron: weight, then this function"),
            )  # fmt: skip
        curves, stack = st.columns([2, 1], gap="medium")
        with curves:
            show_value_and_slope(setting, z)
            show_formulas(setting, z)
        with stack:
            show_stack(setting, z, weight)
            show_stack_formula(setting, z, weight)
        export_activation(setting, z, weight)
    publish(**DEFAULTS)


enter_through_app()
board()
more("activations")
