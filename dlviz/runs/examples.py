"""The examples of a run as NumPy arrays: what it learns from, what judges it, and the test set."""

from dataclasses import dataclass

import numpy as np

from dlviz.data.digits import load_digits
from dlviz.data.reviews import load_reviews
from dlviz.runs.held_out import held_out_rows, training_rows
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.reviews import training_words, unseen_words
from dlviz.runs.settings import RunSettings


@dataclass(frozen=True, eq=False)
class Labelled:
    """Examples and their classes.

    Args:
        inputs: uint8 (n, 28, 28) images in 0..255, or int32 (n, steps) rows of the embedding.
        labels: int32 (n,).
    """

    inputs: np.ndarray
    labels: np.ndarray


def training_examples(settings: RunSettings) -> Labelled:
    """What a run with `settings` learns from, `settings.examples` of them.

    Raises:
        UserError: Where the reviews or their vocabulary are missing; likewise below.
    """
    return _of_training_part(settings, training_rows(settings))


def held_out_examples(settings: RunSettings) -> Labelled:
    """What judges it while it trains, 1,000 of them."""
    return _of_training_part(settings, held_out_rows(settings))


def unseen_examples(settings: RunSettings) -> Labelled:
    """The test set: looked at once, when the run has ended."""
    if isinstance(settings, ReviewSettings):
        labels = load_reviews().held_out_labels.astype(np.int32)
        return Labelled(unseen_words().padded(np.arange(len(labels)), settings.max_steps), labels)
    digits = load_digits()
    return Labelled(digits.test_images, digits.test_labels.astype(np.int32))


def _of_training_part(settings: RunSettings, rows: np.ndarray) -> Labelled:
    if isinstance(settings, ReviewSettings):
        labels = load_reviews().train_labels[rows]
        return Labelled(training_words().padded(rows, settings.max_steps), labels.astype(np.int32))
    digits = load_digits()
    return Labelled(digits.train_images[rows], digits.train_labels[rows].astype(np.int32))
