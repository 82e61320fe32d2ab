"""Reviews in batches of about the same length: little padding, so little time spent on none."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import keras
import numpy as np
import tensorflow as tf

from dlviz.data.text import PADDING, UNKNOWN

POOL = 40  # batches that are sorted by length together: enough for little padding, few enough to stay mixed


@dataclass(frozen=True, eq=False)
class Lines:
    """N reviews as numbers.

    Args:
        indices: All words of each, int32 (words,).
        labels: uint8 (N,), 0 negative, 1 positive.
    """

    indices: Sequence[np.ndarray]
    labels: np.ndarray

    def take(self, rows: np.ndarray) -> "Lines":
        """The reviews of these rows."""
        return Lines([self.indices[row] for row in rows], self.labels[rows])


@dataclass(frozen=True)
class Disturbance:
    """What is changed at random each time a review is trained on.

    Args:
        unknown: Share of the words that become unknown: a network trained on the words that made its
            vocabulary meets too few others.
        stretches: Share of the reviews of which one stretch alone is read: short texts come too, and any
            word may be the first or the last.
        shortest: Words in a stretch, at least.
    """

    unknown: float = 0.0
    stretches: float = 0.0
    shortest: int = 10

    def __call__(self, line: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """`line`, int32 (words,), or a changed copy."""
        if self.stretches and rng.random() < self.stretches and len(line) > self.shortest:
            # Lengths even on a log scale, so that short texts are not rare.
            words = int(self.shortest * (len(line) / self.shortest) ** rng.random())
            start = rng.integers(len(line) - words + 1)
            line = line[start : start + words]
        if self.unknown:
            line = np.where(rng.random(len(line)) < self.unknown, np.int32(UNKNOWN), line)
        return line


def pad(lines: Sequence[np.ndarray], limit: int, padded_to: int | None = None) -> np.ndarray:
    """The last `limit` numbers of each line as rows: int32 (N, steps).

    Args:
        lines: int32 (words,) each.
        limit: The most numbers of a line that are kept.
        padded_to: Steps of a row, shorter lines padded in front; None: as many as the longest line has,
            shorter ones padded behind.

    Example:
        >>> pad([np.array([5, 6, 7]), np.array([8])], limit=2).tolist()
        [[6, 7], [8, 0]]
        >>> pad([np.array([8])], limit=3, padded_to=3).tolist()
        [[0, 0, 8]]
    """
    kept = [line[-limit:] for line in lines]
    steps = max(map(len, kept), default=0) if padded_to is None else padded_to
    rows = np.full((len(kept), max(steps, 1)), PADDING, np.int32)
    for row, line in zip(rows, kept, strict=True):
        if padded_to is None:
            row[: len(line)] = line
        else:
            row[steps - len(line) :] = line
    return rows


def training_batches(
    lines: Lines, batch: int, limit: int, padded_to: int | None, disturbance: Disturbance, seed: int
) -> tf.data.Dataset:
    """Endless shuffled batches, (int32 (batch, steps), float32 (batch, 1)); a round's rest is left out."""

    def generate() -> Iterator[tuple[np.ndarray, np.ndarray]]:
        rng = np.random.default_rng(seed)
        while True:
            changed = [disturbance(line[-limit:], rng) for line in lines.indices]
            for rows in _similar_rows(changed, batch, rng):
                yield (
                    pad([changed[row] for row in rows], limit, padded_to),
                    lines.labels[rows, np.newaxis].astype(np.float32),
                )

    return _dataset(generate, tf.data.INFINITE_CARDINALITY)


def all_batches(lines: Lines, limit: int, padded_to: int | None, batch: int = 256) -> tf.data.Dataset:
    """Every review once, shortest first, in the same form."""

    def generate() -> Iterator[tuple[np.ndarray, np.ndarray]]:
        order = np.argsort([min(len(line), limit) for line in lines.indices], kind="stable")
        for rows in np.split(order, range(batch, len(order), batch)):
            yield (
                pad([lines.indices[row] for row in rows], limit, padded_to),
                lines.labels[rows, np.newaxis].astype(np.float32),
            )

    return _dataset(generate, math.ceil(len(lines.labels) / batch))


def predict(
    model: keras.Model, lines: Sequence[np.ndarray], limit: int, padded_to: int | None, batch: int = 256
) -> np.ndarray:
    """The sentiment of each review, float64 (N,), in their order."""
    order = np.argsort([min(len(line), limit) for line in lines], kind="stable")
    sentiments = np.empty(len(lines))
    for rows in np.split(order, range(batch, len(order), batch)):
        inputs = pad([lines[row] for row in rows], limit, padded_to)
        sentiments[rows] = model.predict_on_batch(inputs)[:, 0]
    return sentiments


def _similar_rows(lines: Sequence[np.ndarray], batch: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Rows for one round in batches of similar length, in random order."""
    order = rng.permutation(len(lines))
    lengths = np.array([len(line) for line in lines])
    batches = []
    for pool in np.split(order, range(POOL * batch, len(order), POOL * batch)):
        ranked = pool[np.argsort(lengths[pool], kind="stable")]
        batches += [ranked[start : start + batch] for start in range(0, len(ranked), batch)]
    whole = [rows for rows in batches if len(rows) == batch] or batches
    for number in rng.permutation(len(whole)):
        yield whole[number]


def _dataset(generate: Callable[[], Iterator], batches: int) -> tf.data.Dataset:
    signature = tf.TensorSpec((None, None), tf.int32), tf.TensorSpec((None, 1), tf.float32)
    dataset = tf.data.Dataset.from_generator(generate, output_signature=signature)
    return dataset.apply(tf.data.experimental.assert_cardinality(batches)).prefetch(2)
