"""Runs of networks that read reviews, on made-up reviews of a few words."""

from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from dlviz.data.reviews import load_reviews
from dlviz.models.card import TextInput
from dlviz.models.loaded import load_model
from dlviz.runs import examples
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.reviews import LastWords
from dlviz.runs.run import Order
from dlviz.runs.status import State
from dlviz.runs.store import RunStore
from dlviz.train.live import job, keep
from dlviz.train.live.examples import _load
from dlviz.train.live.gates import saturated_gates
from dlviz.train.live.job import run_job
from dlviz.train.live.loss import said_classes
from tests.runs.orders import random_weights

WORDS = 6


def made_up(labels: np.ndarray) -> LastWords:
    """Up to six words each, of which word 7 says positive and word 8 negative."""
    rng = np.random.default_rng(0)
    lengths = rng.integers(2, WORDS + 1, len(labels))
    words = rng.integers(10, 30, lengths.sum()).astype(np.uint16)
    ends = np.cumsum(lengths)
    words[ends - 1] = np.where(labels, 7, 8)
    return LastWords(words, ends)


@pytest.fixture
def small_reviews(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> RunStore:
    reviews = load_reviews()
    train, unseen = made_up(reviews.train_labels), made_up(reviews.held_out_labels)
    monkeypatch.setattr(examples, "training_words", lambda: train)
    monkeypatch.setattr(examples, "unseen_words", lambda: unseen)
    monkeypatch.setattr(job, "reviews_are_kept", lambda: True)
    monkeypatch.setattr(keep, "text_input", lambda settings: TextInput("words.txt", "", settings.max_steps))
    monkeypatch.setenv("DLVIZ_RUNS", str(tmp_path))
    _load.cache_clear()
    return RunStore(tmp_path)


def test_it_learns_what_two_words_say(small_reviews: RunStore) -> None:
    settings = ReviewSettings(
        cell="gru", units=4, embedding=4, max_steps=WORDS, examples=1_024, batch_size=64, epochs=6,
        learning_rate=0.03, bidirectional=True, dropout=0.1,
    )  # fmt: skip
    folder = small_reviews.open(small_reviews.create(Order(settings, "ann")))
    run_job(folder.path, "worker", 1_000)
    assert folder.read_status().state is State.FINISHED, folder.read_status()
    result, update = folder.read_result(), folder.read_live()
    assert result is not None and result.validation_accuracy is not None and result.validation_accuracy > 0.95
    assert result.test_accuracy is not None and result.test_accuracy > 0.95
    assert update is not None and update.judgement is not None
    assert [layer.layer for layer in update.layers] == ["embedding", "both_1", "dense"]
    assert update.layers[1].saturated is not None and 0 <= update.layers[1].saturated <= 1
    assert update.judgement.probabilities.shape == (20, 1) and update.judgement.confusion.shape == (2, 2)
    model = load_model(folder.path.name)
    assert model.spec == settings.spec() and model.card.classes == ("negative", "positive")
    _load.cache_clear()


def test_gates_at_their_ends_are_counted() -> None:
    settings = ReviewSettings(cell="lstm", units=3, embedding=2, layers=2)
    weights = list(random_weights(settings, 0.1))
    weights[0][0] = 1e4  # padding's row: were it read, the gates would be at their ends
    lines = np.array([[5, 6, 7, 0], [8, 9, 0, 0]])
    calm = saturated_gates(settings.spec(), weights, lines)
    assert calm == {"lstm_1": 0.0, "lstm_2": 0.0}
    weights[3][3:6] = 50.0  # the forget gates of the first layer
    assert saturated_gates(settings.spec(), weights, lines) == {"lstm_1": pytest.approx(1 / 3), "lstm_2": 0.0}
    weights[3][:3] = -50.0  # its input gates: shut, where those were open
    assert saturated_gates(settings.spec(), weights, lines)["lstm_1"] == pytest.approx(2 / 3)
    plain = ReviewSettings(cell="simple_rnn")
    assert saturated_gates(plain.spec(), random_weights(plain), lines) == {}, "it has no gates"


def test_exactly_a_half_counts_as_negative() -> None:
    half = np.float32(0.5)
    assert said_classes(tf.constant([[half], [np.nextafter(half, np.float32(1))]])).numpy().tolist() == [0, 1]
