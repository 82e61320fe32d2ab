"""Choose what to train: task, preset, settings, and what network that makes."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from dlviz.errors import UserError
from dlviz.models.layers import shape_text
from dlviz.models.spec import ModelSpec
from dlviz.runs.field import Field
from dlviz.runs.hosting import Allowance
from dlviz.runs.limits import SettingError
from dlviz.runs.presets import PRESETS, preset
from dlviz.runs.settings import RunSettings
from dlviz.runs.tasks import TASKS
from dlviz.ui.answering import callback
from dlviz.ui.language import fragment
from dlviz.ui.training.current_run import settings_of_run, shown_run
from dlviz.ui.training.draft import (
    chosen_task,
    drafted,
    problem_of_link,
    publish_draft,
    read_draft,
    read_widgets,
    use_settings,
    value_of,
)
from dlviz.ui.training.option_labels import field_label, option_label
from dlviz.ui.training.setting_widgets import choose
from dlviz.words import _, explain_error, ngettext

_PRESET = "training_preset"

# What is seen at once, two beside each other where there is room; the network is what a task adds.
_FIRST = ("learning_rate", ("optimizer", "activation"), ("batch_size", "epochs"), "examples")
_OF_NETWORK = ("dense_units", "dropout", "initializer")


def choose_task() -> None:
    """The switch between tasks, the presets, and what the chosen one teaches: for the head of the page."""
    read_draft(instead=settings_of_run)
    st.segmented_control(
        _("Task"),
        list(TASKS),
        format_func=option_label,
        key="training_task",
        required=True,
        label_visibility="collapsed",
    )
    kind = chosen_task()
    names = [item.name for item in PRESETS if isinstance(item.settings, kind)]
    st.session_state[_PRESET] = _preset_of(kind)
    st.selectbox(
        _("Preset"), names, index=None, format_func=_title_of_preset, key=_PRESET,
        on_change=callback(_use_preset), placeholder=_("Your own settings"), label_visibility="collapsed",
        help=_("Settings worth starting from, and classical mistakes"),
    )  # fmt: skip
    chosen = preset(st.session_state[_PRESET] or "")
    st.html(f'<p class="lesson">{escape(_(chosen.lesson)) if chosen else ""}</p>')
    if problem := problem_of_link():
        said = explain_problem(problem, kind)
        st.warning(
            _("The settings in this link are not used. {problem}").format(problem=said),
            icon=":material/info:",
        )


def chosen_settings() -> RunSettings | SettingError:
    """The settings as they stand, or why they cannot be used."""
    read_widgets()
    outcome = drafted(chosen_task())
    if isinstance(outcome, RunSettings):
        try:
            Allowance.from_environment().check(outcome)
        except SettingError as problem:
            return problem
    return outcome


def choose_settings(chosen: RunSettings | SettingError) -> None:
    """All settings of the task; what cannot be built says why at its field.

    Args:
        chosen: As they stand.
    """
    _form(_around(chosen))


@fragment
def _form(around: tuple[object, ...]) -> None:
    """The widgets, which rerun alone as long as nothing else on the page says anything different for it.

    Args:
        around: See `_around`.
    """
    kind, outcome = chosen_task(), chosen_settings()
    if isinstance(outcome, RunSettings):
        publish_draft(outcome)  # before the page runs anew, which reads the URL
    if _around(outcome) != around:
        st.rerun()
    problem = outcome if isinstance(outcome, SettingError) else None
    network = [name for name in _names(kind) if _is_of_network(kind, name)]
    rest = [name for name in _names(kind) if name not in (*network, *_flat(_FIRST))]
    _rows(kind, _FIRST, problem)
    _group(_("Network"), "network", kind, network, problem)
    _group(_("More"), "more", kind, rest, problem)
    if isinstance(outcome, RunSettings):
        layer_summary(outcome.spec())


def _around(chosen: RunSettings | SettingError) -> tuple[object, ...]:
    """What the rest of the page says: which preset the settings are, what is wrong, which run is shown.

    A browser asks for the settings alone where a number is left by pressing Start.
    """
    kind = chosen_task()
    problem = explain_problem(chosen, kind) if isinstance(chosen, SettingError) else ""
    return _preset_of(kind), problem, problem_of_link(), shown_run()


def explain_problem(problem: UserError, kind: type[RunSettings]) -> str:
    """What is wrong, with a setting called as its widget is."""
    if not isinstance(problem, SettingError):
        return explain_error(problem)
    labels = {item.name: field_label(item) for item in kind.fields()}
    values = {**problem.values, "field": labels.get(problem.field, problem.field)}
    return _(problem.message).format(**values)


def layer_summary(spec: ModelSpec) -> None:
    """Layers, output shapes and parameters, in a narrow column."""
    rows = spec.rows()
    count = sum(row.parameters for row in rows)
    lines = "".join(
        f"<tr><th>{escape(row.layer.name)}</th><td>{shape_text(row.output_shape)}</td>"
        f"<td>{row.parameters:,}</td></tr>"
        for row in rows
    )
    layer, output, parameters = _("Layer"), _("Output"), _("Parameters")
    head = f"<tr><th>{layer}</th><td>{output}</td><td>{parameters}</td></tr>"
    total = ngettext("{count:,} parameter", "{count:,} parameters", count).format(count=count)
    st.html(f'<table class="layers-summary"><thead>{head}</thead>{lines}</table><p class="total">{total}</p>')


def _group(
    label: str, key: str, kind: type[RunSettings], names: list[str], problem: SettingError | None
) -> None:
    """Settings that are made only while they are open, and are open where something is wrong with one."""
    if problem is not None and problem.field in names:
        st.session_state[key] = True
    with (group := st.expander(label, key=key, on_change="rerun")):
        if group.open:
            _rows(kind, names, problem)


def _rows(
    kind: type[RunSettings], names: Iterable[str | tuple[str, ...]], problem: SettingError | None
) -> None:
    fields = {item.name: item for item in kind.fields()}
    for name in names:
        if isinstance(name, str):
            _choose(kind, fields[name], problem)
            continue
        for column, part in zip(st.columns(len(name), gap="small"), name, strict=True):
            with column:
                _choose(kind, fields[part], problem)


def _choose(kind: type[RunSettings], field: Field, problem: SettingError | None) -> None:
    is_wrong = problem is not None and problem.field == field.name
    choose(kind, field, explain_problem(problem, kind) if problem and is_wrong else "")


def _names(kind: type[RunSettings]) -> list[str]:
    return [item.name for item in kind.fields()]


def _flat(names: Iterable[str | tuple[str, ...]]) -> set[str]:
    return {part for name in names for part in ((name,) if isinstance(name, str) else name)}


def _is_of_network(kind: type[RunSettings], name: str) -> bool:
    of_every_task = {item.name for item in RunSettings.fields()}
    return (name not in of_every_task or name in _OF_NETWORK) and name not in _flat(_FIRST)


def _preset_of(kind: type[RunSettings]) -> str | None:
    values = {item.name: value_of(kind, item.name) for item in kind.fields()}
    same = (
        item.name
        for item in PRESETS
        if isinstance(item.settings, kind)
        and all(getattr(item.settings, name) == value for name, value in values.items())
    )
    return next(same, None)


def _use_preset() -> None:
    chosen = preset(st.session_state[_PRESET] or "")
    if chosen:
        use_settings(chosen.settings)


def _title_of_preset(name: str) -> str:
    chosen = preset(name)
    return _(chosen.title) if chosen else name
