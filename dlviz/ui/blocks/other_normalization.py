"""Batch and layer normalization on a real activation tensor: what each averages over."""

import numpy as np
import streamlit as st

from dlviz.explain.block_tensor import BlockTensor
from dlviz.explain.export import tensor_as_csv
from dlviz.explain.normalization_lab import Norm, Normalized, Place, normalized
from dlviz.ui.blocks.sheets import Marks, Sheet, save_sheet, sheet, show_sheet
from dlviz.ui.latex import decimal, factor
from dlviz.ui.linked import choice, number, slider, switch
from dlviz.words import N_, _

NORMS = {
    "batch": N_("Batch, training"),
    "batch_inference": N_("Batch, inference"),
    "layer": N_("Layer"),
}
DEFAULTS = {"norm": "batch", "sample": 2, "row": 5, "column": 5, "channel": 3, "scale": 1.0, "shift": 0.0}


def show_normalization(tensor: BlockTensor) -> None:
    """Choices, the tensor before and after, and one number's arithmetic."""
    samples, height, width, channels = tensor.values.shape
    norm = _norm(choice("norm", NORMS, "batch"))
    limits = {"sample": samples, "row": height, "column": width, "channel": channels}
    at = [number(name, DEFAULTS[name], int, 0, size - 1) for name, size in limits.items()]
    place = (at[0], at[1], at[2], at[3])
    gamma, beta = number("scale", 1.0, float, -3.0, 3.0), number("shift", 0.0, float, -3.0, 3.0)
    with st.container(horizontal=True, key="norm_controls", vertical_alignment="top", gap="small"):
        switch(_("Normalization"), NORMS, key="norm", help=_("Which numbers a number is compared with"))
        names = _("Sample"), _("Row"), _("Column"), _("Channel")
        for (key, size), name in zip(limits.items(), names, strict=True):
            st.number_input(name, 0, size - 1, key=key, persist_state="session")
        learned = _("Learned, one for each channel; here the same")
        slider(_("Scale γ"), -3.0, 3.0, 0.1, key="scale", help=learned)
        slider(_("Shift β"), -3.0, 3.0, 0.1, key="shift", help=learned)
    result = normalized(tensor, norm, place, gamma, beta)
    before = sheet(_maps(tensor.values), _marks(tensor, norm, place), is_signed=True, side=5)
    after = sheet(_maps(result.output), _picked(place), is_signed=True, side=5)
    left, right, words = st.columns([5, 5, 5], gap="medium")
    with left:
        said = _("Before: six digits, eight channels. Outlined: what is averaged over")
        show_sheet(before, said, _("The tensor"), tensor.values)
    with right:
        said = _("After, on a scale of its own")
        show_sheet(after, said, _("The normalized tensor"), result.output)
    with words:
        _explain(tensor, norm, place, gamma, beta, result)
        _export(tensor, norm, result, before, after)


def _norm(name: str) -> Norm:
    return "layer" if name == "layer" else "batch" if name == "batch" else "batch_inference"


def _maps(values: np.ndarray) -> np.ndarray:
    """(samples, height, width, channels) to a sheet: a row for each sample, a column for each channel."""
    return values.transpose(0, 3, 1, 2)


def _marks(tensor: BlockTensor, norm: Norm, place: Place) -> Marks:
    sample, row, column, channel = place
    samples, _height, _width, channels = tensor.values.shape
    if norm == "layer":
        return Marks(cells=tuple((sample, k, row, column) for k in range(channels)))
    if norm == "batch":
        return Marks(tuple((n, channel) for n in range(samples)), _picked(place).cells)
    return _picked(place)


def _picked(place: Place) -> Marks:
    sample, row, column, channel = place
    return Marks(cells=((sample, channel, row, column),))


def _explain(
    tensor: BlockTensor, norm: Norm, place: Place, gamma: float, beta: float, result: Normalized
) -> None:
    samples, height, width, channels = tensor.values.shape
    if norm == "layer":
        counted = f"{channels}"
        text = _(
            "Each position is compared with its own {count} channels: the other digits don't matter, so "
            "training and inference are alike."
        ).format(count=channels)
    elif norm == "batch":
        counted = f"{samples}\\cdot{height}\\cdot{width}"
        text = _(
            "Each channel is compared with itself over the whole batch, {count} numbers: a digit's result "
            "depends on the digits beside it."
        ).format(count=result.count)
    else:
        counted = ""
        text = _(
            "Each channel is compared with a mean and variance that training left behind (here those of 300 "
            "test digits): a digit's result no longer depends on the digits beside it."
        )
    st.markdown(text)
    if counted:
        st.latex(f"\\mu = \\frac{{1}}{{{counted}}}\\sum x = {decimal(result.mean)}")
        st.latex(f"\\sigma^2 = \\frac{{1}}{{{counted}}}\\sum (x - \\mu)^2 = {decimal(result.variance)}")
    else:
        st.latex(f"\\mu = {decimal(result.mean)}, \\quad \\sigma^2 = {decimal(result.variance)}")
        st.latex("\\mu \\leftarrow 0.99\\,\\mu + 0.01\\,\\mu_{\\text{batch}}")
    st.latex("y = \\gamma\\,\\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}} + \\beta")
    st.latex(
        f"= {factor(gamma)} \\cdot \\frac{{{decimal(result.x)} - {factor(result.mean)}}}"
        f"{{\\sqrt{{{decimal(result.variance)} + 0.001}}}} + {factor(beta)} = {decimal(result.y)}"
    )


def _export(tensor: BlockTensor, norm: Norm, result: Normalized, before: Sheet, after: Sheet) -> None:
    def table() -> str:
        return tensor_as_csv(("before", "after"), (tensor.values, result.output))

    save_sheet(
        f"normalization-{norm}", table, before.beside(after),
        table_help=_("Both tensors, number by number, as a table (.csv)"),
        picture_help=_("Both tensors as a picture"),
    )  # fmt: skip
