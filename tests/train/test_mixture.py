from itertools import islice

import numpy as np

from dlviz.train.augment import Augmentation
from dlviz.train.drawn import LabelledDigits, draw_templates, redraw
from dlviz.train.mixture import Source, batches


def numbered(count: int, first: int) -> LabelledDigits:
    """Digits that can be told apart by their brightness."""
    numbers = np.arange(first, first + count, dtype=np.uint8)
    return LabelledDigits(np.broadcast_to(numbers[:, None, None], (count, 28, 28)).copy(), numbers)


def test_a_batch_takes_its_share_of_every_source_and_keeps_labels_with_images() -> None:
    sources = (
        Source(numbered(7, 0), Augmentation(), 3),
        Source(numbered(20, 100), Augmentation(), 5),
    )
    for images, labels in islice(batches(sources, seed=1), 30):
        assert images.shape == (8, 28, 28, 1)
        assert images.dtype == np.float32
        assert np.rint(images[:, 0, 0, 0] * 255).astype(int).tolist() == labels.tolist()
        assert (labels[:3] < 7).all()
        assert (labels[3:] >= 100).all()


def test_every_digit_comes_once_before_any_comes_again() -> None:
    stream = batches((Source(numbered(10, 0), Augmentation(), 4),), seed=1)
    labels = np.concatenate([labels for _, labels in islice(stream, 10)])
    rounds = labels.reshape(4, 10)
    assert np.array_equal(np.sort(rounds), np.tile(np.arange(10), (4, 1)))
    assert len({tuple(row) for row in rounds.tolist()}) == 4


def test_sources_are_augmented_each_in_its_way() -> None:
    sources = (
        Source(numbered(50, 100), Augmentation(), 50),
        Source(numbered(50, 100), Augmentation(shift=3), 50),
    )
    images, _ = next(batches(sources, seed=1))
    assert np.ptp(images[:50], axis=(1, 2, 3)).max() == 0
    assert np.ptp(images[50:], axis=(1, 2, 3)).min() > 0


def test_drawing_follows_from_its_seed_and_covers_all_digits() -> None:
    first, again, other = (draw_templates(30, seed) for seed in (1, 1, 2))
    assert np.array_equal(first.images, again.images)
    assert not np.array_equal(first.images, other.images)
    assert np.bincount(first.labels).tolist() == [3] * 10
    assert first.images.dtype == np.uint8
    assert first.images.shape == (30, 28, 28)
    assert (first.images.max(axis=(1, 2)) > 200).all()


def test_redrawn_digits_keep_their_labels_and_change_their_look() -> None:
    originals = draw_templates(30, 3)
    drawn = redraw(originals, 4)
    assert np.array_equal(drawn.labels, originals.labels)
    assert drawn.images.shape == originals.images.shape
    difference = np.abs(drawn.images.astype(int) - originals.images).mean(axis=(1, 2))
    assert (difference > 5).mean() > 0.8


def test_a_digit_without_a_line_is_left_as_it_is() -> None:
    dot = np.zeros((1, 28, 28), np.uint8)
    dot[0, 14, 14] = 255
    for image in (dot, np.zeros_like(dot)):
        assert np.array_equal(redraw(LabelledDigits(image, np.zeros(1, np.uint8)), 1).images, image)
