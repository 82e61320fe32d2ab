"""Dropout: sample masks again and again, training against inference."""

import numpy as np
import streamlit as st

from dlviz.components.plot import Plot, Series, plot
from dlviz.explain.block_tensor import BlockTensor
from dlviz.explain.dropout import drop, keep_mask, mean_over_masks
from dlviz.explain.export import tensor_as_csv
from dlviz.ui.answering import callback
from dlviz.ui.blocks.sheets import Marks, Sheet, save_sheet, sheet, show_sheet
from dlviz.ui.latex import decimal
from dlviz.ui.linked import number, slider
from dlviz.words import _

DEFAULTS = {"rate": 0.5, "mask": 1}
_MASKS = 100
_LARGEST_SEED = 1_000_000


def show_dropout(tensor: BlockTensor) -> None:
    """Rate and mask, what goes in and comes out, and the mean over many masks."""
    rate = number("rate", 0.5, float, 0.0, 0.95)
    seed = number("mask", 1, int, 1, _LARGEST_SEED)
    left, middle, _right = st.columns([2, 1, 2], gap="medium", vertical_alignment="bottom")
    with left:
        slider(_("Rate p"), 0.0, 0.95, 0.05, key="rate", help=_("The share that is zeroed while training"))
    with middle:
        st.button(_("Another mask"), icon=":material/casino:", on_click=callback(_another))
    x = _liveliest(tensor)
    keep = keep_mask(x.shape, rate, seed)
    training = drop(x, keep, rate)
    mean, distances = mean_over_masks(x, rate, seed, _MASKS)
    reach = float(x.max() / (1 - rate))
    captions = (
        _("What goes in"), _("Mask {number}: bright stays").format(number=seed),
        _("Training: this mask, the rest × {times}").format(times=f"{1 / (1 - rate):.2f}"),
        _("Mean over {count} masks").format(count=_MASKS), _("Inference: unchanged"),
    )  # fmt: skip
    shown = ((x, reach), (keep.astype(float), 1.0), (training, reach), (mean, reach), (x, reach))
    pictures = [_picture(image, most) for image, most in shown]
    columns = st.columns(5, gap="small")
    for column, picture, (image, _most), caption in zip(columns, pictures, shown, captions, strict=True):
        with column:
            show_sheet(picture, caption, caption, image)
    with st.container(key="dropout_arithmetic"):
        _arithmetic(x, keep, training, rate)
    curve, words = st.columns([1, 1], gap="large")
    with curve:
        _convergence(distances, is_log=bool(rate > 0))
    with words:
        st.markdown(
            _(
                "Each mask trains a thinner network, so no unit can rely on another being there. On average "
                "a mask passes on exactly what went in, which is why inference can leave everything alone."
            )
        )
        st.latex("\\mathbb{E}[y] = (1 - p)\\cdot\\frac{x}{1 - p} + p \\cdot 0 = x")
        _export(x, keep, training, pictures[0].beside(*pictures[1:]))


def _convergence(distances: np.ndarray, *, is_log: bool) -> None:
    """The distances of the means over 1, 2, ... masks from the input, (masks,)."""
    plot(
        Plot(
            _("How far the mean over masks is from the input"),
            (Series(_("mean distance"), np.arange(1, _MASKS + 1), distances, 0),),
            _("masks"), "n", marker=float(_MASKS), height=220, is_log=is_log,
        ),
        key="dropout_mean",
    )  # fmt: skip


def _liveliest(tensor: BlockTensor) -> np.ndarray:
    """The map with most in it after ReLU, where dropout usually stands: (height, width)."""
    maps = np.maximum(tensor.values, 0)
    sample, channel = np.unravel_index(int(maps.mean(axis=(1, 2)).argmax()), maps.shape[::3])
    return maps[sample, :, :, channel]


def _another() -> None:
    st.session_state["mask"] = st.session_state.get("mask", 1) % _LARGEST_SEED + 1


def _picture(image: np.ndarray, reach: float) -> Sheet:
    return sheet(image[np.newaxis, np.newaxis], Marks(), is_signed=False, side=20, reach=reach)


def _arithmetic(x: np.ndarray, keep: np.ndarray, training: np.ndarray, rate: float) -> None:
    row, column = np.unravel_index(int(np.where(keep, x, -1).argmax()), x.shape)
    st.latex(
        f"y = \\frac{{x}}{{1 - p}} = \\frac{{{decimal(float(x[row, column]))}}}{{1 - {decimal(rate)}}} = "
        f"{decimal(float(training[row, column]))}"
    )
    said = _("Row {row}, column {column}, which stays. This mask keeps {kept} of {all} numbers, {share} %.")
    st.caption(
        said.format(
            row=row, column=column, kept=int(keep.sum()), all=keep.size, share=f"{100 * keep.mean():.0f}"
        )
    )


def _export(x: np.ndarray, keep: np.ndarray, training: np.ndarray, picture: Sheet) -> None:
    def table() -> str:
        return tensor_as_csv(("input", "kept", "training"), (x, keep, training))

    save_sheet(
        "dropout", table, picture,
        table_help=_("Input, mask and result, number by number, as a table (.csv)"),
        picture_help=_("All five as a picture"),
    )  # fmt: skip
