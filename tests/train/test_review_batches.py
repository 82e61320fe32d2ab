"""Batches of reviews: what is cut, padded, changed at random, and that nothing is lost."""

import numpy as np

from dlviz.data.reviews import load_reviews
from dlviz.data.text import UNKNOWN
from dlviz.train.review_batches import Disturbance, Lines, all_batches, pad, training_batches
from dlviz.train.reviews import split

RNG = np.random.default_rng(0)
# Review n has the words 100 n + 2, 100 n + 3, ...; every third is positive.
LINES = Lines(
    [100 * n + 2 + np.arange(RNG.integers(1, 90), dtype=np.int32) for n in range(50)],
    np.arange(50, dtype=np.uint8) % 3 == 0,
)


def review_of(row: np.ndarray) -> int:
    return int(row.max()) // 100


def test_rows_keep_the_end_and_are_padded_behind() -> None:
    rows = pad([np.array([5, 6, 7]), np.array([8])], limit=2)
    assert rows.dtype == np.int32
    assert rows.tolist() == [[6, 7], [8, 0]]


def test_rows_of_a_fixed_length_are_padded_in_front() -> None:
    assert pad([np.array([5, 6, 7]), np.array([8])], limit=2, padded_to=2).tolist() == [[6, 7], [0, 8]]


def test_an_empty_review_is_one_step_of_padding() -> None:
    assert pad([np.array([], np.int32)], limit=9).tolist() == [[0]]


def test_every_review_comes_once_with_its_label() -> None:
    seen = []
    for rows, labels in all_batches(LINES, limit=90, padded_to=None, batch=7).as_numpy_iterator():
        for row, label in zip(rows, labels[:, 0], strict=True):
            number = review_of(row)
            seen.append(number)
            assert row[row > 0].tolist() == LINES.indices[number].tolist()
            assert label == LINES.labels[number]
    assert sorted(seen) == list(range(50))


def test_training_batches_hold_reviews_of_similar_length_in_another_order_each_round() -> None:
    batches = training_batches(LINES, 10, 60, None, Disturbance(), seed=3).take(10).as_numpy_iterator()
    order, spreads = [], []
    for rows, labels in batches:
        lengths = (rows > 0).sum(axis=1)
        assert lengths.max() == rows.shape[1] <= 60
        spreads.append(lengths.max() - lengths.min())
        assert [LINES.labels[review_of(row)] for row in rows] == labels[:, 0].tolist()
        order += [review_of(row) for row in rows]
    assert np.mean(spreads) < 25, "of lengths from 1 to 60"
    assert sorted(order[:50]) == sorted(order[50:]) == list(range(50))
    assert order[:50] != order[50:]


def test_batches_follow_from_their_seed() -> None:
    def first(seed: int) -> list:
        batch = training_batches(LINES, 10, 60, None, Disturbance(0.1, 0.5), seed).take(1)
        return [rows.tolist() for rows, _ in batch.as_numpy_iterator()]

    assert first(1) == first(1)
    assert first(1) != first(2)


def test_a_disturbed_review_is_a_stretch_of_it_with_some_words_unknown() -> None:
    line = np.arange(2, 402, dtype=np.int32)
    rng = np.random.default_rng(1)
    lengths, unknown = [], 0
    for _ in range(300):
        changed = Disturbance(unknown=0.1, stretches=0.5, shortest=10)(line, rng)
        known = changed != UNKNOWN
        steps = changed[known] - np.flatnonzero(known)
        assert (steps == steps[0]).all(), "words that stay are neighbours in their order"
        lengths.append(len(changed))
        unknown += int(np.count_nonzero(~known))
    assert 100 < lengths.count(400) < 200
    assert min(lengths) >= 10
    assert any(length < 20 for length in lengths)
    stretches = [length for length in lengths if length < 400]
    assert 45 < np.median(stretches) < 90, "even on a log scale: the middle of 10 and 400 is 63"
    assert 0.08 < unknown / sum(lengths) < 0.12


def test_nothing_is_disturbed_by_default() -> None:
    line = np.arange(2, 402, dtype=np.int32)
    assert Disturbance()(line, np.random.default_rng(0)) is line


def test_the_split_is_always_the_same_and_complete() -> None:
    labels = load_reviews().train_labels
    lines = Lines([np.array([number]) for number in range(len(labels))], labels)
    first, again = split(lines), split(lines)
    numbers = [[int(line[0]) for line in part.indices] for part in first]
    assert numbers == [[int(line[0]) for line in part.indices] for part in again]
    assert [len(part) for part in numbers] == [17_914, 1_990]
    assert sorted(numbers[0] + numbers[1]) == list(range(len(labels)))
    for part in first:
        assert part.labels.tolist() == [labels[int(line[0])] for line in part.indices]
        assert 0.45 < part.labels.mean() < 0.55
