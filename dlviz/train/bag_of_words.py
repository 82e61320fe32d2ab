"""The baseline beside the recurrent networks: a logistic regression on which words a review has.

It sees neither order nor repetition. In NumPy, seconds on one core.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from dlviz.data.reviews import Reviews
from dlviz.data.text import split_words
from dlviz.models.verdict import is_positive

WORDS = 10_000  # about what the networks know
WORDS_AND_PAIRS = 100_000

# Chosen on a third of the training reviews, trained on the rest; a third or three times as much loses little.
EPOCHS = 10
LEARNING_RATE = 0.1
DECAY = 3e-5  # weight of the squared weights in the loss
BATCH = 64


@dataclass(frozen=True, eq=False)
class Bags:
    """N bags as the rows of a sparse matrix: row i has `values[starts[i]:starts[i + 1]]` in those `columns`.

    Args:
        columns: int64 (entries,).
        values: float64 (entries,), tf-idf; each row has length 1, or 0 where it is empty.
        starts: int64 (N + 1,).
    """

    columns: np.ndarray
    values: np.ndarray
    starts: np.ndarray

    def __len__(self) -> int:
        return len(self.starts) - 1

    def take(self, rows: np.ndarray) -> "Bags":
        """The bags of these rows."""
        entries = np.concatenate([np.arange(self.starts[row], self.starts[row + 1]) for row in rows])
        starts = np.concatenate([[0], np.cumsum(np.diff(self.starts)[rows])])
        return Bags(self.columns[entries], self.values[entries], starts)

    @property
    def rows(self) -> np.ndarray:
        """The row of each entry, int64 (entries,)."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


@dataclass(frozen=True, eq=False)
class BagOfWords:
    """p(positive) = sigmoid(Σ_k weights_k tf-idf_k + bias).

    Args:
        pairs: Whether pairs of neighbours ("not good") are features too.
        column_of: Column of each feature.
        idf: float64 (columns,), log(N / reviews with the word) + 1.
        weights: float64 (columns,).
        bias: Log odds of a review without any known word.
    """

    pairs: bool
    column_of: Mapping[str, int]
    idf: np.ndarray
    weights: np.ndarray
    bias: float

    def predict(self, texts: Iterable[str]) -> np.ndarray:
        """The probability that each text is positive: float64 (N,)."""
        bags = weigh(columns_of(texts, self.column_of, self.pairs), self.idf)
        return _sigmoid(bags, self.weights, self.bias)


@dataclass(frozen=True)
class Baseline:
    """How well a bag of words does: accuracies in [0, 1], cross-entropy in nats."""

    pairs: bool
    features: int
    train_accuracy: float
    held_out_accuracy: float
    held_out_loss: float


def measure_baseline(reviews: Reviews, *, pairs: bool = False) -> Baseline:
    """Train on the one part of `reviews`, measure once on the other: 15 s, with pairs about a minute.

    Args:
        reviews: As `load_reviews` gives them, or fewer.
        pairs: Whether pairs of neighbours are features too.
    """
    model = train_bag_of_words(reviews.train_texts, reviews.train_labels, pairs=pairs)
    trained = model.predict(reviews.train_texts)
    held_out = model.predict(reviews.held_out_texts)
    said = np.where(reviews.held_out_labels, held_out, 1 - held_out)  # of the true label
    return Baseline(
        pairs=pairs,
        features=len(model.column_of),
        train_accuracy=_accuracy(trained, reviews.train_labels),
        held_out_accuracy=_accuracy(held_out, reviews.held_out_labels),
        held_out_loss=float(-np.log(said).mean()),
    )


def train_bag_of_words(
    texts: Sequence[str], labels: np.ndarray, *, pairs: bool = False, seed: int = 0
) -> BagOfWords:
    """A logistic regression on tf-idf, trained by AdaGrad; the same seed gives the same weights.

    Source: Duchi, Hazan & Singer 2011, "Adaptive subgradient methods for online learning".

    Args:
        texts: At least one.
        labels: uint8 (N,), 0 negative, 1 positive.
        pairs: Whether pairs of neighbours are features too.
        seed: Of the order of the reviews.
    """
    column_of = choose_features(texts, pairs)
    columns = columns_of(texts, column_of, pairs)
    counts = np.bincount(np.concatenate(columns), minlength=len(column_of))
    idf = np.log(len(texts) / counts) + 1
    bags = weigh(columns, idf)
    weights, bias = np.zeros(len(idf)), 0.0
    squares, bias_squares = np.full(len(idf), 1e-8), 1e-8  # sums of squared gradients so far
    rng = np.random.default_rng(seed)
    for _ in range(EPOCHS):
        order = rng.permutation(len(texts))
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            batch = bags.take(chosen)
            error = (_sigmoid(batch, weights, bias) - labels[chosen]) / len(chosen)
            gradient = (
                np.bincount(batch.columns, batch.values * error[batch.rows], len(idf)) + DECAY * weights
            )
            squares += gradient**2
            bias_squares += error.sum() ** 2
            weights -= LEARNING_RATE * gradient / np.sqrt(squares)
            bias -= LEARNING_RATE * error.sum() / np.sqrt(bias_squares)
    return BagOfWords(pairs, column_of, idf, weights, float(bias))


def choose_features(texts: Iterable[str], pairs: bool) -> dict[str, int]:
    """Columns of the features that the most texts have; of equally frequent ones the alphabetically first."""
    counts = Counter(chain.from_iterable(_features(texts, pairs)))
    ranked = sorted(counts, key=lambda feature: (-counts[feature], feature))
    return {feature: column for column, feature in enumerate(ranked[: WORDS_AND_PAIRS if pairs else WORDS])}


def columns_of(texts: Iterable[str], column_of: Mapping[str, int], pairs: bool) -> list[np.ndarray]:
    """For each text the columns of the features that it has, int64 (features,), in ascending order."""
    return [
        np.array(sorted(column_of[feature] for feature in found if feature in column_of), np.int64)
        for found in _features(texts, pairs)
    ]


def weigh(columns: Sequence[np.ndarray], idf: np.ndarray) -> Bags:
    """tf-idf where every word counts once, each text's values divided by their Euclidean length."""
    starts = np.concatenate([[0], np.cumsum([len(found) for found in columns])]).astype(np.int64)
    flat = np.concatenate([np.empty(0, np.int64), *columns])
    bags = Bags(flat, idf[flat], starts)
    lengths = np.sqrt(np.bincount(bags.rows, bags.values**2, len(bags)))
    return Bags(flat, bags.values / lengths[bags.rows], starts)


def _features(texts: Iterable[str], pairs: bool) -> Iterator[set[str]]:
    for text in texts:
        words = split_words(text)
        yield {*words, *map(" ".join, pairwise(words))} if pairs else set(words)


def _sigmoid(bags: Bags, weights: np.ndarray, bias: float) -> np.ndarray:
    z = np.bincount(bags.rows, bags.values * weights[bags.columns], len(bags)) + bias
    return 1 / (1 + np.exp(-z))


def _accuracy(probabilities: np.ndarray, labels: np.ndarray) -> float:
    return float((is_positive(probabilities) == labels).mean())
