"""Whole trainings on few reviews, through the command line's own function, and what they leave on disk."""

from pathlib import Path

import numpy as np
import pytest

from dlviz.data.reviews import Reviews, load_reviews
from dlviz.data.text import build_vocabulary
from dlviz.explain.review import predict_reviews
from dlviz.models import loaded
from dlviz.models.loaded import load_model
from dlviz.models.review_networks import REVIEW_NETWORKS


@pytest.fixture(autouse=True)
def few_reviews(monkeypatch: pytest.MonkeyPatch) -> Reviews:
    """All of them would take longer than the training."""
    import dlviz.train.__main__ as command

    whole = load_reviews()
    few = Reviews(
        whole.train_texts[:70], whole.train_labels[:70],
        whole.held_out_texts[:30], whole.held_out_labels[:30], duplicates=0,
    )  # fmt: skip
    monkeypatch.setattr(command, "load_reviews", lambda: few)
    return few


@pytest.mark.parametrize(("name", "seeds"), [("simple-rnn", 2), ("lstm-reference", 1)])
def test_a_training_leaves_a_model_whose_card_the_replay_confirms(
    name: str, seeds: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few_reviews: Reviews
) -> None:
    from dlviz.train.__main__ import main

    main([name, "--epochs", "1", "--seeds", str(seeds), "--out", str(tmp_path)])
    monkeypatch.setattr(loaded, "TRAINED", tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{name}.keras", f"{name}.json", "reviews-vocabulary.txt",
    }  # fmt: skip
    model = load_model(name)
    card, reading = model.card, model.reading
    assert card.spec == REVIEW_NETWORKS[name]()
    assert card.command == f"python -m dlviz.train {name} --epochs 1 --seeds {seeds}"
    assert card.classes == ("negative", "positive")
    # Of the training part, validation included, and of nothing else.
    assert reading.vocabulary == build_vocabulary(few_reviews.train_texts)

    sentiments = predict_reviews(few_reviews.held_out_texts, model)
    right = (sentiments > 0.5) == few_reviews.held_out_labels
    assert card.test_accuracy == pytest.approx(right.mean())
    assert card.test_examples == 30
    assert card.wrong == np.count_nonzero(~right) == len(card.mistakes)
    for mistake in card.mistakes:
        assert mistake.label == few_reviews.held_out_labels[mistake.index]
        assert mistake.probability == pytest.approx(
            abs(1 - mistake.predicted - sentiments[mistake.index]), abs=1e-4
        )

    assert [run.seed for run in card.seed_runs] == [*range(1, seeds + 1)]
    kept = next(run for run in card.seed_runs if run.seed == card.seed)
    assert kept.validation_loss == min(run.validation_loss for run in card.seed_runs)
    assert kept.test_accuracy == pytest.approx(card.test_accuracy)
    assert kept.epochs == len(card.history) == 1
    assert card.baseline is not None
    assert card.baseline.examples == 30
