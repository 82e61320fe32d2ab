"""A change of language in the middle."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest


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
