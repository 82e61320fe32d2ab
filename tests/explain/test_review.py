"""explain_review and predict_reviews: a text's words beside what the network made of them."""

from typing import Any

import numpy as np
import pytest

import dlviz
from dlviz.errors import UserError
from dlviz.explain.review import explain_review, predict_reviews, together
from dlviz.explain.sequence import explain_sequence
from dlviz.models.layers import GRU, Bidirectional
from dlviz.models.loaded import load_model, review_models
from tests.explain.review_models import text_model
from tests.explain.sequence_networks import reading

MODEL = text_model()
PADDED = text_model(limit=6, padded_to=6)


def test_every_row_belongs_to_a_word() -> None:
    trace = explain_review("The film isn't a GEM, zork!", MODEL)
    assert trace.tokens == ("the", "film", "is", "not", "a", "gem", "zork", "!")
    assert trace.known.tolist() == [True] * 6 + [False, True]
    assert trace.indices.tolist() == [2, 3, 4, 5, 8, 10, 1, 11]
    assert (trace.truncated, trace.padding) == (0, 0)
    assert trace.hidden.shape == (8, 7)
    assert trace.running_sentiment.shape == (8,)
    assert trace.encoded.tokens[3].start == len("The film is")


def test_it_is_the_reading_of_the_indices() -> None:
    trace, plain = explain_review("a good film", MODEL), explain_sequence([8, 7, 3], MODEL)
    np.testing.assert_array_equal(trace.hidden, plain.hidden)
    assert trace.sentiment == plain.sentiment


def test_of_a_long_text_the_last_words_are_read() -> None:
    trace = explain_review("dull " * 30 + "gem", MODEL)
    assert trace.tokens == ("dull",) * 19 + ("gem",)
    assert trace.truncated == 11
    assert len(trace.encoded.tokens) == 31


def test_padding_is_no_word() -> None:
    trace = explain_review("good zork", PADDED)
    assert trace.tokens == ("", "", "", "", "good", "zork")
    assert trace.known.tolist() == [False] * 4 + [True, False]
    assert trace.padding == 4
    assert trace.mask.all()  # it is read all the same
    assert len(trace.running_sentiment) == len(trace.hidden) == len(trace.tokens) == 6
    whole = explain_review("a a a a a a a", PADDED)
    assert (whole.padding, whole.truncated) == (0, 1)


@pytest.mark.parametrize("text", ["", "   \n", "<br />", "…,.-", "\u202e\u200b\x00"])
def test_nothing_to_read_gets_no_verdict(text: str) -> None:
    with pytest.raises(UserError, match="no word in this text"):
        explain_review(text, MODEL)
    with pytest.raises(UserError, match="no word in text number 2"):
        predict_reviews(["gem", text], MODEL)


@pytest.mark.parametrize("text", ["好看的电影", "🎬🎬", "فيلم رائع", "<script>alert(1)</script>", "zork"])
def test_unknown_words_are_read_as_such(text: str) -> None:
    trace = explain_review(text, MODEL)
    assert not trace.known.any()
    assert set(trace.indices.tolist()) == {1}
    assert 0 < trace.sentiment < 1


@pytest.mark.parametrize("given", [None, 5, b"gem", ["gem"]])
def test_what_is_no_text(given: Any) -> None:
    with pytest.raises(UserError, match="expected a text"):
        explain_review(given, MODEL)


def test_a_text_that_is_too_long() -> None:
    with pytest.raises(UserError, match="100,001 characters"):
        explain_review("a" * 100_001, MODEL)


@pytest.mark.parametrize("model", [MODEL, PADDED], ids=["any length", "padded"])
def test_many_reviews_are_read_like_each_alone(model: Any) -> None:
    texts = ["gem", "the film is not bad", "dull " * 30, "a zork", "good !"]
    alone = [explain_review(text, model).sentiment for text in texts]
    together_ = predict_reviews(texts, model)
    assert together_.dtype == np.float32
    np.testing.assert_allclose(together_, alone, atol=1e-6)
    assert predict_reviews([], model).shape == (0,)


def test_one_text_is_not_many() -> None:
    with pytest.raises(UserError, match="several texts, got one"):
        predict_reviews("gem", MODEL)


def test_a_beginning_is_read_as_in_the_whole() -> None:
    whole = explain_review("the film is not bad", MODEL)
    beginning = explain_review("the film is", MODEL)
    np.testing.assert_array_equal(whole.hidden[:3], beginning.hidden)
    np.testing.assert_array_equal(whole.running_sentiment[:3], beginning.running_sentiment)


def test_a_bidirectional_beginning_too() -> None:
    model = text_model(reading(Bidirectional("both", GRU("gru", 4), "mul")))
    whole = explain_review("the film is not bad", model)
    assert explain_review("the film is", model).sentiment == pytest.approx(
        whole.running_sentiment[2], abs=1e-6
    )


def test_lines_together() -> None:
    assert together([np.array([1]), np.array([2, 3, 4])]).tolist() == [[1, -1, -1], [2, 3, 4]]


def test_the_public_names() -> None:
    assert dlviz.explain_review is explain_review
    assert dlviz.predict_reviews is predict_reviews


@pytest.mark.parametrize("name", review_models())
def test_shipped_models_tell_praise_from_blame(name: str) -> None:
    blame, praise = predict_reviews(
        ["Boring, awful, a waste of time.", "Wonderful, a great and moving film."], name
    )
    assert blame < 0.5 < praise
    assert load_model(name).reading.limit >= 200
