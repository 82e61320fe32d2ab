from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.ui.glossary import terms

Visit = Callable[..., AppTest]


def said(app: AppTest) -> str:
    """All that the page says, without its style sheets."""
    return "\n".join(html.body for html in app.get("html") if not html.body.startswith("<style>"))  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_terms_stand_there(visit: Visit, language: str) -> None:
    page = said(visit("glossary", lang=language))
    assert all(f"<dt>{entry.name}</dt>" in page for entry in terms(language))
    assert f'href="draw_a_digit?lang={language}"' in page


def test_a_search_narrows_it_and_is_in_the_url(visit: Visit) -> None:
    app = visit("glossary")
    app.text_input[0].set_value("receptive field").run()
    assert said(app).count("<dt>") == 1
    assert (
        app.query_params["search"] == ["receptive field"] or app.query_params["search"] == "receptive field"
    )
    assert said(visit("glossary", search="receptive field")) == said(app)


def test_a_search_for_nothing_known_says_so(visit: Visit) -> None:
    app = visit("glossary")
    app.text_input[0].set_value("<b>blockchain</b>").run()
    assert "0 terms match" in said(app)
    assert "<b>blockchain" not in said(app)


def test_a_link_brings_its_term_to_the_top(visit: Visit) -> None:
    page = said(visit("glossary", term="gate"))
    assert page.index('<div id="gate">') == min(page.index(f'<div id="{e.key}">') for e in terms("en"))
    assert page.count('id="gate"') == 1


def test_a_link_to_an_unknown_term_shows_all(visit: Visit) -> None:
    assert said(visit("glossary", term="<script>", search="x" * 5000)).count("<script>") == 0
    assert said(visit("glossary", term="nothing")) == said(visit("glossary"))
