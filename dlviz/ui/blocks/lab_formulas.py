"""The lab's formulas with their numbers: size of the map, pooling, shared weights."""

import streamlit as st

from dlviz.explain.convolution_lab import LabTrace, Pool, Sliding, dense_weights
from dlviz.words import _


def show_formulas(trace: LabTrace | None) -> None:
    """Three formulas worked out for what the lab shows; room for them where it shows nothing."""
    with st.container(key="lab_formulas"):
        size, pooling, sharing = st.columns([5, 4, 5], gap="medium")
    if trace is None:
        return
    with size:
        _size(trace)
    with pooling:
        _pooling(trace)
    with sharing:
        _sharing(trace)


def size_latex(cells: int, window: int, sliding: Sliding) -> str:
    r"""The size of the map along one axis.

    Example:
        >>> print(size_latex(28, 3, Sliding("same")))
        \left\lfloor\frac{28 + 2\cdot 1 - 1\cdot(3 - 1) - 1}{1}\right\rfloor + 1 = 28
    """
    before, after = sliding.pads(cells, window)
    padded = f"2\\cdot {before}" if before == after else f"{before} + {after}"
    above = f"{cells} + {padded} - {sliding.dilation}\\cdot({window} - 1) - 1"
    result = sliding.count(cells, window)
    return f"\\left\\lfloor\\frac{{{above}}}{{{sliding.stride}}}\\right\\rfloor + 1 = {result}"


def pool_latex(cells: int, pooled: int, pool: Pool) -> str:
    r"""The size of the pooled map along one axis: simpler where windows do not overlap.

    Example:
        >>> print(pool_latex(27, 13, Pool("max", 2, 2)))
        \left\lfloor\frac{n}{p}\right\rfloor = \left\lfloor\frac{27}{2}\right\rfloor = 13
    """
    if pool.size == pool.stride:
        worked = f"\\left\\lfloor\\frac{{{cells}}}{{{pool.size}}}\\right\\rfloor = {pooled}"
        return f"\\left\\lfloor\\frac{{n}}{{p}}\\right\\rfloor = {worked}"
    general = "\\left\\lfloor\\frac{n - p}{s}\\right\\rfloor + 1"
    worked = f"\\left\\lfloor\\frac{{{cells} - {pool.size}}}{{{pool.stride}}}\\right\\rfloor + 1 = {pooled}"
    return f"{general} = {worked}"


def _heading(text: str) -> None:
    st.markdown(f"## {text}")


def _size(trace: LabTrace) -> None:
    _heading(_("Size of the map"))
    st.latex("\\left\\lfloor\\frac{n + 2p - d\\,(f - 1) - 1}{s}\\right\\rfloor + 1")
    axes = trace.image.shape[:2]
    for name, cells in zip((_("rows"), _("columns")), axes, strict=True):
        latex = size_latex(cells, len(trace.kernel), trace.sliding)
        if axes[0] == axes[1]:
            st.latex(latex)
            break
        st.latex(f"\\text{{{name}: }}{latex}")


def _pooling(trace: LabTrace) -> None:
    _heading(_("Pooling"))
    if trace.pool.kind == "none":
        st.caption(_("No pooling is chosen."))
        return
    cells, pooled = trace.maps[0].shape[0], trace.pooled[0].shape[0]
    st.latex(pool_latex(cells, pooled, trace.pool))
    rest = trace.pool.rest(cells)
    if rest:
        st.caption(_("A rest of {count} at the end fills no window: it is left out.").format(count=rest))
    else:
        st.caption(_("Every row is in a window: no rest."))


def _sharing(trace: LabTrace) -> None:
    _heading(_("Shared weights"))
    size, channels = len(trace.kernel), trace.image.shape[2]
    rows, columns, _channels = trace.maps[0].shape
    weights = size * size * channels + 1
    dense = dense_weights(trace.image.shape, trace.maps[0].shape)
    st.latex(f"f \\cdot f \\cdot c + 1 = {size}\\cdot{size}\\cdot{channels} + 1 = {_thousands(weights)}")
    height, width = trace.image.shape[:2]
    st.latex(
        f"({height}\\cdot{width}\\cdot{channels} + 1)\\cdot({rows}\\cdot{columns}) = {_thousands(dense)}"
    )
    st.caption(
        _(
            "The same {weights} numbers serve every window. A dense layer from this input to this map has "
            "{dense}: {times} times as many."
        ).format(weights=f"{weights:,}", dense=f"{dense:,}", times=f"{dense / weights:,.0f}")
    )


def _thousands(number: int) -> str:
    """In LaTeX, where a bare comma is followed by a space."""
    return f"{number:,}".replace(",", "{,}")
