"""The glossary says the same in every language, and every link in it leads somewhere."""

import re
from itertools import chain
from pathlib import Path

import pytest

from dlviz.ui.glossary import SEEN_ON, matching, term, terms
from dlviz.words import LANGUAGES, use_language

ROOT = Path(__file__).parents[2]
TWO_LINES = 240  # letters, in a column of half the page; Chinese takes two places each


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_defined_in_two_lines(language: str) -> None:
    assert len(terms(language)) >= 40
    for entry in terms(language):
        width = sum(2 if ord(letter) > 0x2E80 else 1 for letter in entry.definition)
        assert entry.name and entry.group and 20 < width <= TWO_LINES, entry.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_have_the_same_terms_in_the_same_order(language: str) -> None:
    keys = [entry.key for entry in terms(language)]
    assert keys == [entry.key for entry in terms("en")]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z_]+", key) for key in keys)


def test_a_term_is_seen_on_a_page_that_there_is() -> None:
    keys = list(chain.from_iterable(SEEN_ON.values()))
    assert len(set(keys)) == len(keys), "a term has one page"
    assert set(keys) <= {entry.key for entry in terms("en")}
    assert all((ROOT / "pages" / f"{page}.py").is_file() for page in SEEN_ON)


def test_a_search_finds_names_first_and_english_in_chinese() -> None:
    assert matching("gate", "en")[0].key == "gate"
    assert "gru" in {entry.key for entry in matching("gate", "en")[1:]}
    assert matching("feature MAP", "zh")[0].name == "特征图"
    assert matching("门控", "zh")[0].key == "gate"
    assert matching("blockchain", "en") == ()
    assert matching("", "en") == terms("en")


def test_a_term_in_a_text_leads_to_it() -> None:
    use_language("zh")
    assert term("gate", "门控") == "[门控](glossary?term=gate&lang=zh)"
    with pytest.raises(KeyError):
        term("gait", "gait")


def test_every_term_that_the_app_links_to_exists() -> None:
    sources = [ROOT / "app.py", *ROOT.glob("pages/*.py"), *ROOT.glob("dlviz/**/*.py")]
    used = set(
        chain.from_iterable(
            re.findall(r"""\bterm\(["'](\w+)""", file.read_text(encoding="utf-8")) for file in sources
        )
    )
    assert used, "nothing leads to the glossary"
    assert used <= {entry.key for entry in terms("en")}
