"""Endless shuffled batches from several sources at once."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dlviz.train.augment import Augmentation
from dlviz.train.drawn import LabelledDigits


@dataclass(frozen=True)
class Source:
    """Digits of one kind, the changes that they go through each time, and how many are in each batch."""

    digits: LabelledDigits
    augmentation: Augmentation
    per_batch: int


def batches(sources: tuple[Source, ...], seed: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Batches for `keras.Model.fit`, without end: float32 (batch, 28, 28, 1) in [0, 1], uint8 (batch,).

    Every source is shuffled anew each time that it is used up; the same seed gives the same batches.
    """
    rng = np.random.default_rng(seed)
    rows = [_shuffled_rows(len(source.digits.labels), source.per_batch, rng) for source in sources]
    while True:
        images, labels = [], []
        for source, own_rows in zip(sources, rows, strict=True):
            picked = next(own_rows)
            plain = source.digits.images[picked] / np.float32(255)
            images.append(source.augmentation.apply(plain, rng))
            labels.append(source.digits.labels[picked])
        yield np.concatenate(images)[..., np.newaxis], np.concatenate(labels)


def _shuffled_rows(count: int, size: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    waiting = np.empty(0, np.int64)
    while True:
        while len(waiting) < size:
            waiting = np.concatenate([waiting, rng.permutation(count)])
        picked, waiting = waiting[:size], waiting[size:]
        yield picked
