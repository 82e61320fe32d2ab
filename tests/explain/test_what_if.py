"""Other words: edits in words and in text, neighbours in the embedding, the smallest change that flips."""

import dataclasses

import numpy as np
import pytest

from dlviz.explain.attribution import read_vectors
from dlviz.explain.review import explain_encoded, explain_review
from dlviz.explain.what_if import Edit, apply_edits, edit_text, find_flip, neighbours
from dlviz.explain.what_if.flips import _promising
from dlviz.models.layers import GlobalAveragePooling1D
from dlviz.models.loaded import LoadedModel
from tests.explain.review_models import WORDS, text_model
from tests.explain.sequence_networks import reading

MODEL = text_model()
SHORT = text_model(limit=4, padded_to=4)
TEXTS = (
    ("The film isn't bad, zork!", [Edit(1, ("gem",))]),
    ("The film isn't bad, zork!", [Edit(3)]),
    ("The film isn't bad, zork!", [Edit(3, ("good",)), Edit(4)]),
    ("The film isn't bad, zork!", [Edit(2, ("a",)), Edit(3, ("good", "gem"))]),
    ("a gem!", [Edit(2, ("good",))]),
    ("a <br /> gem?!", [Edit(0), Edit(1, ("dull",))]),
    ("not-good(film)", [Edit(1, ("bad",)), Edit(2, ("a", "gem"))]),
    ("good", [Edit(0, ("dull",))]),
)


def sum_of_words(**evidence: float) -> LoadedModel:
    """A model whose log-odds are the mean over words of what each is said to add; others add nothing."""
    model = text_model(reading(GlobalAveragePooling1D("pool")))
    table = np.zeros((len(WORDS) + 2, 5), np.float32)
    for word, value in evidence.items():
        table[WORDS.index(word) + 2, 0] = value
    kernel = np.zeros((5, 1), np.float32)
    kernel[0] = 1
    changed = dataclasses.replace(model, weights=(table, kernel, np.zeros(1, np.float32)))
    vars(changed)["reading"] = model.reading
    return changed


@pytest.mark.parametrize(("text", "edits"), TEXTS)
def test_an_edited_text_has_the_edited_words(text: str, edits: list[Edit]) -> None:
    encoded = MODEL.reading.encode(text)
    edited = apply_edits(encoded, edits, MODEL.reading)
    again = MODEL.reading.encode(edit_text(text, encoded, edits))
    assert [token.word for token in again.tokens] == [token.word for token in edited.tokens]
    np.testing.assert_array_equal(again.indices, edited.indices)
    np.testing.assert_array_equal(again.known, edited.known)


@pytest.mark.parametrize("model", [MODEL, SHORT], ids=["any length", "padded"])
def test_the_verdict_on_edited_words_is_that_on_the_edited_text(model: LoadedModel) -> None:
    text = "the film is not a good gem !"
    for position in range(8):
        for edit in (Edit(position), Edit(position, ("dull",)), Edit(position, ("not", "bad"))):
            encoded = model.reading.encode(text)
            ours = explain_encoded(apply_edits(encoded, [edit], model.reading), model)
            typed = explain_review(edit_text(text, encoded, [edit]), model)
            assert ours.tokens == typed.tokens
            np.testing.assert_array_equal(ours.running_sentiment, typed.running_sentiment)


def test_where_a_word_goes_one_that_was_cut_off_comes_back() -> None:
    encoded = SHORT.reading.encode("a film is not bad")
    assert encoded.cut.tolist() == [True, False, False, False, False]
    edited = apply_edits(encoded, [Edit(4)], SHORT.reading)
    assert not edited.cut.any()


def test_a_deleted_word_leaves_one_space() -> None:
    encoded = MODEL.reading.encode("a good film")
    assert edit_text("a good film", encoded, [Edit(1)]) == "a film"


def test_neighbours_point_the_same_way() -> None:
    model = sum_of_words(good=2.0, gem=1.0, bad=-2.0, dull=-0.5)
    index = model.reading.vocabulary.encode(["good"])[0]
    found = neighbours(int(index), model, 4)
    assert found[0].word == "gem"
    assert found[0].cosine == pytest.approx(1)
    assert model.reading.vocabulary.words[found[0].index - 2] == "gem"
    cosines = [near.cosine for near in found]
    assert cosines == sorted(cosines, reverse=True)
    assert "good" not in [near.word for near in found]


def test_padding_and_unknown_words_have_no_neighbours_and_are_none() -> None:
    assert neighbours(0, MODEL) == neighbours(1, MODEL) == ()
    table = np.ones_like(MODEL.weights[0])  # all point the same way
    model = dataclasses.replace(MODEL, weights=(table, *MODEL.weights[1:]))
    vars(model)["reading"] = MODEL.reading
    assert [near.index for near in neighbours(4, model, 20)] == [2, 3, *range(5, 12)]


def test_one_word_turns_the_verdict() -> None:
    model = sum_of_words(good=3.0, dull=-1.0, bad=-1.0)
    search = find_flip(model.reading.encode("dull film, good film, bad"), model)
    assert search.flips[0].edits == (Edit(2),) or search.flips[0].edits[0].position == 2
    assert search.flips[0].sentiment < 0.5
    assert all(len(flip.edits) == 1 for flip in search.flips)


def test_two_words_turn_the_verdict_where_one_does_not() -> None:
    model = sum_of_words(good=3.0, gem=2.0, dull=-1.0)
    encoded = model.reading.encode("a good film, a gem, not dull")
    search = find_flip(encoded, model)
    assert {edit.position for edit in search.flips[0].edits} == {1, 4}
    edited = apply_edits(encoded, search.flips[0].edits, model.reading)
    assert explain_encoded(edited, model).sentiment == pytest.approx(search.flips[0].sentiment, abs=1e-6)
    assert search.tried > len(search.flips)


def test_where_nothing_turns_it_the_nearest_is_said() -> None:
    model = sum_of_words(good=3.0)
    search = find_flip(model.reading.encode("good good good good good good"), model)
    assert search.flips == ()
    assert search.nearest.sentiment >= 0.5


@pytest.mark.parametrize("text", ["good", "zork"])
def test_the_only_word_is_never_deleted(text: str) -> None:
    search = find_flip(MODEL.reading.encode(text), MODEL)
    assert all(edit.words for flip in search.flips for edit in flip.edits)
    assert all(edit.words for edit in search.nearest.edits)


def test_some_word_is_always_left() -> None:
    model = sum_of_words(good=3.0)
    search = find_flip(model.reading.encode("good good"), model)
    assert search.flips == ()
    assert len(search.nearest.edits) == 1
    assert search.tried == 2


@pytest.mark.parametrize("model", [MODEL, SHORT], ids=["any length", "padded"])
def test_replacements_are_tried_in_the_order_of_what_the_gradient_promises(model: LoadedModel) -> None:
    encoded = model.reading.encode("good gem")
    line, table, h = model.reading.steps(encoded), model.weights[0], 1e-2
    padding = len(line) - 2

    def slope(edit: Edit) -> float:
        """By finite differences: of the log-odds, on the way from the old word's vector to the new one's."""
        row = padding + edit.position
        way = table[model.reading.vocabulary.encode(edit.words)[0]] - table[line[row]]
        vectors = np.stack([table[line]] * 2)
        vectors[:, row] += np.array([[-h], [h]], np.float32) * way
        low, high = read_vectors(model, line, vectors).log_odds
        return float(high - low) / (2 * h)

    slopes = [slope(edit) for edit in _promising(encoded, line, model, toward=1.0)]
    assert len(slopes) > 4
    np.testing.assert_allclose(slopes, sorted(slopes, reverse=True), atol=1e-3)


@pytest.mark.parametrize("model", [MODEL, SHORT], ids=["any length", "padded"])
def test_what_the_search_says_is_what_the_network_says(model: LoadedModel) -> None:
    encoded = model.reading.encode("the film is not a good gem !")
    search = find_flip(encoded, model)
    whole = explain_encoded(encoded, model).sentiment
    for change in (*search.flips, search.nearest):
        edited = apply_edits(encoded, change.edits, model.reading)
        assert explain_encoded(edited, model).sentiment == pytest.approx(change.sentiment, abs=1e-5)
    assert all((flip.sentiment >= 0.5) != (whole >= 0.5) for flip in search.flips)
