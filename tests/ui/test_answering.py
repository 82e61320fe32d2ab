"""What goes wrong is logged under a number, and the visitor is told the number."""

import logging
import re
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dlviz.data.drawing.sheet import Sheet
from dlviz.ui import sessions
from dlviz.ui.sessions import seconds_to_wait

APP = Path(__file__).parents[2] / "app.py"


def visit(page: str, language: str = "en", **parameters: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    app.switch_page(f"pages/{page}.py")
    for name, value in {"lang": language, **parameters}.items():
        app.query_params[name] = value
    return app.run()


def break_drawing(*_: object, **__: object) -> None:
    raise ZeroDivisionError("the secret of line 17")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "report error ([0-9a-f]{8})"), ("zh", "错误编号 ([0-9a-f]{8})")]
)
def test_an_error_has_a_number_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, language: str, words: str
) -> None:
    monkeypatch.setattr(Sheet, "prepare", break_drawing)
    app = visit("draw_a_digit", language)
    (told,) = app.error
    number = re.search(words, told.value)
    assert number, told.value
    assert "secret" not in str(app)
    (record,) = [record for record in caplog.records if record.name == "dlviz.ui.answering"]
    assert record.levelno == logging.ERROR
    assert record.__dict__["fields"] == {"reference": number[1], "part": "draw_a_digit.board"}
    assert record.exc_info and record.exc_info[0] is ZeroDivisionError


def test_a_callbacks_error_has_a_number_too_and_the_page_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = visit("draw_a_digit", sample="0")
    monkeypatch.setattr("dlviz.ui.digits.pad._remember", break_drawing)
    (clear,) = [button for button in app.button if button.label == "Clear"]
    clear.click().run()
    (told,) = app.error
    number = re.search("report error ([0-9a-f]{8})", told.value)
    assert number and app.button and not app.exception
    (record,) = [record for record in caplog.records if record.name == "dlviz.ui.answering"]
    assert record.__dict__["fields"] == {"reference": number[1], "part": "pad.put_on_pad"}
    assert record.exc_info and record.exc_info[0] is ZeroDivisionError
    assert not app.run().error


def test_a_file_that_cannot_be_made_has_this_visitors_number(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    made = dict[str, Callable[[], bytes]]()
    monkeypatch.setattr(st, "download_button", lambda label, make, *_, **__: made.update({label: make}))
    monkeypatch.setattr("dlviz.ui.exports.trace_as_npz", break_drawing)
    app = visit("draw_a_digit", sample="0")
    with pytest.raises(ZeroDivisionError):
        made["All layers"]()  # as Streamlit does on a click, in a thread of its own
    (record,) = [record for record in caplog.records if record.name == "dlviz.ui.answering"]
    number = app.session_state["trouble-with-files"]  # frame.css says it: tests/browser/test_downloads.py
    assert record.__dict__["fields"] == {"reference": number, "part": "exports.layers"}


def test_no_callback_goes_without_a_number() -> None:
    bare = re.compile(r"\bon_\w+=(?!(?:callback|changes_pad|changes_text)\(|None|\"(?:ignore|rerun)\")")
    files = [*(APP.parent / "dlviz" / "ui").rglob("*.py"), *(APP.parent / "pages").glob("*.py")]
    assert not [path.name for path in files if bare.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "takes 3 visitors at a time"), ("zh", "最多同时接待 3 位")]
)
def test_a_full_server_says_so(monkeypatch: pytest.MonkeyPatch, language: str, words: str) -> None:
    monkeypatch.setenv("DLVIZ_MAX_SESSIONS", "3")
    monkeypatch.setattr(sessions, "session_count", lambda: 4)
    app = visit("draw_a_digit", language)
    assert words in app.error[0].value
    assert not app.title


def test_who_was_let_in_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLVIZ_MAX_SESSIONS", "3")
    monkeypatch.setattr(sessions, "session_count", lambda: 3)
    app = visit("draw_a_digit")
    monkeypatch.setattr(sessions, "session_count", lambda: 4)
    assert not app.run().error
    assert app.title


def test_a_limit_that_is_none_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLVIZ_MAX_SESSIONS", "many")
    assert "DLVIZ_MAX_SESSIONS" in visit("draw_a_digit").error[0].value


@pytest.mark.parametrize(
    ("stamps", "now", "expected"),
    [([], 5.0, 0.0), ([4.5], 5.0, 0.0), ([4.5, 4.75], 5.0, 0.5), ([3.5, 4.75], 5.0, 0.0)],
)
def test_seconds_to_wait(stamps: list[float], now: float, expected: float) -> None:
    assert seconds_to_wait(deque(stamps), 2, now) == expected


def test_who_asks_too_often_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLVIZ_MAX_ANSWERS", "2")
    began = time.monotonic()
    app = visit("home")
    app.run()
    app.run()
    assert time.monotonic() - began >= 1
    assert not app.exception
