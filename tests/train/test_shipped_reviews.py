"""The figures on the shipped cards of networks that read reviews are those of the shipped weights."""

import numpy as np
import pytest

from dlviz.data.reviews import load_reviews, reviews_sha256
from dlviz.data.text import build_vocabulary
from dlviz.explain.review import predict_reviews
from dlviz.models.loaded import load_model, review_models
from dlviz.models.review_networks import REVIEW_NETWORKS

SAMPLE = 150
AT_LEAST = {"lstm": 0.88}


def test_all_networks_are_shipped_the_default_first() -> None:
    assert set(REVIEW_NETWORKS) <= set(review_models())
    assert review_models()[0] == "lstm"


def test_the_default_does_on_all_held_out_reviews_what_its_card_says() -> None:
    from dlviz.train.review_batches import predict

    model, reviews = load_model("lstm"), load_reviews()
    card, reading = model.card, model.reading
    lines = [reading.encode(text).kept for text in reviews.held_out_texts]
    sentiments = predict(model.to_keras(), lines, reading.limit, reading.padded_to)
    right = (sentiments > 0.5) == reviews.held_out_labels
    # Another processor may add up in another order and tip a review on the edge.
    assert right.mean() == pytest.approx(card.test_accuracy, abs=4e-4)
    assert right.mean() >= 0.88
    confusion = np.zeros((2, 2), int)
    np.add.at(confusion, (reviews.held_out_labels, (sentiments > 0.5).astype(int)), 1)
    assert np.abs(confusion - np.array(card.confusion)).sum() <= 4
    said = np.where(reviews.held_out_labels, sentiments, 1 - sentiments)
    assert -np.log(np.maximum(said, 1e-7)).mean() == pytest.approx(card.test_loss, rel=1e-3)


@pytest.mark.parametrize("name", review_models())
def test_the_replay_reads_a_sample_as_the_card_says(name: str) -> None:
    card, reviews = load_model(name).card, load_reviews()
    sentiments = predict_reviews(reviews.held_out_texts[:SAMPLE], name)
    right = ((sentiments > 0.5) == reviews.held_out_labels[:SAMPLE]).mean()
    spread = (card.test_accuracy * (1 - card.test_accuracy) / SAMPLE) ** 0.5
    assert right == pytest.approx(card.test_accuracy, abs=4 * spread)

    assert 0 < len(card.mistakes) <= 60
    worst = card.mistakes[::6]
    texts = [reviews.held_out_texts[mistake.index] for mistake in worst]
    for mistake, sentiment in zip(worst, predict_reviews(texts, name), strict=True):
        assert reviews.held_out_labels[mistake.index] == mistake.label == 1 - mistake.predicted
        of_what_it_says = sentiment if mistake.predicted else 1 - sentiment
        assert of_what_it_says == pytest.approx(mistake.probability, abs=1e-4)
    assert list(card.mistakes) == sorted(card.mistakes, key=lambda mistake: -mistake.probability)


@pytest.mark.parametrize("name", review_models())
def test_a_card_belongs_to_this_data_and_agrees_with_itself(name: str) -> None:
    card = load_model(name).card
    assert card.name == name
    runs = len(card.seed_runs)
    assert card.command == f"python -m dlviz.train {name}" + ("" if runs == 3 else f" --seeds {runs}")
    assert card.data_sha256 == reviews_sha256()
    assert card.classes == ("negative", "positive")
    assert [sum(row) for row in card.confusion] == [2_500, 2_500]
    assert card.wrong == round((1 - card.test_accuracy) * 5_000)
    assert card.test_accuracy >= AT_LEAST.get(name, 0.8)
    assert card.baseline is not None
    assert card.baseline.examples == 5_000
    assert 0.885 < card.baseline.accuracy < 0.895


@pytest.mark.parametrize("name", review_models())
def test_the_seed_of_the_lowest_validation_loss_is_kept(name: str) -> None:
    card = load_model(name).card
    kept = min(card.seed_runs, key=lambda run: run.validation_loss)
    assert kept.seed == card.seed
    assert kept.test_accuracy == pytest.approx(card.test_accuracy, abs=1e-6)
    assert kept.test_loss == pytest.approx(card.test_loss, rel=1e-3)
    assert kept.epochs == len(card.history)
    assert kept.validation_loss == min(epoch.validation_loss for epoch in card.history)


@pytest.mark.parametrize("name", REVIEW_NETWORKS)
def test_the_shipped_network_is_the_one_described(name: str) -> None:
    assert load_model(name).spec == REVIEW_NETWORKS[name]()


def test_the_vocabulary_comes_from_the_training_part_alone() -> None:
    vocabulary = load_model("lstm").reading.vocabulary
    assert len(vocabulary) == 10_000
    assert vocabulary == build_vocabulary(load_reviews().train_texts)
    assert all(load_model(name).reading.vocabulary is vocabulary for name in REVIEW_NETWORKS)


def test_the_reference_is_read_as_it_was_trained() -> None:
    reading = load_model("lstm-reference").reading
    assert (reading.limit, reading.padded_to) == (200, 200)
    reading = load_model("lstm").reading
    assert (reading.limit, reading.padded_to) == (400, None)
