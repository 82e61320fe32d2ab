"""The baseline, against sums written out, and on a part of the reviews."""

import numpy as np
import pytest

from dlviz.data.reviews import Reviews, load_reviews
from dlviz.train.bag_of_words import (
    Bags,
    choose_features,
    columns_of,
    measure_baseline,
    train_bag_of_words,
    weigh,
)

TEXTS = ["Good, good film", "Not good!", "Bad film", "<br />"]
LABELS = np.array([1, 1, 0, 0], np.uint8)


def test_features_are_ranked_by_how_many_texts_have_them() -> None:
    assert list(choose_features(TEXTS, pairs=False)) == ["film", "good", "!", "bad", "not"]
    assert {"good film", "not good", "good !"} <= set(choose_features(TEXTS, pairs=True))


def test_tf_idf_by_hand() -> None:
    column_of = {"film": 0, "good": 1, "not": 2}
    columns = columns_of(TEXTS, column_of, pairs=False)
    assert [found.tolist() for found in columns] == [[0, 1], [1, 2], [0], []]
    bags = weigh(columns, np.array([1.0, 2.0, 3.0]))
    assert len(bags) == 4
    assert bags.starts.tolist() == [0, 2, 4, 5, 5]
    assert bags.rows.tolist() == [0, 0, 1, 1, 2]
    expected = [1 / 5**0.5, 2 / 5**0.5, 2 / 13**0.5, 3 / 13**0.5, 1]
    np.testing.assert_allclose(bags.values, expected)


def test_taking_rows() -> None:
    bags = Bags(np.array([4, 7, 5]), np.array([0.1, 0.2, 0.3]), np.array([0, 2, 2, 3]))
    taken = bags.take(np.array([2, 0, 1]))
    assert taken.columns.tolist() == [5, 4, 7]
    assert taken.values.tolist() == [0.3, 0.1, 0.2]
    assert taken.starts.tolist() == [0, 1, 3, 3]


def test_a_prediction_is_the_sigmoid_of_its_weighted_words() -> None:
    model = train_bag_of_words(TEXTS, LABELS)
    words = [model.column_of[word] for word in ("good", "film")]
    values = model.idf[words] / np.linalg.norm(model.idf[words])
    z = model.weights[words] @ values + model.bias
    assert model.predict(["A good FILM"])[0] == pytest.approx(1 / (1 + np.exp(-z)))
    assert model.predict(["", "unheard of"]) == pytest.approx(1 / (1 + np.exp(-model.bias)))
    assert model.predict(["good"])[0] > 0.5 > model.predict(["bad"])[0]


def test_pairs_see_what_single_words_do_not() -> None:
    texts = ["not good", "good not", "not bad", "bad not"] * 50
    labels = np.array([0, 1, 1, 0] * 50, np.uint8)
    assert ((train_bag_of_words(texts, labels, pairs=True).predict(texts) > 0.5) == labels).all()
    assert ((train_bag_of_words(texts, labels).predict(texts) > 0.5) == labels).mean() <= 0.5


def test_training_follows_from_its_seed() -> None:
    texts, labels = TEXTS * 50, np.tile(LABELS, 50)
    one, again, other = (train_bag_of_words(texts, labels, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(one.weights, again.weights)
    assert one.bias == again.bias
    assert not np.array_equal(one.weights, other.weights)


def test_a_few_thousand_reviews_teach_it_already() -> None:
    whole = load_reviews()
    some = Reviews(
        whole.train_texts[:2_000], whole.train_labels[:2_000],
        whole.held_out_texts[:1_000], whole.held_out_labels[:1_000], duplicates=0,
    )  # fmt: skip
    result = measure_baseline(some)
    assert not result.pairs
    assert result.features == 10_000
    assert 0.82 < result.held_out_accuracy < result.train_accuracy < 1
    assert 0.2 < result.held_out_loss < 0.45
