"""Choose what to train: task, preset, settings, and what network that makes."""

from collections.abc import Iterable, Sequence
from functools import partial
from html import escape

import streamlit as st

from dlviz.errors import UserError
from dlviz.models.layers import shape_text
from dlviz.models.spec import ModelSpec
from dlviz.runs.hosting import Allowance
from dlviz.runs.limits import SettingError
from dlviz.runs.presets import PRESETS, preset
from dlviz.runs.settings import RunSettings
from dlviz.runs.tasks import TASKS
from dlviz.ui.answering import callback
from dlviz.ui.language import fragment, run_parts, say_anew
from dlviz.ui.training.current_run import settings_of_run
from dlviz.ui.training.draft import (
    chosen_task,
    drafted,
    forget_problem,
    problem_of_link,
    publish_draft,
    read_draft,
    read_widgets,
    use_settings,
    values_of,
)
from dlviz.ui.training.option_labels import field_label, option_label
from dlviz.ui.training.setting_widgets import choose
from dlviz.words import _, explain_error, ngettext

Row = str | tuple[str, ...]  # the name of a setting, or of those that stand beside each other

_PRESET = "training_preset"
_PRESETS = "presets"  # the key of a fragment, and of its box
_LAYERS = "layers"  # the key of a fragment
_PAGE_SAYS = "training-page-says"  # in the session: see `_said_of`
_TABLE = "layers-table"  # in the session: see `_table_of`

# What is seen at once, two beside each other where there is room; the network is what a task adds.
_FIRST: tuple[Row, ...] = ("learning_rate", ("optimizer", "activation"), ("batch_size", "epochs"), "examples")
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
    _choose_preset()
    if problem := problem_of_link():
        said = explain_problem(problem, chosen_task())
        st.warning(
            _("The settings in this link are not used. {problem}").format(problem=said),
            icon=":material/info:",
        )


@partial(fragment, key=_PRESETS)
def _choose_preset() -> None:
    """The presets of the task, and what the chosen one teaches: that which has these settings, if one has."""
    kind = chosen_task()
    names = [item.name for item in PRESETS if isinstance(item.settings, kind)]
    st.session_state[_PRESET] = _preset_of(kind)
    with st.container(key=_PRESETS):
        st.selectbox(
            _("Preset"), names, index=None, format_func=_title_of_preset, key=_PRESET,
            on_change=callback(_use_preset), placeholder=_("Your own settings"), label_visibility="collapsed",
            help=_("Settings worth starting from, and classical mistakes"),
        )  # fmt: skip
        chosen = preset(st.session_state[_PRESET] or "")
        st.html(f'<p class="lesson">{escape(_(chosen.lesson)) if chosen else ""}</p>')


def chosen_settings() -> RunSettings | SettingError:
    """The settings as they stand, or why they cannot be used; the URL says them, too."""
    read_widgets()
    chosen = drafted(chosen_task())
    if isinstance(chosen, RunSettings):
        try:
            Allowance.from_environment().check(chosen)
        except SettingError as problem:
            chosen = problem
    publish_draft(chosen)
    return chosen


def choose_settings(chosen: RunSettings | SettingError) -> None:
    """All settings of the task; what cannot be built says why at its field.

    A row of settings is a fragment of its own, and a closed group of rows is not made. What else a change
    makes anew, `_changed` decides.

    Args:
        chosen: As they stand.
    """
    kind = chosen_task()
    st.session_state[_PAGE_SAYS] = _said_of(chosen)
    problem = chosen if isinstance(chosen, SettingError) else None
    network = [item.name for item in kind.fields() if _is_of_network(item.name)]
    rest = [item.name for item in kind.fields() if item.name not in (*network, *_flat(_FIRST))]
    for row in _FIRST:
        _show_row(kind, row, problem)
    _group(_("Network"), "network", kind, network, problem)
    _group(_("More"), "more", kind, rest, problem)
    _layers()


def _changed(row: Row) -> None:
    """Have that run which a change in `row` changes: the row, the preset, the layers, or the whole page."""
    forget_problem()
    chosen = chosen_settings()
    if _said_of(chosen) != st.session_state.get(_PAGE_SAYS):
        st.rerun()
    parts = []
    if _preset_of(chosen_task()) != st.session_state.get(_PRESET):
        parts.append(_PRESETS)
    if isinstance(chosen, RunSettings) and _table_of(chosen) != st.session_state.get(_TABLE):
        parts.append(_LAYERS)
    if parts:
        run_parts(_key_of(row), *parts)


@partial(fragment, key=_LAYERS)
def _layers() -> None:
    """What network the settings make."""
    chosen = chosen_settings()
    if isinstance(chosen, RunSettings):
        st.session_state[_TABLE] = _table_of(chosen)
        layer_summary(chosen.spec())


def _table_of(settings: RunSettings) -> tuple[object, ...]:
    """What the table of layers is made from."""
    return tuple((row.layer.name, row.output_shape, row.parameters) for row in settings.spec().rows())


def _said_of(chosen: RunSettings | SettingError) -> tuple[object, ...]:
    """What the rest of the page says of the settings: which task they are for, and what is wrong."""
    wrong = (chosen.field, chosen.message, chosen.values) if isinstance(chosen, SettingError) else None
    return chosen_task(), wrong, problem_of_link()


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


@fragment
def _group(
    label: str, key: str, kind: type[RunSettings], rows: Sequence[Row], problem: SettingError | None
) -> None:
    """Settings that are made only while they are open, and are open where something is wrong with one."""
    if problem is not None and problem.field in _flat(rows):
        st.session_state[key] = True
    say_anew(key)
    with (group := st.expander(label, key=key, on_change="rerun")):
        if group.open:
            for row in rows:
                _show_row(kind, row, problem)


def _show_row(kind: type[RunSettings], row: Row, problem: SettingError | None) -> None:
    fragment(_row, key=_key_of(row))(kind, row, problem)


def _row(kind: type[RunSettings], row: Row, problem: SettingError | None) -> None:
    if isinstance(row, str):
        _choose(kind, row, row, problem)
        return
    for column, name in zip(st.columns(len(row), gap="small"), row, strict=True):
        with column:
            _choose(kind, row, name, problem)


def _choose(kind: type[RunSettings], row: Row, name: str, problem: SettingError | None) -> None:
    is_wrong = problem is not None and problem.field == name
    said = explain_problem(problem, kind) if problem and is_wrong else ""
    choose(kind, kind.field(name), changed=partial(_changed, row), problem=said)


def _key_of(row: Row) -> str:
    """The key of the row's fragment."""
    return f"row-{row if isinstance(row, str) else row[0]}"


def _is_of_network(name: str) -> bool:
    of_every_task = {item.name for item in RunSettings.fields()}
    return (name not in of_every_task or name in _OF_NETWORK) and name not in _flat(_FIRST)


def _flat(names: Iterable[Row]) -> set[str]:
    return {part for name in names for part in ((name,) if isinstance(name, str) else name)}


def _preset_of(kind: type[RunSettings]) -> str | None:
    values = values_of(kind)
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
        publish_draft(chosen.settings)
    st.rerun()  # the settings stand in other parts, and who has emptied the box is shown what it says


def _title_of_preset(name: str) -> str:
    chosen = preset(name)
    return _(chosen.title) if chosen else name
