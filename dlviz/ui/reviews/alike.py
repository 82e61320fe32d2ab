"""Find alike: phrases of labelled reviews that excite the same units as a stretch of this one."""

import re

import streamlit as st

from dlviz.errors import UserError
from dlviz.explain.alike import THRESHOLDS, Pattern, pattern_of, threshold_for
from dlviz.explain.sequence_trace import ReviewTrace
from dlviz.models.loaded import LoadedModel
from dlviz.ui.link import set_parameter
from dlviz.ui.linked import choice, publish, switch
from dlviz.ui.reviews.alike_results import CONTEXT, phrase, show_results
from dlviz.ui.reviews.state_index import state_index
from dlviz.ui.texts import more
from dlviz.words import N_, _, explain_error, ngettext

_STRETCH = 3  # words, at first
_MOST_UNITS = 12
_UNITS, _THRESHOLD, _WORDS = "units", "threshold", "stretch"  # in the URL
_AUTO = "auto"
_BY = {"words": N_("words of this review"), "units": N_("units")}
_SIDES = {"above": N_("above the threshold"), "below": N_("below minus the threshold")}


def show_alike(trace: ReviewTrace, model: LoadedModel, step: int | None, unit: int | None) -> None:
    """The section.

    Args:
        trace: Of the review.
        model: What read it.
        step: The step that is picked in the reader, if any.
        unit: The unit that is picked there, if any.
    """
    controls, found = st.columns([2, 3], gap="large")
    with controls:
        by_units = choice("by", _BY, "words") == "units"
        switch(_("Look for"), _BY, key="by")
        publish(by="words")
        pattern = _units_pattern(trace, unit) if by_units else _stretch_pattern(trace, step)
        if pattern.units:
            st.caption(_pattern_in_words(pattern))
        more("alike")
    with found:
        if not pattern.units:
            st.info(
                _("No unit is on at every word of this stretch: choose a shorter one or a lower threshold.")
            )
            return
        try:
            index = state_index(model)
        except UserError as problem:
            st.error(explain_error(problem), icon=":material/error:")
            return
        show_results(index, pattern, model)


def _stretch_pattern(trace: ReviewTrace, step: int | None) -> Pattern:
    first, last = _stretch(trace, step)
    chosen = _threshold()
    threshold = threshold_for(trace.hidden, first, last) if chosen is None else chosen
    return pattern_of(trace.hidden, first, last, threshold)


def _stretch(trace: ReviewTrace, step: int | None) -> tuple[int, int]:
    """The first and last step of the words to look for; they follow the picked step."""
    steps = range(trace.padding, len(trace.tokens))
    if len(steps) == 1:
        return steps[0], steps[0]
    # What the slider starts with must stay while it is moved: else it would start anew.
    key = f"alike_stretch-{hash((trace.tokens, step))}"
    if key not in st.session_state:
        read = trace.tokens[trace.padding :]
        read_before, step_before = st.session_state.get("alike_shown_for", (read, step))
        by_link = read == read_before and step in (None, step_before)  # else it is of another text or step
        st.session_state["alike_shown_for"] = read, step
        st.session_state["alike_start"] = _first_stretch(trace, step, steps, by_link=by_link)
    stretch = st.select_slider(
        _("From word to word"), list(steps), value=st.session_state["alike_start"],
        key=key,
        format_func=lambda place: f"{place - trace.padding + 1}  {trace.tokens[place]}",
        help=_("Or click a word in the review above: the stretch ends with it."),
    )  # fmt: skip
    first, last = stretch
    set_parameter(_WORDS, f"{first - trace.padding}-{last - trace.padding}")
    before, words = trace.tokens[max(trace.padding, first - CONTEXT) : first], trace.tokens[first : last + 1]
    st.html(phrase(before, words, trace.tokens[last + 1 : last + 1 + CONTEXT]))
    return first, last


def _first_stretch(trace: ReviewTrace, step: int | None, steps: range, *, by_link: bool) -> tuple[int, int]:
    """Where `by_link` the words in the URL, else those that end with the picked one, else the last ones."""
    asked = re.fullmatch(r"(\d{1,6})-(\d{1,6})", st.query_params.get(_WORDS, ""), re.ASCII)
    if asked and by_link:
        first, last = (int(place) + trace.padding for place in asked.groups())
        if first <= last and last in steps:
            return first, last
    last = step if step is not None and step in steps else steps[-1]
    return max(steps[0], last - _STRETCH + 1), last


def _units_pattern(trace: ReviewTrace, unit: int | None) -> Pattern:
    """Chosen units, all on in one direction; they follow the picked one."""
    count = trace.hidden.shape[1]
    key = "alike_units"
    picked = [unit] if unit is not None and unit < count else []
    if picked and st.session_state.get("alike_unit", unit) != unit:
        st.session_state[key] = picked
    st.session_state["alike_unit"] = unit
    if key not in st.session_state:
        st.session_state[key] = _units_in_link(count) or picked or [0]
    st.session_state[key] = [chosen for chosen in st.session_state[key] if chosen < count]
    units = st.multiselect(
        _("Which units"), list(range(count)), key=key, max_selections=_MOST_UNITS,
        help=_("Counted from 0. Or click a unit in the states above."),
    )  # fmt: skip
    set_parameter(_UNITS, "-".join(map(str, units)) or None)
    sign = 1 if choice("side", _SIDES, "above") == "above" else -1
    switch(_("On where the hidden state is"), _SIDES, key="side")
    publish(side="above")
    threshold = _threshold()
    if threshold is None:
        threshold = 0.5
    return Pattern(tuple(units), (sign,) * len(units), threshold)


def _units_in_link(count: int) -> list[int]:
    """Those of `count` units that the URL asks for, as many as can be chosen."""
    asked = st.query_params.get(_UNITS, "").split("-")
    units = [int(part) for part in asked if part.isascii() and part.isdecimal() and len(part) < 5]
    return list(dict.fromkeys(unit for unit in units if unit < count))[:_MOST_UNITS]


def _threshold() -> float | None:
    """From where on a unit is on; None: as high as the stretch allows."""
    options = [_AUTO, *map(str, reversed(THRESHOLDS))]
    key = "alike_threshold"
    if st.session_state.get(key) not in options:
        asked = st.query_params.get(_THRESHOLD)
        st.session_state[key] = asked if asked in options else _AUTO
    chosen = st.select_slider(
        _("Threshold"), options, key=key,
        format_func=lambda value: _("automatic") if value == _AUTO else value,
        help=_("A unit is on where its hidden state is beyond this; it lies between −1 and 1."),
    )  # fmt: skip
    set_parameter(_THRESHOLD, None if chosen == _AUTO else chosen)
    return None if chosen == _AUTO else float(chosen)


def _pattern_in_words(pattern: Pattern) -> str:
    units = ", ".join(
        f"{unit}{'+' if sign > 0 else '−'}" for unit, sign in zip(pattern.units, pattern.signs, strict=True)
    )
    said = ngettext(
        "Looking for the units {units} beyond {threshold} at {words} word.",
        "Looking for the units {units} beyond {threshold} at {words} words on end.",
        pattern.words,
    )
    return said.format(units=units, threshold=pattern.threshold, words=pattern.words)
