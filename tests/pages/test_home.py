from collections.abc import Callable

from streamlit.testing.v1 import AppTest


def test_home_leads_to_the_pages_and_shows_the_network_at_work(visit: Callable[..., AppTest]) -> None:
    app = visit()
    assert app.title[0].value == "See every number a neural network computes"
    said = [html.body for html in app.get("html")]  # type: ignore[union-attr]
    assert any("The network says 7" in text for text in said)


def test_home_speaks_chinese(visit: Callable[..., AppTest]) -> None:
    app = visit(lang="zh")
    assert app.title[0].value != "See every number a neural network computes"
    assert app.query_params["lang"] == "zh"


def test_an_unknown_language_falls_back_to_english(visit: Callable[..., AppTest]) -> None:
    assert visit(lang="tlh").query_params["lang"] == "en"
