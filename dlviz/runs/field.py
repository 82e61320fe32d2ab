"""A field of the settings with all that widgets, links and tables need to know of it."""

import dataclasses
from dataclasses import dataclass
from typing import Any

from dlviz.runs.limits import Limit

_KEY = "setting"


@dataclass(frozen=True)
class Field:
    """One setting.

    Args:
        name: Of the attribute.
        code: Its short name in links.
        limit: What it may be.
        default: What it is unless chosen.
        label: For people; translate with `_`.
        help: What it does, in a sentence; translate with `_`.
    """

    name: str
    code: str
    limit: Limit
    default: Any
    label: str
    help: str


def setting(default: Any, limit: Limit, code: str, label: str, help: str) -> Any:
    """The default of a dataclass' attribute that is a setting; see `Field`."""
    return dataclasses.field(default=default, metadata={_KEY: (code, limit, label, help)})


def fields_of(settings: Any) -> tuple[Field, ...]:
    """The settings that a dataclass (or an instance of it) has, in their order."""
    return tuple(
        Field(field.name, code, limit, field.default, label, help)
        for field in dataclasses.fields(settings)
        if _KEY in field.metadata
        for code, limit, label, help in [field.metadata[_KEY]]
    )
