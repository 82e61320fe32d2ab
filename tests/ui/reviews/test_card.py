"""What the card of a network that reads reviews says, against its own numbers."""

import dataclasses

from dlviz.models.loaded import load_model
from dlviz.numbers import percent
from dlviz.ui.reviews.card import review_test, review_training


def test_the_kept_epoch_is_named() -> None:
    card = load_model("lstm-reference").card
    losses = [epoch.validation_loss for epoch in card.history]
    number = losses.index(min(losses)) + 1
    assert number < len(losses), "this card shows an epoch before the last"
    assert f"Of {len(losses)} epochs" in review_training(card)
    assert f"number {number}:" in review_training(card)


def test_of_a_live_training_the_last_epoch_is_kept() -> None:
    card = dataclasses.replace(load_model("lstm-reference").card, name="Rm5vZ1x0aQ2b")
    said = review_training(card)
    assert "is kept" not in said
    assert f"it judges {percent(card.history[-1].validation_accuracy, 2)}" in said


def test_spread_and_baseline_stand_beside_the_accuracy() -> None:
    card = load_model("lstm").card
    said = review_test(card)
    assert f"{card.test_accuracy:.2%}".replace("%", "") in said
    assert f"{card.wrong:,} wrongly" in said
    assert "from 3 seeds" in said
    for accuracy in (run.test_accuracy for run in card.seed_runs if run.seed != card.seed):
        assert card.test_accuracy >= accuracy or f"{accuracy:.2%}".replace("%", "") in said
    assert "a logistic regression on a bag of words: 89.08" in said


def test_one_seed_is_said_to_be_one() -> None:
    card = load_model("lstm").card
    assert "one seed only" in review_test(dataclasses.replace(card, seed_runs=card.seed_runs[:1]))
    assert "seed" not in review_test(dataclasses.replace(card, seed_runs=()))
