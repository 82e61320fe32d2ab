"""How the lab's kernel slides, and what follows: padding, stride, dilation, activation, pooling."""

from dataclasses import dataclass
from typing import get_args

import streamlit as st

from dlviz.errors import UserError
from dlviz.explain.convolution_lab import Pool, Pooling, Sliding, check_kernel, check_pool, check_stride
from dlviz.explain.sliding import WindowPadding
from dlviz.ui.linked import choice, number, pick, publish
from dlviz.words import N_, _, explain_error

PADDINGS = {"valid": N_("valid: none"), "same": N_("same: as large"), "full": N_("full: all overlaps")}
ACTIVATIONS = {
    "linear": N_("none"),
    "relu": N_("ReLU"),
    "leaky_relu": N_("leaky ReLU"),
    "elu": N_("ELU"),
    "gelu": N_("GELU"),
    "sigmoid": N_("sigmoid"),
    "tanh": N_("tanh"),
}
POOLINGS = {"none": N_("none"), "max": N_("max"), "average": N_("average")}

LARGEST_STEP = 64  # more than any input has cells, so that too much can be tried, and is explained
_DEFAULTS = {
    "padding": "valid", "stride": 1, "dilation": 1, "activation": "relu", "pooling": "max", "pool": 2,
    "pool_stride": 2,
}  # fmt: skip


@dataclass(frozen=True)
class LabSettings:
    """What is chosen around the kernel.

    Args:
        sliding: Padding, stride, dilation.
        activation: Its function's name.
        pool: What pools the activated maps.
    """

    sliding: Sliding
    activation: str
    pool: Pool

    def problem(self, shape: tuple[int, ...], size: int) -> UserError | None:
        """Why a kernel of `size` cannot slide so over a picture of `shape`."""
        try:
            check_stride(shape, self.sliding)
            check_kernel(shape, size, self.sliding)
        except UserError as problem:
            return problem
        return None

    def pool_problem(self, shape: tuple[int, ...], size: int) -> UserError | None:
        """Why the map of such a kernel, which fits, cannot be pooled so."""
        try:
            check_pool(tuple(self.sliding.count(cells, size) for cells in shape[:2]), self.pool)
        except UserError as problem:
            return problem
        return None


def read_settings() -> LabSettings:
    """The choices before their widgets are shown."""

    def step(key: str, default: int) -> int:
        return number(key, default, int, 1, LARGEST_STEP)

    padding = choice("padding", PADDINGS, "valid")
    pooling = choice("pooling", POOLINGS, "max")
    return LabSettings(
        Sliding(
            next(known for known in _paddings() if known == padding), step("stride", 1), step("dilation", 1)
        ),
        choice("activation", ACTIVATIONS, "relu"),
        Pool(
            next(known for known in get_args(Pooling) if known == pooling),
            step("pool", 2),
            step("pool_stride", 2),
        ),
    )


def choose_sliding() -> None:
    """Padding, stride and dilation."""
    pick(_("Padding"), PADDINGS, key="padding", help=_("Zeros around the input"))
    _step(_("Stride"), "stride", _("Cells from one window to the next, s"))
    _step(_("Dilation"), "dilation", _("Distance between neighbouring cells of one window, d"))


def choose_what_follows() -> None:
    """Activation and pooling."""
    pick(_("Activation"), ACTIVATIONS, key="activation", help=_("What every number of the map goes through"))
    pick(_("Pooling"), POOLINGS, key="pooling", help=_("One number for each window of the activated map"))
    if st.session_state["pooling"] != "none":
        _step(_("Its window"), "pool", _("Rows and columns of pooling's window, p × p"))
        _step(_("Its stride"), "pool_stride", _("Cells from one pooling window to the next"))


def show_problems(*problems: UserError | None) -> None:
    """Say what does not fit, next to the fields that it is about."""
    for problem in filter(None, problems):
        st.error(explain_error(problem), icon=":material/error:")


def write_settings() -> None:
    """Put the choices into the URL."""
    publish(**_DEFAULTS)


def _paddings() -> tuple[WindowPadding, ...]:
    return "valid", "same", "full"


def _step(label: str, key: str, help: str) -> None:
    st.number_input(label, 1, LARGEST_STEP, key=key, persist_state="session", help=help)
