"""What the optimizers' race is about: surface, learning rates, clipping, start; all in the URL."""

from dataclasses import dataclass
from typing import get_args

import streamlit as st

from dlviz.explain.optimizers import OPTIMIZERS, Clip, Clipping
from dlviz.explain.surfaces import SURFACES, Point, Surface
from dlviz.ui.answering import callback
from dlviz.ui.linked import choice, number, pick, publish
from dlviz.words import N_, _

STEPS = 200
LARGEST_RATE = 10.0

_SURFACES = {surface.key: surface.name for surface in SURFACES}
_CLIPPINGS = {"none": N_("none"), "value": N_("each slope"), "norm": N_("its length")}
_RATE = "lr_"  # before an optimizer's key
_X, _Y = "start_x", "start_y"


@dataclass(frozen=True)
class Choices:
    """A race.

    Args:
        surface: Where.
        rates: A learning rate for each of `OPTIMIZERS`.
        clip: What is done to gradients.
        start: From where.
    """

    surface: Surface
    rates: tuple[float, ...]
    clip: Clip
    start: Point


def read_choices() -> Choices:
    """The choices before their widgets are shown."""
    key = choice("surface", _SURFACES, "ravine")
    surface = next(known for known in SURFACES if known.key == key)
    rates = tuple(
        number(_RATE + optimizer.key, optimizer.rate, float, 0.0, LARGEST_RATE) for optimizer in OPTIMIZERS
    )
    clipping = choice("clip", _CLIPPINGS, "none")
    kind = next(known for known in get_args(Clipping) if known == clipping)
    left, right, bottom, top = surface.reach
    start = (
        number(_X, surface.start[0], float, left, right),
        number(_Y, surface.start[1], float, bottom, top),
    )
    return Choices(surface, rates, Clip(kind, number("limit", 1.0, float, 0.001, 1000.0)), start)


def choose_surface() -> None:
    """The switch between surfaces; a new one brings its own start."""
    st.segmented_control(
        _("Surface"), list(_SURFACES), format_func=lambda key: _(_SURFACES[key]), key="surface",
        required=True, persist_state="session", label_visibility="collapsed",
        on_change=callback(_forget_start),
    )  # fmt: skip


def choose_rates() -> None:
    """A learning rate for each optimizer."""
    for optimizer in OPTIMIZERS:
        st.number_input(
            f"{optimizer.name} η", 0.0, LARGEST_RATE, step=None, format="%g", key=_RATE + optimizer.key,
            persist_state="session", help=_("Learning rate: how far a step goes"),
        )  # fmt: skip


def choose_clip() -> None:
    """Whether gradients are clipped, and where."""
    pick(
        _("Clip gradient"), _CLIPPINGS, key="clip",
        help=_("Cut each slope to ± the limit, or shorten the gradient to that length"),
    )  # fmt: skip
    if st.session_state["clip"] != "none":
        st.number_input(
            _("Limit"), 0.001, 1000.0, format="%g", key="limit", persist_state="session",
            help=_("Largest slope, or largest length, that is let through"),
        )  # fmt: skip


def choose_start(choices: Choices) -> None:
    """Where the race begins; a click on the surface does the same."""
    left, right, bottom, top = choices.surface.reach
    st.number_input(
        _("Start x"), left, right, format="%.2f", step=0.1, key=_X, persist_state="session",
        help=_("Or click the surface"),
    )  # fmt: skip
    st.number_input(
        _("Start y"), bottom, top, format="%.2f", step=0.1, key=_Y, persist_state="session",
        help=_("Or click the surface"),
    )  # fmt: skip


def start_at(x: float, y: float) -> None:
    """Begin where the surface was clicked."""
    left, right, bottom, top = read_choices().surface.reach
    st.session_state[_X] = min(max(x, left), right)
    st.session_state[_Y] = min(max(y, bottom), top)


def write_choices() -> None:
    """Put the choices into the URL."""
    surface = read_choices().surface
    publish(
        surface="ravine", clip="none", limit=1.0, start_x=surface.start[0], start_y=surface.start[1],
        **{_RATE + optimizer.key: optimizer.rate for optimizer in OPTIMIZERS},
    )  # fmt: skip


def _forget_start() -> None:
    surface = next(known for known in SURFACES if known.key == st.session_state["surface"])
    st.session_state[_X], st.session_state[_Y] = map(float, surface.start)
