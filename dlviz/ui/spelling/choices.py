"""The sentence and the network: what can be chosen, all of it in the URL."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from dlviz.data.sentence import EXAMPLES, PANGRAM, Sentence
from dlviz.errors import UserError
from dlviz.explain.spelling.settings import (
    CELLS,
    DIRECTIONS,
    LAYERS,
    LEARNING_RATES,
    SEEDS,
    UNITS,
    SpellingSettings,
)
from dlviz.ui.answering import callback
from dlviz.ui.language import say_anew
from dlviz.ui.link import set_parameter
from dlviz.words import N_, _, explain_error

T = TypeVar("T")

_SENTENCE = "sentence"
_DIRECTIONS = {
    "forward": N_("forward"),
    "concat": N_("both ways, side by side"),
    "sum": N_("both ways, summed"),
    "mul": N_("both ways, multiplied"),
}
_USUAL = SpellingSettings()


def choose_sentence() -> Sentence | None:
    """Show the field for the sentence; None where what stands in it cannot be learnt, and that is said."""
    st.session_state.setdefault(_SENTENCE, st.query_params.get(_SENTENCE, PANGRAM)[:20_000])
    field, examples = st.columns([6, 1.2], vertical_alignment="bottom")
    with examples, st.popover(_("Try one"), icon=":material/lightbulb:", width="stretch"):
        for number, example in enumerate(EXAMPLES):
            st.button(
                example, key=f"example_{number}", on_click=callback(_take), args=(example,), width="stretch"
            )
    with field:
        typed = st.text_input(
            _("Sentence to learn by heart"), key=_SENTENCE, persist_state="session",
            help=_("Press Enter when it is typed: a new sentence begins a new training"),
        )  # fmt: skip
        try:
            sentence = Sentence.from_typed(typed)
        except UserError as problem:
            st.warning(explain_error(problem), icon=":material/info:")
            return None
    set_parameter(_SENTENCE, None if sentence.text == PANGRAM else sentence.text)
    return sentence


def choose_network() -> SpellingSettings:
    """Show what can be set about the network and its training."""
    cell, layers, units, direction, rate, seed = st.columns([2.6, 1.1, 1.1, 2.2, 1.2, 1])
    with cell:
        chosen = _pick("cell", _("Cell"), CELLS, _USUAL.cell, _("How a step makes the next state"))
    with layers:
        depth = _pick(
            "layers", _("Layers"), LAYERS, _USUAL.layers, _("The second reads the first one's states")
        )
    with units:
        width = _pick("units", _("Units"), UNITS, _USUAL.units, _("Numbers in a hidden state"))
    with direction:
        way = _pick(
            "direction", _("Reads"), DIRECTIONS, _USUAL.direction,
            _("A bidirectional network joins two states: one from the front, one from the back"),
        )  # fmt: skip
    with rate:
        speed = _pick(
            "rate",
            _("Learning rate"),
            LEARNING_RATES,
            _USUAL.learning_rate,
            _("How far one step of Adam goes"),
        )
    with seed:
        start = _pick("seed", _("Seed"), SEEDS, _USUAL.seed, _("Another seed: other random weights at first"))
    return SpellingSettings(chosen, width, depth, way, speed, start)


def _take(example: str) -> None:
    st.session_state[_SENTENCE] = example


def _pick(parameter: str, label: str, options: Sequence[T], usual: T, explained: str) -> T:
    """A choice, in the URL where it is not the usual one; rubbish in a link chooses the usual one."""
    key = f"spell_{parameter}"
    by_text = {str(option): option for option in options}
    st.session_state.setdefault(key, by_text.get(st.query_params.get(parameter, ""), usual))
    say_anew(key)
    chosen = st.selectbox(
        label, options, key=key, format_func=_shown, help=explained, persist_state="session"
    )
    set_parameter(parameter, None if chosen == usual else str(chosen))
    return chosen


def _shown(option: object) -> str:
    return _(_DIRECTIONS.get(str(option), str(option)))
