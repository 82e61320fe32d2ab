"""The lab's kernel: typed in the lab, a preset, the trained network's own, or from a link."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from dlviz.errors import UserError
from dlviz.explain.kernels import (
    LARGEST_KERNEL,
    PRESETS,
    kernel_text,
    preset_of,
    read_kernel,
    resized,
    with_channels,
)
from dlviz.models.loaded import load_model
from dlviz.ui.answering import callback
from dlviz.ui.language import say_anew
from dlviz.ui.link import set_parameter
from dlviz.words import N_, _

_STATE, _PARAMETER = "lab_kernel", "kernel"
_PRESET, _SIZE, _NETWORK = "lab_preset", "lab_size", "lab_network_kernel"
_TYPED, _TRAINED = "typed", "trained"
_MODEL = "cnn"
_LARGEST_TRIED = 999  # what no kernel can have is explained, where the field alone would only turn red
_NAMES = {
    **{preset.key: preset.name for preset in PRESETS},
    _TRAINED: N_("the trained network's"),
    _TYPED: N_("typed"),
}


@dataclass(frozen=True, eq=False)
class LabKernel:
    """A kernel and its bias.

    Args:
        weights: float32 (size, size, channels).
        bias: Added to every sum.
        echo: The lab's text that it was read from; empty where it was not typed there.
        problem: What is wrong with the text that it should have been read from.
    """

    weights: np.ndarray
    bias: float = 0.0
    echo: str = ""
    problem: UserError | None = None


def read_lab_kernel(channels: int) -> LabKernel:
    """The kernel for an input of so many channels, before any widget is shown."""
    if _STATE not in st.session_state:
        _keep(_from_link(channels))
    kernel: LabKernel = st.session_state[_STATE]
    if _PRESET not in st.session_state:  # back from another page: the widgets have forgotten
        _keep(kernel)
    if kernel.weights.shape[2] != channels:
        kernel = LabKernel(with_channels(kernel.weights, channels), kernel.bias)
        st.session_state[_STATE] = kernel
    return kernel


def typed_in_lab(text: str) -> None:
    """The lab has sent `text`; a number behind # only tells it from the text before."""
    before: LabKernel = st.session_state[_STATE]
    try:
        weights, bias = read_kernel(text.partition("#")[0], before.weights.shape[2])
    except UserError as problem:  # a page of an older app, or somebody's own script: the lab checks first
        _keep(LabKernel(before.weights, before.bias, problem=problem))
    else:
        _keep(LabKernel(weights, bias, echo=text))


def choose_kernel() -> None:
    """Preset and size; with the trained network's, which of its kernels."""
    say_anew(_PRESET)
    st.selectbox(
        _("Kernel"), _offered(), format_func=lambda name: _(_NAMES[name]), key=_PRESET,
        on_change=callback(_preset_chosen),
        help=_("A kernel to begin with; type over its numbers in the lab"),
    )  # fmt: skip
    if st.session_state[_PRESET] == _TRAINED and (trained := _trained()):
        count = len(trained[1])
        st.number_input(
            _("Which of its {count}").format(count=count), 0, count - 1, key=_NETWORK,
            on_change=callback(_preset_chosen),
            help=_("First convolution of the network that reads drawn digits"),
        )  # fmt: skip


def choose_size() -> None:
    """Rows and columns of the kernel."""
    st.number_input(
        _("Size"), 1, _LARGEST_TRIED, key=_SIZE, on_change=callback(_size_chosen),
        help=_("Rows and columns of the kernel, f × f"),
    )  # fmt: skip


def write_lab_kernel(kernel: LabKernel) -> None:
    """Put the kernel into the URL."""
    set_parameter(_PARAMETER, kernel_text(kernel.weights, kernel.bias))


def _from_link(channels: int) -> LabKernel:
    usual = next(preset for preset in PRESETS if preset.key == "sobel-x").at(3)
    weights = np.repeat(usual[:, :, np.newaxis], channels, axis=2)
    text = st.query_params.get(_PARAMETER)
    if text is None:
        return LabKernel(weights)
    try:
        return LabKernel(*read_kernel(text, channels))
    except UserError as problem:
        return LabKernel(weights, problem=problem)


def _keep(kernel: LabKernel) -> None:
    """Make `kernel` the one, and the widgets say what it is."""
    st.session_state[_STATE] = kernel
    st.session_state[_SIZE] = len(kernel.weights)
    st.session_state[_PRESET], index = _name_of(kernel)
    if index is not None:
        st.session_state[_NETWORK] = index


def _name_of(kernel: LabKernel) -> tuple[str, int | None]:
    """The name of the preset that `kernel` is; of the trained network's, which."""
    preset = preset_of(kernel.weights) if kernel.bias == 0 else None
    if preset:
        return preset.key, None
    trained, biases = _trained() or (np.empty(0), np.empty(0))
    if len(kernel.weights) == len(trained):
        same = (kernel.weights[:, :, :1] == trained[:, :, 0]).all(axis=(0, 1)) & (
            biases == np.float32(kernel.bias)
        )
        alike = (kernel.weights == kernel.weights[:, :, :1]).all()
        if alike and same.any():
            return _TRAINED, int(same.argmax())
    return _TYPED, None


def _trained() -> tuple[np.ndarray, np.ndarray] | None:
    """Kernels (size, size, 1, filters) and biases of the network's first convolution; None if unreadable."""
    try:
        kernels, biases = load_model(_MODEL).weights[:2]
    except UserError:  # the pages that show the network say so
        return None
    return kernels, biases


def _offered() -> list[str]:
    return [name for name in _NAMES if name != _TRAINED or _trained()]


def _preset_chosen() -> None:
    before: LabKernel = st.session_state[_STATE]
    name, channels = st.session_state[_PRESET], before.weights.shape[2]
    if name == _TYPED:
        return
    if name == _TRAINED:
        trained, biases = _trained() or (before.weights[..., np.newaxis], np.array([before.bias]))
        index = st.session_state.get(_NETWORK) or 0
        _keep(LabKernel(np.repeat(trained[:, :, :, index], channels, axis=2), float(biases[index])))
        return
    preset = next(preset for preset in PRESETS if preset.key == name)
    _keep(LabKernel(np.repeat(preset.at(len(before.weights))[:, :, np.newaxis], channels, axis=2)))


def _size_chosen() -> None:
    before: LabKernel = st.session_state[_STATE]
    size = st.session_state[_SIZE]
    if size > LARGEST_KERNEL:
        problem = UserError(
            N_("A kernel of {size} × {size} is too large: its sums would be too long to look at. Up to "
               "{largest} × {largest} can be chosen."),
            size=size, largest=LARGEST_KERNEL,
        )  # fmt: skip
        _keep(LabKernel(before.weights, before.bias, problem=problem))
        return
    _keep(LabKernel(resized(before.weights, size), before.bias))
