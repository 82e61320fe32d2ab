import dataclasses

import numpy as np
import pytest

from dlviz.data.digits import load_digits
from dlviz.train.augment import Augmentation, change_thickness, smooth_field, warp

CHANGES = [field.name for field in dataclasses.fields(Augmentation)]
STRENGTHS = {
    "shift": 2.0,
    "rotation": 15.0,
    "scale": 0.2,
    "aspect": 0.3,
    "shear": 0.3,
    "elastic": 0.7,
    "thickness": 0.7,
}


@pytest.fixture(scope="module")
def digits() -> np.ndarray:
    return load_digits().train_images[:100] / np.float32(255)


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_changes_every_digit_and_keeps_it_a_picture(change: str, digits: np.ndarray) -> None:
    changed = Augmentation(**{change: STRENGTHS[change]}).apply(digits, np.random.default_rng(1))
    assert changed.dtype == np.float32
    assert changed.shape == digits.shape
    assert changed.min() >= 0
    assert changed.max() <= 1
    difference = np.abs(changed - digits).mean(axis=(1, 2))
    assert np.median(difference) > 0.01
    assert (difference > 0).mean() > 0.95  # a hairline is not thinned
    assert difference.max() < 0.2  # of a digit, not another picture


def test_without_any_change_a_copy_comes_back(digits: np.ndarray) -> None:
    same = Augmentation().apply(digits, np.random.default_rng(1))
    assert np.array_equal(same, digits)
    assert not np.shares_memory(same, digits)


@pytest.mark.parametrize("change", CHANGES)
def test_the_same_seed_gives_the_same_change(change: str, digits: np.ndarray) -> None:
    augmentation = Augmentation(**{change: STRENGTHS[change]})
    first, again, other = (augmentation.apply(digits, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_each_digit_gets_a_change_of_its_own(digits: np.ndarray) -> None:
    twins = np.repeat(digits[:1], 50, axis=0)
    for change in CHANGES:
        changed = Augmentation(**{change: STRENGTHS[change]}).apply(twins, np.random.default_rng(1))
        assert len(np.unique(changed.reshape(50, -1), axis=0)) == 50, change


def test_the_input_is_left_alone(digits: np.ndarray) -> None:
    before = digits.copy()
    Augmentation(**STRENGTHS).apply(digits, np.random.default_rng(1))
    assert np.array_equal(digits, before)


def spot(y: int, x: int) -> np.ndarray:
    image = np.zeros((1, 28, 28), np.float32)
    image[0, y, x] = 1
    return image


def test_a_warp_reads_where_it_is_told_to() -> None:
    sources = np.mgrid[:28, :28].astype(np.float32)[None]
    assert np.array_equal(warp(spot(10, 12), sources), spot(10, 12))
    assert np.array_equal(warp(spot(10, 12), sources + np.array([2, -3])[:, None, None]), spot(8, 15))
    between = warp(spot(10, 12), sources + np.array([0.25, 0])[:, None, None])
    assert between[0, 10, 12] == 0.75
    assert between[0, 9, 12] == 0.25


def test_beyond_the_edge_there_is_no_ink() -> None:
    sources = np.mgrid[:28, :28].astype(np.float32)[None]
    bright = np.ones((1, 28, 28), np.float32)
    for far in (5, -5, 300, -300):
        moved = warp(bright, sources + far)
        assert moved.sum() == max(28 - abs(far), 0) ** 2


def test_rotation_and_scale_go_as_far_as_they_say() -> None:
    line = np.zeros((500, 28, 28), np.float32)
    line[:, 4:24, 13:15] = 1
    rows, columns = np.mgrid[:28, :28] - 13.5

    def angle_and_length(images: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        weights = images / images.sum(axis=(1, 2), keepdims=True)
        along, across = (weights * rows**2).sum(axis=(1, 2)), (weights * columns**2).sum(axis=(1, 2))
        both = (weights * rows * columns).sum(axis=(1, 2))
        return np.degrees(np.arctan2(2 * both, along - across) / 2), np.sqrt(12 * (along + across))

    turned, length = angle_and_length(Augmentation(rotation=20).apply(line, np.random.default_rng(1)))
    assert 17 < np.abs(turned).max() < 21
    assert np.ptp(length) < 1
    turned, length = angle_and_length(Augmentation(scale=0.15).apply(line, np.random.default_rng(1)))
    assert np.abs(turned).max() < 1
    assert 22 < length.max() < 24
    assert 16.5 < length.min() < 18.5


def test_thickness_moves_the_edge_by_what_it_says() -> None:
    bar = np.zeros((4, 28, 28), np.float32)
    bar[:, 4:24, 12:16] = 1
    widths = change_thickness(bar, np.array([-1, -0.5, 0.5, 1]))[:, 14].sum(axis=1)
    assert widths.tolist() == [2, 3, 5, 6]


def test_ink_that_would_vanish_is_not_thinned() -> None:
    hair = np.zeros((1, 28, 28), np.float32)
    hair[:, 4:24, 14] = 1
    assert np.array_equal(change_thickness(hair, np.array([-1.0])), hair)


def test_a_smooth_field_is_smooth_and_as_strong_as_it_says() -> None:
    field = smooth_field(500, 28, 28, 0.5, np.random.default_rng(1))
    assert field.shape == (500, 2, 28, 28)
    assert np.sqrt((field**2).mean()) == pytest.approx(0.5, rel=0.05)
    assert np.abs(np.diff(field, axis=3)).max() < 0.6  # a fold would need 1
