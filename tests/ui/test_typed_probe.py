"""Which review a run is shown with: the reader's, the one it was started with, or a held-out one."""

import numpy as np
import pytest

from dlviz.data.text.link import text_to_token
from dlviz.data.text.tokens import MAX_CHARACTERS, tokenize
from dlviz.runs.moment import network_at
from dlviz.runs.review_settings import ReviewSettings
from dlviz.ui.reviews.verdict import verdict_in_words
from dlviz.ui.training import typed_probe as module
from dlviz.ui.training.typed_probe import read_typed, typed_probe, typed_to_keep

NO_WORDS = ["", "  \n", "...", "a" * (MAX_CHARACTERS + 1)]


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(module, "review_kept", lambda: text)


@pytest.mark.parametrize("text", NO_WORDS, ids=["empty", "blank", "marks", "too long"])
def test_a_text_without_words_is_neither_kept_nor_shown(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    type_in(monkeypatch, text)
    assert typed_to_keep() == ""
    shown = typed_probe(text_to_token("") or "")
    assert "held-out" in shown.source
    assert tokenize(shown.text)


def test_what_is_typed_comes_before_what_the_run_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, "A gem.")
    kept = typed_to_keep()
    assert typed_probe("rubbish").text == "A gem."
    type_in(monkeypatch, "")
    assert typed_probe(kept).text == "A gem."
    assert "held-out" in typed_probe("rubbish").source


def test_exactly_a_half_is_the_verdict_that_the_accuracy_counts() -> None:
    settings = ReviewSettings(units=2, embedding=2)
    zeros = [np.zeros(shape, np.float32) for shape in settings.spec().weight_shapes()]
    _trace, probe = read_typed(typed_probe(""), network_at(settings, zeros), settings)
    assert probe.probabilities.tolist() == [0.5]
    assert probe.verdict.startswith("negative")
    assert "negative" in verdict_in_words(0.5)
