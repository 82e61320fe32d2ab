"""What a server says of itself, a line for each event: words for people, or JSON for a collector.

Never what visitors draw or type, nor who they are: a run is named by the first letters of its id, which open
nothing.
"""

import json
import logging
import os
import sys
from functools import cache
from typing import Any

FORMAT = "DLVIZ_LOG"  # plain or json
LEVEL = "DLVIZ_LOG_LEVEL"
LEVELS = ("debug", "info", "warning", "error")

_FIELDS = "fields"
_log = logging.getLogger(__name__)


def say(
    log: logging.Logger, event: str, level: int = logging.INFO, *, error: bool = False, **fields: object
) -> None:
    """Log an event of a constant name, with what differs as fields; with `error`, the one being handled."""
    log.log(level, event, exc_info=error, extra={_FIELDS: fields})


def run_name(run_id: str) -> str:
    """What a run is called in the log and on the pages: who knows it cannot open the run."""
    return run_id[:6]


@cache
def start_logging() -> None:
    """Let the loggers of dlviz speak on standard error, as the environment says; once in a process."""
    form, level = os.environ.get(FORMAT, "plain"), os.environ.get(LEVEL, "info").lower()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if form == "json" else _Plain())
    log = logging.getLogger("dlviz")
    log.addHandler(handler)
    log.setLevel((level if level in LEVELS else "info").upper())
    if form not in ("plain", "json") or level not in LEVELS:
        accepted = f"{FORMAT} plain or json, {LEVEL} one of {', '.join(LEVELS)}"
        say(_log, "environment not understood", logging.WARNING, accepted=accepted)


class _Plain(logging.Formatter):
    """2026-01-31 12:00:00 INFO run started: run=abc123 waiting=2."""

    def format(self, record: logging.LogRecord) -> str:
        fields = " ".join(f"{name}={value}" for name, value in _fields(record).items())
        line = f"{self.formatTime(record, '%Y-%m-%d %H:%M:%S')} {record.levelname} {record.getMessage()}"
        line += f": {fields}" if fields else ""
        return line if not record.exc_info else f"{line}\n{self.formatException(record.exc_info)}"


class _Json(logging.Formatter):
    """One object a line."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **_fields(record),
        }
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def _fields(record: logging.LogRecord) -> dict[str, object]:
    fields: dict[str, object] = getattr(record, _FIELDS, {})
    return fields
