"""docs/notebook.md does what it prints."""

import doctest
from pathlib import Path

import pytest

import dlviz

NOTEBOOK = Path(__file__).parents[1] / "docs/notebook.md"
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def run(text: str) -> doctest.TestResults:
    parsed = doctest.DocTestParser().get_doctest(text, {}, NOTEBOOK.name, str(NOTEBOOK), 0)
    return doctest.DocTestRunner(optionflags=FLAGS).run(parsed)


def test_every_line_prints_what_it_says() -> None:
    results = run(NOTEBOOK.read_text(encoding="utf-8"))
    assert results.attempted > 30
    assert results.failed == 0


def test_a_wrong_line_would_be_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(">>> 1 + 1\n3\n").failed == 1
    assert "Expected" in capsys.readouterr().out


@pytest.mark.parametrize("name", dlviz.__all__)
def test_all_of_the_public_api_is_in_it(name: str) -> None:
    assert f"dlviz.{name}(" in NOTEBOOK.read_text(encoding="utf-8")
