"""The view in the URL, so that a link leads others to it and a reload back to it."""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from dlviz.components.explorer import Cell, ExplorerState, View
from dlviz.components.reader import ReaderState, ReaderView, Step
from dlviz.data.digits import load_digits
from dlviz.data.drawing.sheet import Picture, Sheet
from dlviz.data.drawing.strokes import Strokes
from dlviz.errors import UserError
from dlviz.words import N_

_INK = "ink"  # the strokes
_SAMPLE = "sample"  # a row of the MNIST test set
_IMAGE = "image"  # an upload, prepared
_CELL = "cell"  # the pinned cell of the explorer
_VIEW = "view"  # its colour scale and the like
_STEP = "step"  # the pinned word and unit of the reader
_READER = "reader"  # its layer, order and the like
_SAID = "link-said"  # in the session: what the last run of the page, and its fragments since, put there
_TOLD = "link-told"  # in the session: what the browser came with or was told last
_CHOSEN = "reader-chosen"  # in the session: both, for the way back from another page


def read_sheet(asked: Mapping[str, str] | None = None) -> Sheet:
    """What a link's parameters, else the URL's, lay on the pad; an empty sheet where they say nothing.

    Raises:
        UserError: Where they say rubbish.
    """
    asked = st.query_params if asked is None else asked
    strokes = Strokes.from_token(asked[_INK]) if _INK in asked else Strokes()
    if _SAMPLE in asked:
        if not asked[_SAMPLE].isdecimal():
            raise UserError(
                N_("The sample in this link is {given}, which is no number."), given=asked[_SAMPLE][:20]
            )
        picture = Picture.from_sample(load_digits().test_images, int(asked[_SAMPLE][:9]))
        return Sheet(strokes, picture)
    return Sheet(strokes, Picture.from_token(asked[_IMAGE]) if _IMAGE in asked else None)


def write_sheet(sheet: Sheet) -> None:
    """Put `sheet` into the URL."""
    parameters = sheet_parameters(sheet)
    for name in (_INK, _SAMPLE, _IMAGE):
        set_parameter(name, parameters.get(name))


def sheet_parameters(sheet: Sheet) -> dict[str, str]:
    """The parameters of a link that lays `sheet` on the pad."""
    picture = sheet.picture
    parameters = {
        _INK: sheet.strokes.to_token(),
        _SAMPLE: str(picture.sample) if picture and picture.sample is not None else "",
        _IMAGE: picture.to_token() if picture and picture.sample is None else "",
    }
    return {name: value for name, value in parameters.items() if value}


def read_explorer() -> ExplorerState:
    """What the URL has chosen in the explorer; rubbish chooses nothing."""
    asked = st.query_params
    return ExplorerState(Cell.from_token(asked.get(_CELL)), View.from_token(asked.get(_VIEW)))


def write_explorer(chosen: ExplorerState) -> None:
    """Put the choices in the explorer into the URL."""
    set_parameter(_CELL, chosen.pinned.to_token() if chosen.pinned else None)
    set_parameter(_VIEW, None if chosen.view == View() else chosen.view.to_token())


def read_reader() -> ReaderState:
    """What the URL has chosen in the reader of reviews, else what was chosen last; never rubbish."""
    asked = st.query_params
    if _STEP not in asked and _READER not in asked:  # back from another page
        return st.session_state.get(_CHOSEN, ReaderState())
    return ReaderState(Step.from_token(asked.get(_STEP)), ReaderView.from_token(asked.get(_READER)))


def write_reader(chosen: ReaderState) -> None:
    """Put the choices in the reader of reviews into the URL."""
    st.session_state[_CHOSEN] = chosen
    set_parameter(_STEP, chosen.pinned.to_token() if chosen.pinned else None)
    set_parameter(_READER, None if chosen.view == ReaderView() else chosen.view.to_token())


def asked_place(parameter: str, count: int) -> int | None:
    """The place among `count` that the URL asks for, from 0; None where it asks for none or for rubbish."""
    asked = st.query_params.get(parameter, "")
    place = int(asked) if asked.isdecimal() and len(asked) < 10 else count
    return place if place < count else None


def page_link() -> str:
    """The address of the page with all that the URL says so far, as the reader's browser knows it."""
    return f"{st.context.url or ''}?{urlencode(st.query_params.to_dict(), safe='~.;:*,')}"


def begin_link() -> None:
    """To be called first in a page's run: what belongs into the URL is said anew."""
    st.session_state.setdefault(_TOLD, st.query_params.to_dict())
    st.session_state[_SAID] = {}


def set_parameter(name: str, value: str | None) -> None:
    """Set one parameter of the URL, or take it out; leaves the URL alone where it says so already.

    A run knows the URL of the moment in which it was asked for. What another run has put there since is on
    its way to the browser, and would be lost with the run's own change, so that is said again with it. And
    what a run that was stopped has put into `st.query_params`, which is the session's, the browser was never
    told.
    """
    said: dict[str, str | None] = st.session_state.setdefault(_SAID, {})
    told: dict[str, str | None] = st.session_state.setdefault(_TOLD, {})
    said[name] = value
    if st.query_params.get(name) == told.get(name) == value:
        return
    wanted = {**st.query_params.to_dict(), **said}
    st.query_params.from_dict({each: kept for each, kept in wanted.items() if kept is not None})
    told.update(said)  # a run that is to stop has stopped in the line above
