"""A change of language in the middle."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dlviz.ui import language


@pytest.mark.parametrize("page", ["draw_a_digit", "convolution", "optimizers", "spell_it_out"])
def test_select_boxes_show_what_is_chosen_in_the_new_language(
    visit: Callable[..., AppTest], page: str
) -> None:
    app = visit(page, lang="en")
    keys = [str(box.key) for box in app.selectbox]
    chosen = [app.session_state[key] for key in keys]
    app.session_state["language"] = "zh"
    app.run()
    assert [app.session_state[key] for key in keys] == chosen
    for box in app.selectbox:
        assert box.proto.set_value, f"{box.key} goes on showing the words of the other language"
        assert box.proto.raw_value in box.options


def test_every_run_tells_the_browser_which_language_is_chosen(visit: Callable[..., AppTest]) -> None:
    app = visit(lang="zh")
    app.run()
    assert list(app.button_group(key="language").proto.default) == [1]


@pytest.mark.parametrize(
    ("asked_for", "runs"),
    [
        (None, []),  # the whole page, as it does anyway
        (["box"], [["reads_text", "sections"]]),
        (["box", "card"], ["app"]),  # else the card would go on showing what it showed
    ],
)
def test_parts_that_run_together_leave_no_other_out(
    monkeypatch: pytest.MonkeyPatch, asked_for: list[str] | None, runs: list[object]
) -> None:
    context, asked = SimpleNamespace(fragment_ids_this_run=asked_for), list[object]()
    monkeypatch.setattr(language, "get_script_run_ctx", lambda: context)
    monkeypatch.setattr(st, "rerun", asked.append)
    language.run_parts("reads_text", "sections")
    assert asked == runs
