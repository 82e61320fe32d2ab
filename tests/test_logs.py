"""A line for each event."""

import json
import logging
from collections.abc import Iterator

import pytest

from dlviz.logs import FORMAT, LEVEL, run_name, say, start_logging

LOG = logging.getLogger("dlviz.engine")


@pytest.fixture(autouse=True)
def silent_again() -> Iterator[None]:
    """The loggers of dlviz have not been started, and will be as they were."""
    log = logging.getLogger("dlviz")
    before, level = list(log.handlers), log.level
    log.handlers.clear()
    start_logging.cache_clear()
    yield
    log.handlers[:] = before
    log.setLevel(level)


def break_off() -> None:
    try:
        raise ValueError("too bad")
    except ValueError:
        say(LOG, "error", logging.ERROR, error=True, reference="1a2b")


def test_a_line_is_words_and_fields(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging()
    say(LOG, "run started", run=run_name("abcdefgh1234"), waiting=2)
    assert capsys.readouterr().err.endswith(" INFO run started: run=abcdef waiting=2\n")


def test_a_line_is_a_json_object_where_the_environment_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FORMAT, "json")
    start_logging()
    say(LOG, "run started", run="abcdef", task="复习\n")
    break_off()
    started, error = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (started["event"], started["run"], started["task"]) == ("run started", "abcdef", "复习\n")
    assert (started["level"], started["logger"]) == ("info", "dlviz.engine")
    assert (error["level"], error["reference"]) == ("error", "1a2b")
    assert "too bad" in error["traceback"]


def test_only_what_is_as_grave_as_the_environment_says(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LEVEL, "WARNING")
    start_logging()
    say(LOG, "run started")
    assert capsys.readouterr().err == ""
    break_off()
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "value"), [(FORMAT, "xml"), (LEVEL, "loud")])
def test_what_the_environment_says_wrongly_is_said_and_not_used(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    start_logging()
    told = "WARNING environment not understood: accepted=DLVIZ_LOG plain or json"
    assert told in capsys.readouterr().err
    say(LOG, "run started")
    assert "INFO run started" in capsys.readouterr().err
