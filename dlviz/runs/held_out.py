"""Which examples a live training learns from, and which it is judged by."""

from functools import cache

import numpy as np

from dlviz.data.digits import split_validation
from dlviz.runs.digit_settings import EXAMPLES as DIGIT_EXAMPLES
from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.review_settings import EXAMPLES as REVIEW_EXAMPLES
from dlviz.runs.settings import RunSettings

HELD_OUT = 1_000  # enough for a standard error of 0.7 % at 95 %, and as quick as a few batches
DIGIT_SAMPLES = 60
REVIEW_SAMPLES = 20

_SPLIT_SEED = 7  # that of the shipped models


def training_rows(settings: RunSettings) -> np.ndarray:
    """Rows of `Digits.train_images` or `Reviews.train_texts` to learn from: int64 (settings.examples,)."""
    if isinstance(settings, DigitSettings):
        return _digit_rows()[0][: settings.examples]
    return np.arange(settings.examples)  # reviews are in a fixed shuffle already


def held_out_rows(settings: RunSettings) -> np.ndarray:
    """Rows of the same arrays to judge by, alike for all runs of a task: int64 (1000,).

    Example:
        >>> held_out_rows(DigitSettings()).shape
        (1000,)
    """
    if isinstance(settings, DigitSettings):
        return _digit_rows()[1][:HELD_OUT]
    return np.arange(REVIEW_EXAMPLES, REVIEW_EXAMPLES + HELD_OUT)


def sample_rows(settings: RunSettings) -> np.ndarray:
    """Rows of those examples whose predictions are shown one by one: the first of `held_out_rows`."""
    count = DIGIT_SAMPLES if isinstance(settings, DigitSettings) else REVIEW_SAMPLES
    return held_out_rows(settings)[:count]


@cache
def _digit_rows() -> tuple[np.ndarray, np.ndarray]:
    train, held = split_validation(60_000, _SPLIT_SEED)
    assert len(train) == DIGIT_EXAMPLES
    return train, held
