"""The inputs of softmax beside the one that the slider moves."""

import streamlit as st

from dlviz.data.grid import parse_grid
from dlviz.errors import UserError
from dlviz.ui.link import set_parameter
from dlviz.words import N_, _, explain_error

_WIDGET, _PARAMETER = "softmax_rest", "rest"
_USUAL = "1 0 -1"
_MOST = 5
_LARGEST = 50.0


def read_rest() -> tuple[float, ...]:
    """The other inputs: those of the field, or the usual ones where it holds something else."""
    try:
        return _parsed(_text())
    except UserError:
        return _parsed(_USUAL)


def show_rest() -> None:
    """The field, and what is wrong with it."""
    st.session_state.setdefault(_WIDGET, _text())
    text = st.text_input(
        _("Other inputs z₂, z₃, …"), key=_WIDGET, persist_state="session",
        help=_("One to five numbers: the inputs of the other classes"),
    )  # fmt: skip
    try:
        _parsed(text)
    except UserError as problem:
        st.error(explain_error(problem), icon=":material/error:")
        return
    set_parameter(_PARAMETER, None if text == _USUAL else text)


def _text() -> str:
    return st.session_state.get(_WIDGET, st.query_params.get(_PARAMETER, _USUAL)[:200])


def _parsed(text: str) -> tuple[float, ...]:
    numbers = tuple(parse_grid(text).ravel().tolist())
    if len(numbers) > _MOST:
        raise UserError(
            N_("These are {given} numbers; one to {most} are accepted."), given=len(numbers), most=_MOST
        )
    for value in numbers:
        if abs(value) > _LARGEST:
            raise UserError(
                N_("{given} is too large: numbers from −{largest} to {largest} are accepted."),
                given=f"{value:g}", largest=f"{_LARGEST:.0f}",
            )  # fmt: skip
    return numbers
