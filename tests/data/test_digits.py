import hashlib

import numpy as np
import pytest

from dlviz.data.digits import PATH, digits_sha256, load_digits, split_validation


def test_there_are_seventy_thousand_digits() -> None:
    digits = load_digits()
    assert digits.train_images.shape == (60_000, 28, 28)
    assert digits.test_images.shape == (10_000, 28, 28)
    assert digits.train_labels.shape == (60_000,)
    assert digits.test_labels.shape == (10_000,)
    assert {array.dtype for array in vars(digits).values()} == {np.dtype(np.uint8)}


def test_labels_belong_to_images() -> None:
    digits = load_digits()
    assert digits.train_labels[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
    assert digits.test_labels[:10].tolist() == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]
    # A nearest mean, the simplest classifier there is, gets 82 % right; shuffled labels 10 %.
    means = np.stack([digits.train_images[digits.train_labels == digit].mean(axis=0) for digit in range(10)])
    some = digits.test_images[:1000, None].astype(np.float32)
    nearest = ((some - means) ** 2).sum(axis=(2, 3)).argmin(axis=1)
    assert (nearest == digits.test_labels[:1000]).mean() > 0.75


def test_digits_are_bright_on_black() -> None:
    images = load_digits().train_images
    assert images[:, 0].max() < images.max() == 255
    assert images[:, 10:18, 10:18].mean() > 50


def test_digits_cannot_be_changed_for_others() -> None:
    digits = load_digits()
    assert load_digits() is digits
    for array in vars(digits).values():
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_the_hash_is_the_files() -> None:
    assert digits_sha256() == hashlib.sha256(PATH.read_bytes()).hexdigest()
    assert digits_sha256().startswith("06af5dfe73b70e3b")


def test_every_row_is_on_one_side_of_the_split() -> None:
    train, held_out = split_validation(60_000)
    assert (train.size, held_out.size) == (48_000, 12_000)
    assert np.array_equal(np.sort(np.concatenate([train, held_out])), np.arange(60_000))


def test_the_split_follows_from_its_seed() -> None:
    assert np.array_equal(split_validation(1000)[1], split_validation(1000, seed=7)[1])
    assert not np.array_equal(split_validation(1000)[1], split_validation(1000, seed=8)[1])
    assert split_validation(60_000)[1][:4].tolist() == [49460, 42114, 18574, 33325]


def test_a_split_needs_two_sides() -> None:
    with pytest.raises(ValueError, match="share: 0"):
        split_validation(10, share=0)
    with pytest.raises(ValueError, match="share: 1"):
        split_validation(10, share=1)
