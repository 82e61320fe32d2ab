"""A widget for each setting, made from what the setting itself says of its limits."""

import math
from collections.abc import Callable
from typing import Any

import streamlit as st

from dlviz.runs.field import Field
from dlviz.runs.limits import Choice, Number, Numbers, Switch
from dlviz.runs.settings import RunSettings
from dlviz.ui.answering import callback
from dlviz.ui.language import say_anew
from dlviz.ui.training.draft import number_at, value_of, widget_key
from dlviz.ui.training.option_labels import field_label, option_label
from dlviz.words import _

_STEPS_OF_TEN = (1, 2, 5)
_MARK = ":red[:material/error:]"


def choose(kind: type[RunSettings], field: Field, *, changed: Callable[[], None], problem: str = "") -> None:
    """Show the widget of a setting, and below it what is wrong with what it says.

    Args:
        kind: The task.
        field: The setting.
        changed: Called when the reader has chosen something.
        problem: What is wrong, in words; empty: nothing.
    """
    now = value_of(kind, field.name)
    match field.limit:
        case Number(logarithmic=True) as limit:
            _slider(kind, field, changed, limit, now)
        case Number() as limit:
            _number(kind, field, changed, limit, now)
        case Numbers() as limit:
            _numbers(kind, field, changed, limit, now)
        case Choice() as limit:
            say_anew(widget_key(kind, field.name))
            place = limit.options.index(now)
            _widget(
                st.selectbox,
                kind,
                field,
                changed,
                options=limit.options,
                index=place,
                format_func=option_label,
            )
        case Switch():
            _widget(st.toggle, kind, field, changed, value=now)
    if problem:
        st.markdown(f"{_MARK} {problem}")


def log_steps(limit: Number) -> tuple[float, ...]:
    """1, 2 and 5 times each power of ten within the limits, and both ends.

    Example:
        >>> log_steps(Number(1, 60, whole=True))
        (1, 2, 5, 10, 20, 50, 60)
    """
    powers = range(math.floor(math.log10(limit.lowest)), math.ceil(math.log10(limit.highest)) + 1)
    steps = {float(f"{factor}e{power}") for power in powers for factor in _STEPS_OF_TEN}
    inside = {step for step in steps if limit.lowest <= step <= limit.highest}
    found = sorted(inside | {limit.lowest, limit.highest})
    return tuple(int(step) for step in found) if limit.whole else tuple(map(float, found))


def _slider(
    kind: type[RunSettings], field: Field, changed: Callable[[], None], limit: Number, now: float
) -> None:
    options = sorted({*log_steps(limit), field.default, now})
    _widget(st.select_slider, kind, field, changed, options=options, value=now, format_func=option_label)


def _number(
    kind: type[RunSettings], field: Field, changed: Callable[[], None], limit: Number, now: float
) -> None:
    lowest, highest = limit.lowest, limit.highest
    if limit.whole:
        _widget(
            st.number_input, kind, field, changed, min_value=int(lowest), max_value=int(highest), value=now,
            step=1,
        )  # fmt: skip
        return
    _widget(
        st.number_input, kind, field, changed, min_value=float(lowest), max_value=float(highest),
        value=float(now), step=(highest - lowest) / 10, format="%.2f",
    )  # fmt: skip


def _numbers(
    kind: type[RunSettings],
    field: Field,
    changed: Callable[[], None],
    limit: Numbers,
    now: tuple[int, ...],
) -> None:
    """A widget for each number; 0 leaves it out."""
    for place, column in enumerate(st.columns(limit.most, gap="xsmall")):
        is_optional = place >= limit.fewest
        help_text = _(field.help) + (" " + _("0: no such block.") if is_optional else "")
        with column:
            st.number_input(
                _("{setting} {number}").format(setting=field_label(field), number=place + 1),
                min_value=0 if is_optional else int(limit.each.lowest), max_value=int(limit.each.highest),
                value=number_at(now, place), step=1, key=widget_key(kind, field.name, place),
                on_change=callback(changed), help=help_text,
            )  # fmt: skip


def _widget(
    show: Callable[..., Any],
    kind: type[RunSettings],
    field: Field,
    changed: Callable[[], None],
    **options: Any,
) -> None:
    """Show a widget.

    Its value is its default, too: what is put into the session reaches the browser with a single run, and is
    lost where another run follows while the browser still loads the widget's script.
    """
    show(
        field_label(field),
        key=widget_key(kind, field.name),
        help=_(field.help),
        on_change=callback(changed),
        **options,
    )
