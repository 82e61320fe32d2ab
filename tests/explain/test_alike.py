"""Similar phrases, in a toy corpus whose states are known."""

import numpy as np
import pytest

from dlviz.explain.alike import (
    THRESHOLDS,
    Pattern,
    StateIndex,
    build_index,
    find_alike,
    pattern_of,
    threshold_for,
)
from dlviz.explain.review import explain_review
from dlviz.models.layers import LSTM, Bidirectional, SimpleRNN
from dlviz.models.loaded import LoadedModel
from tests.explain.review_models import text_model
from tests.explain.sequence_networks import reading

TEXTS = ("the film is good", "", "dull " * 230 + "gem", "a good gem !", "not bad", "zork")
LABELS = np.array([1, 0, 0, 1, 1, 0])
MODELS = {
    "LSTM": text_model(limit=300),
    "padded": text_model(limit=210, padded_to=210),
    "both ways": text_model(reading(Bidirectional("both", LSTM("lstm", 4), "mul")), limit=300),
    "stack": text_model(
        reading(SimpleRNN("lower", 4, return_sequences=True), SimpleRNN("upper", 3)), limit=300
    ),
}


def index_of(*reviews: list[list[float]], labels: tuple[int, ...]) -> StateIndex:
    """Reviews as lists of words' states."""
    states = np.concatenate([np.array(review, np.float16) for review in reviews])
    starts = np.concatenate([[0], np.cumsum([len(review) for review in reviews])])
    return StateIndex(
        states, starts, np.arange(len(states)), np.zeros(len(reviews), int), np.array(labels, np.uint8)
    )


@pytest.mark.parametrize("name", ["LSTM", "both ways", "stack"])
def test_an_index_holds_the_states_of_every_review(name: str) -> None:
    model = MODELS[name]
    index = build_index(TEXTS, LABELS, model)
    texts = [text for text in TEXTS if text]
    assert index.labels.tolist() == [1, 0, 1, 1, 0]
    assert index.offsets.tolist() == [0, 31, 0, 0, 0]
    for number, text in enumerate(texts):
        if index.offsets[number]:
            continue
        rows = slice(index.starts[number], index.starts[number + 1])
        trace = explain_review(text, model)
        np.testing.assert_array_equal(index.words[rows], trace.indices)
        np.testing.assert_allclose(index.states[rows], trace.hidden, atol=1e-3)


def test_of_a_long_review_the_last_words_are_read() -> None:
    index = build_index(TEXTS, LABELS, MODELS["LSTM"])
    rows = slice(index.starts[1], index.starts[2])
    expected = explain_review("dull " * 199 + "gem", MODELS["LSTM"]).hidden
    np.testing.assert_allclose(index.states[rows], expected, atol=1e-3)


def test_padding_has_no_rows() -> None:
    model: LoadedModel = MODELS["padded"]
    index = build_index(TEXTS, LABELS, model)
    trace = explain_review(TEXTS[0], model)
    np.testing.assert_allclose(index.states[:4], trace.hidden[trace.padding :], atol=1e-3)


def test_progress_is_told_to_the_end() -> None:
    told: list[float] = []
    build_index([*TEXTS] * 20, np.tile(LABELS, 20), MODELS["LSTM"], told.append)
    assert len(told) == 4
    assert told == sorted(told)
    assert told[-1] == 1


def test_nothing_to_read() -> None:
    assert len(build_index(["", " "], np.array([0, 1]), MODELS["LSTM"]).labels) == 0


INDEX = index_of(
    [[0.9, 0.0, 0.1], [0.8, -0.7, 0.1], [0.1, -0.9, 0.1]],
    [[0.9, -0.9, 0.0], [0.9, -0.8, 0.0]],
    [[-0.9, 0.9, 0.0], [0.0, 0.0, 0.9], [0.0, 0.0, 0.9]],
    [[0.6, -0.6, 0.0]],
    labels=(1, 1, 0, 1),
)


def test_the_best_phrase_of_each_review_the_best_first() -> None:
    search = find_alike(INDEX, Pattern((0, 1), (1, -1), 0.5), count=4)
    assert [(hit.review, hit.first) for hit in search.hits] == [(1, 3), (0, 1), (3, 8), (2, 6)]
    assert [hit.match for hit in search.hits] == [1, 1, 1, 0]
    assert search.hits[0].strength == pytest.approx(0.9, abs=1e-3)
    assert search.positive == 0.75


def test_a_phrase_of_several_words_lies_in_one_review() -> None:
    search = find_alike(INDEX, Pattern((0,), (1,), 0.5, words=2), count=10)
    assert [(hit.review, hit.first) for hit in search.hits] == [(1, 3), (0, 0), (2, 6)]
    assert search.hits[-1].match == 0
    assert all(hit.words == 2 for hit in search.hits)


def test_the_control_is_what_random_units_find() -> None:
    control = find_alike(INDEX, Pattern((2,), (1,), 0.5), count=1).control.positive
    assert set(control.tolist()) == {0.0, 1.0}  # unit 2 finds a negative review, the others positive ones
    again = find_alike(INDEX, Pattern((2,), (1,), 0.5), count=1).control.positive
    np.testing.assert_array_equal(control, again)


def test_a_pattern_without_units() -> None:
    with pytest.raises(ValueError, match="no unit"):
        find_alike(INDEX, Pattern((), (), 0.5))


HIDDEN = np.array([[0.9, 0.1, -0.2, 0.0], [0.8, -0.6, -0.7, 0.3], [0.7, -0.9, -0.5, -0.6]], np.float32)


def test_the_pattern_of_a_stretch() -> None:
    pattern = pattern_of(HIDDEN, 1, 2, threshold=0.5)
    assert pattern == Pattern((0, 1, 2), (1, -1, -1), 0.5, words=2)
    assert pattern_of(HIDDEN, 1, 2, threshold=0.5, most_units=2).units == (1, 2)  # unit 0 was on before
    assert pattern_of(HIDDEN, 0, 2, threshold=0.65).units == (0,)


def test_a_threshold_that_fits() -> None:
    assert threshold_for(HIDDEN, 1, 2, units=3) == 0.5
    assert threshold_for(HIDDEN, 0, 0, units=4) == THRESHOLDS[-1]
