"""A text on its way into a shipped network: its vocabulary, its limit, its padding."""

import dataclasses
import hashlib
from pathlib import Path

import pytest

from dlviz.data.text import Vocabulary
from dlviz.errors import UserError
from dlviz.models import loaded
from dlviz.models.card import TextInput
from dlviz.models.layers import LSTM, Dense, Embedding, Flatten
from dlviz.models.loaded import digit_models, load_model, review_models
from dlviz.models.reading import Reading
from dlviz.models.spec import ModelSpec
from tests.models.shipping import card_of, ship

WORDS = Vocabulary(("a", "gem", "bore"))
READS_REVIEWS = ModelSpec(
    (None,), (Embedding("embedding", 5, 2, mask_zero=True), LSTM("lstm", 3), Dense("dense", 1, "sigmoid"))
)
READS_DIGITS = ModelSpec((28, 28, 1), (Flatten("flatten"), Dense("out", 10, "softmax")))


@pytest.fixture
def trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own folder of shipped models: `lstm`, which reads five words, and `cnn`."""
    monkeypatch.setattr(loaded, "TRAINED", tmp_path)
    ship(tmp_path, READS_DIGITS, "cnn")
    ship(tmp_path, READS_REVIEWS, "lstm")
    WORDS.save(tmp_path / "words.txt")
    sha256 = hashlib.sha256((tmp_path / "words.txt").read_bytes()).hexdigest()
    card = dataclasses.replace(card_of(READS_REVIEWS, "lstm"), text_input=TextInput("words.txt", sha256, 5))
    card.save(tmp_path / "lstm.json")
    return tmp_path


def test_a_model_brings_its_vocabulary_and_its_limit(trained: Path) -> None:
    model = load_model("lstm")
    assert model.reading == Reading(WORDS, limit=5, padded_to=None)
    assert model.reading is model.reading
    assert model.reading.vocabulary is load_model("lstm").reading.vocabulary


def test_of_a_long_text_the_end_is_read() -> None:
    reading = Reading(WORDS, limit=3)
    encoded = reading.encode("a gem a bore a dog")
    assert encoded.cut.tolist() == [True] * 3 + [False] * 3
    assert reading.steps(encoded).tolist() == [4, 2, 1]


def test_padding_stands_in_front() -> None:
    reading = Reading(WORDS, limit=4, padded_to=4)
    assert reading.steps(reading.encode("a gem")).tolist() == [0, 0, 2, 3]
    assert reading.steps(reading.encode("")).tolist() == [0, 0, 0, 0]
    assert reading.steps(reading.encode("a gem a gem a bore")).tolist() == [2, 3, 2, 4]


def test_without_padding_no_step_is_added() -> None:
    reading = Reading(WORDS, limit=4)
    assert reading.steps(reading.encode("a gem")).tolist() == [2, 3]


def test_a_digit_model_reads_no_text(trained: Path) -> None:
    with pytest.raises(UserError, match="model cnn does not say how it reads text"):
        _ = load_model("cnn").reading


def test_a_missing_vocabulary(trained: Path) -> None:
    (trained / "words.txt").unlink()
    with pytest.raises(UserError, match=r"vocabulary words\.txt cannot be used: No such file.*git checkout"):
        _ = load_model("lstm").reading


def test_another_vocabulary_is_refused(trained: Path) -> None:
    Vocabulary(("a", "bore", "gem")).save(trained / "words.txt")
    with pytest.raises(UserError, match=r"words\.txt cannot be used: it is not the one"):
        _ = load_model("lstm").reading


def test_models_are_listed_by_what_they_read(trained: Path) -> None:
    ship(trained, READS_REVIEWS, "gru")
    ship(trained, READS_DIGITS, "another")
    assert review_models() == ("lstm", "gru")
    assert digit_models() == ("cnn", "another")


def test_a_damaged_card_is_listed_with_both_kinds(trained: Path) -> None:
    (trained / "lstm.json").write_text("{")
    assert review_models() == ("lstm",)
    assert digit_models() == ("cnn", "lstm")
