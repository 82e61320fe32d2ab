"""The settings being chosen: in the session, so that they outlive the page, and in the URL."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from dlviz.errors import UserError
from dlviz.runs.limits import Numbers, SettingError
from dlviz.runs.settings import RunSettings
from dlviz.runs.tasks import TASKS, settings_from_token, settings_to_token
from dlviz.ui.link import set_parameter

_STATE = "training_draft"
_PARAMETER = "settings"
_TASK = "training_task"


@dataclass
class _Draft:
    """What was chosen last, of each task, whether it goes together or not.

    `written` is what this session put into the URL: anything else there is somebody's link.
    """

    task: str = next(iter(TASKS))
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    written: str | None = None
    problem: UserError | None = None


def read_draft(instead: Callable[[], RunSettings | None]) -> None:
    """Take over what the URL asks for, if that is news, and what the widgets say.

    Args:
        instead: Gives what to begin with, where neither the URL nor the reader has chosen anything.
    """
    draft = _current()
    asked = st.query_params.get(_PARAMETER)
    if asked is None and not draft.values and (given := instead()):
        use_settings(given)
    if asked is not None and asked != draft.written:
        draft.written, draft.problem = asked, None
        try:
            use_settings(settings_from_token(asked))
        except UserError as problem:
            draft.problem = problem
    draft.task = st.session_state.setdefault(_TASK, draft.task)
    read_widgets()


def read_widgets() -> None:
    """Remember what the widgets say: they forget once they are not shown."""
    kind = chosen_task()
    values, widgets = values_of(kind), st.session_state
    for item in kind.fields():
        if isinstance(item.limit, Numbers):
            keys = [widget_key(kind, item.name, place) for place in range(item.limit.most)]
            if all(key in widgets for key in keys):
                values[item.name] = tuple(number for key in keys if (number := widgets[key]))
        elif (key := widget_key(kind, item.name)) in widgets:
            values[item.name] = widgets[key]


def chosen_task() -> type[RunSettings]:
    """The task whose settings are shown."""
    return TASKS[_current().task]


def use_settings(settings: RunSettings) -> None:
    """Show these settings, and their task, in the widgets; for callbacks, and before any widget is shown."""
    draft = _current()
    draft.problem = None
    draft.task = st.session_state[_TASK] = settings.task
    for item in settings.fields():
        value = getattr(settings, item.name)
        values_of(type(settings))[item.name] = value
        if isinstance(item.limit, Numbers):
            for place in range(item.limit.most):
                _move(widget_key(settings, item.name, place), number_at(value, place))
        else:
            _move(widget_key(settings, item.name), value)


def widget_key(kind: RunSettings | type[RunSettings], name: str, place: int | None = None) -> str:
    """The key of the widget that chooses a setting, or one of its numbers."""
    return f"set-{kind.task}-{name}" + ("" if place is None else f"-{place}")


def values_of(kind: type[RunSettings]) -> dict[str, Any]:
    """What was chosen last, else the defaults, by the settings' names."""
    values = _current().values
    if kind.task not in values:
        values[kind.task] = {item.name: item.default for item in kind.fields()}
    return values[kind.task]


def value_of(kind: type[RunSettings], name: str) -> Any:
    """What was chosen last of one setting, else its default."""
    return values_of(kind)[name]


def drafted(kind: type[RunSettings]) -> RunSettings | SettingError:
    """The settings chosen, or why they cannot be used."""
    try:
        return kind(**values_of(kind))
    except SettingError as problem:
        return problem


def publish_draft(chosen: RunSettings | SettingError) -> None:
    """Put the settings into the URL, unless it still holds some that could not be read.

    Those that cannot be used leave there what was said last. That is said again: a callback runs with the URL
    that the browser knew when it asked, and what it then knew later would be taken for somebody's link.
    """
    draft = _current()
    if draft.problem is None:
        if isinstance(chosen, RunSettings):
            draft.written = settings_to_token(chosen)
        set_parameter(_PARAMETER, draft.written)


def number_at(numbers: tuple[int, ...], place: int) -> int:
    """One of a few numbers; 0 behind the last."""
    return numbers[place] if place < len(numbers) else 0


def problem_of_link() -> UserError | None:
    """What is wrong with the settings in the URL."""
    return _current().problem


def forget_problem() -> None:
    """What the URL asked for is dealt with: the reader has chosen something since."""
    _current().problem = None


def _current() -> _Draft:
    if _STATE not in st.session_state:
        st.session_state[_STATE] = _Draft()
    draft: _Draft = st.session_state[_STATE]
    return draft


def _move(key: str, value: Any) -> None:
    """Let a widget that is shown say something else; others begin with what the draft says."""
    if key in st.session_state:
        st.session_state[key] = value
