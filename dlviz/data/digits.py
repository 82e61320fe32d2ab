"""The MNIST database of handwritten digits, as it comes with dlviz."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

PATH = Path(__file__).parent / "mnist" / "mnist.npz"


@dataclass(frozen=True)
class Digits:
    """Handwritten digits, ink bright on black. Every array is read-only.

    Args:
        train_images: uint8 (60000, 28, 28).
        train_labels: uint8 (60000,), the digits 0..9.
        test_images: uint8 (10000, 28, 28), by other writers.
        test_labels: uint8 (10000,).
    """

    train_images: np.ndarray
    train_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray


@cache
def load_digits() -> Digits:
    """All 70,000 digits; read from disk once, then shared.

    Source: LeCun, Bottou, Bengio & Haffner 1998, "Gradient-based learning applied to document recognition".

    Example:
        >>> load_digits().test_images.shape
        (10000, 28, 28)
    """
    with np.load(PATH) as arrays:
        digits = Digits(arrays["x_train"], arrays["y_train"], arrays["x_test"], arrays["y_test"])
    for array in vars(digits).values():
        array.flags.writeable = False
    return digits


@cache
def digits_sha256() -> str:
    """The hash of the data file: what a model card names as its data."""
    return hashlib.sha256(PATH.read_bytes()).hexdigest()


def split_validation(count: int, seed: int = 7, share: float = 0.2) -> tuple[np.ndarray, np.ndarray]:
    """Rows to train on and rows to hold out, both shuffled: int64 (count - held,), int64 (held,).

    Args:
        count: Number of training examples.
        seed: The same seed gives the same rows, on every machine.
        share: Share held out, in (0, 1).

    Raises:
        ValueError: Where one of the two would be empty.

    Example:
        >>> [rows.size for rows in split_validation(60_000)]
        [48000, 12000]
    """
    held = round(count * share)
    if not 0 < held < count:
        raise ValueError(f"share: {share} of {count} examples leaves nothing on one side")
    rows = np.random.default_rng(seed).permutation(count)
    return rows[held:], rows[:held]
