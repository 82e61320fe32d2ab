"""The tasks that can be trained live, and settings from JSON or from a link."""

from typing import Any, cast

from dlviz.errors import UserError
from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.limits import SettingError
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.settings import RunSettings
from dlviz.words import N_

TASKS: dict[str, type[RunSettings]] = {kind.task: kind for kind in (DigitSettings, ReviewSettings)}
"""By the names that links and files use."""

MAX_CHARS = 500  # of a token

_BETWEEN = "*"  # what a browser leaves as it is in a URL


def settings_from_json(data: Any) -> RunSettings:
    """Settings from the values of `RunSettings.to_json`; what is missing has its default.

    Raises:
        UserError: Where this is no description of settings, or one is unknown; `SettingError` where one is
            outside its limits.
    """
    if not isinstance(data, dict):
        raise UserError(N_("These are not the settings of a training: {given}."), given=str(data)[:40])
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    kind = _task(values.pop("task", None))
    known = {field.name for field in kind.fields()}
    if unknown := [name for name in values if name not in known]:
        raise SettingError(
            str(unknown[0])[:40], N_("{field} is no setting of this task; these are: {accepted}."),
            accepted=", ".join(sorted(known)),
        )  # fmt: skip
    return kind(**cast(Any, values))


def settings_to_token(settings: RunSettings) -> str:
    """`settings` as a short text for a link: what differs from the defaults.

    Example:
        >>> settings_to_token(DigitSettings(learning_rate=0.01, filters=(16, 32)))
        'digits*lr0.01*fi16-32'
    """
    words = [settings.task]
    for field in settings.fields():
        if (value := getattr(settings, field.name)) != field.default:
            words.append(field.code + _to_text(value))
    return _BETWEEN.join(words)


def settings_from_token(token: str) -> RunSettings:
    """What `settings_to_token` was given; a task's name alone gives its defaults.

    Raises:
        UserError: Where the text is no such token; `SettingError` where a setting is outside its limits.

    Example:
        >>> settings_from_token("digits*lr0.01*opsgd").optimizer
        'sgd'
    """
    if not isinstance(token, str) or len(token) > MAX_CHARS:
        raise UserError(N_("The settings in this link cannot be read: part of the link may be missing."))
    task, *words = token.split(_BETWEEN)
    kind = _task(task)
    by_code = {field.code: field for field in kind.fields()}
    values: dict[str, Any] = {}
    for word in words:
        field = by_code.get(word[:2])
        if field is None or field.name in values:
            raise UserError(N_("The settings in this link cannot be read at {part}."), part=repr(word[:40]))
        values[field.name] = field.limit.parse(word[2:])
    return kind(**values)


def _task(name: object) -> type[RunSettings]:
    if not isinstance(name, str) or name not in TASKS:
        raise SettingError(
            "task", N_("{field} is {given}, but it must be one of {accepted}."),
            given=repr(name)[:40], accepted=", ".join(TASKS),
        )  # fmt: skip
    return TASKS[name]


def _to_text(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, tuple):
        return "-".join(map(str, value))
    return str(value)
