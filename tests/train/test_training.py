"""Whole trainings, tiny, through the command line's own function, and what they leave on disk."""

from pathlib import Path

import numpy as np
import pytest

from dlviz.data.digits import Digits, digits_sha256, load_digits
from dlviz.models.card import ModelCard
from dlviz.models.digit_networks import reference_cnn, row_lstm
from dlviz.models.spec import ModelSpec


@pytest.fixture(autouse=True)
def few_test_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole test set would take longer than the training."""
    import dlviz.train.__main__ as command

    whole = load_digits()
    few = Digits(whole.train_images, whole.train_labels, whole.test_images[:200], whole.test_labels[:200])
    monkeypatch.setattr(command, "load_digits", lambda: few)


def train(*arguments: str) -> None:
    from dlviz.train.__main__ import main

    main(list(arguments))


@pytest.mark.parametrize(
    ("name", "spec"), [("cnn", reference_cnn()), ("cnn-reference", reference_cnn()), ("row-lstm", row_lstm())]
)
def test_a_training_leaves_weights_and_a_card_that_agree(name: str, spec: ModelSpec, tmp_path: Path) -> None:
    import keras

    train(name, "--examples", "200", "--epochs", "1", "--out", str(tmp_path / "new"))
    assert {path.name for path in (tmp_path / "new").iterdir()} == {f"{name}.keras", f"{name}.json"}
    card = ModelCard.load(tmp_path / "new" / f"{name}.json")
    model = keras.models.load_model(tmp_path / "new" / f"{name}.keras")
    assert getattr(model, "optimizer", None) is None
    assert model.count_params() == sum(row.parameters for row in spec.rows())
    assert card.spec == spec
    assert card.name == name
    assert card.command == f"python -m dlviz.train {name} --epochs 1 --examples 200"
    assert card.data_sha256 == digits_sha256()
    assert len(card.history) == 1
    assert 0 < card.history[0].validation_accuracy <= 1

    digits = load_digits()
    images, labels = digits.test_images[:200, ..., None] / np.float32(255), digits.test_labels[:200]
    probabilities = model.predict(images, verbose=0)
    predicted = probabilities.argmax(axis=1)
    assert card.test_accuracy == pytest.approx((predicted == labels).mean())
    confusion = np.array(card.confusion)
    assert confusion.sum() == 200
    assert np.trace(confusion) == round(card.test_accuracy * 200)
    assert confusion.sum(axis=1).tolist() == np.bincount(labels, minlength=10).tolist()
    assert {mistake.index for mistake in card.mistakes} == set(np.flatnonzero(predicted != labels))
    for mistake in card.mistakes:
        assert mistake.label == labels[mistake.index]
        assert mistake.predicted == predicted[mistake.index]
        assert mistake.probability == pytest.approx(probabilities[mistake.index].max(), abs=1e-5)
    assert list(card.mistakes) == sorted(card.mistakes, key=lambda m: -m.probability)


def test_the_same_seed_trains_the_same(tmp_path: Path) -> None:
    for out in ("first", "again"):
        train("cnn-reference", "--examples", "200", "--epochs", "1", "--out", str(tmp_path / out))
    first, again = (ModelCard.load(tmp_path / out / "cnn-reference.json") for out in ("first", "again"))
    assert first.test_loss == pytest.approx(again.test_loss, rel=1e-3)


def test_an_unknown_name_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        train("transformer")
    assert "cnn-reference" in capsys.readouterr().err


def test_no_epochs_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        train("cnn", "--epochs", "0")
    assert "--epochs: 0 is not above 0" in capsys.readouterr().err
