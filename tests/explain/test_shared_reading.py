"""What sequences share is computed once. That they are read rightly is tested with predict_sequences."""

import numpy as np
import pytest

from dlviz.explain import shared_reading
from dlviz.explain.cells.lstm import LSTMCell
from dlviz.explain.replay import replay_layer
from dlviz.explain.shared_reading import SKIP, read_sequences
from dlviz.models.layers import LSTM, Bidirectional, Conv1D
from dlviz.models.spec import ModelSpec
from tests.explain.networks import random_weights
from tests.explain.sequence_networks import reading

STEPS = 10
REVIEW = np.arange(1, STEPS + 1)
BEGINNINGS = np.where(np.tri(STEPS, dtype=bool), REVIEW, SKIP)
WITHOUT_ONE = np.where(np.eye(STEPS, dtype=bool), SKIP, REVIEW)
ONE_WAY = reading(LSTM("lstm", 3))
STACK = reading(LSTM("lower", 3, return_sequences=True), LSTM("upper", 3))
WINDOWS = reading(Conv1D("conv", 4, 3), LSTM("lstm", 3))
BOTH_WAYS = reading(Bidirectional("both", LSTM("lstm", 3)))


@pytest.fixture
def steps_taken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many states each call of an LSTM's step advances."""
    counts: list[int] = []
    step = LSTMCell.step

    def counting_step(self, from_input, state):
        counts.append(len(from_input))
        return step(self, from_input, state)

    monkeypatch.setattr(LSTMCell, "step", counting_step)
    return counts


@pytest.mark.parametrize(
    ("spec", "sequences", "expected"),
    [
        (ONE_WAY, BEGINNINGS, STEPS),  # one reading passes through them all
        (ONE_WAY, np.tile(REVIEW, (50, 1)), STEPS),
        (ONE_WAY, WITHOUT_ONE, STEPS - 1 + STEPS * (STEPS - 1) // 2),  # the whole, and each from its gap on
        (STACK, BEGINNINGS, 2 * STEPS),
        (STACK, WITHOUT_ONE, 2 * (STEPS - 1 + STEPS * (STEPS - 1) // 2)),
        (WINDOWS, BEGINNINGS, STEPS),  # no window reaches ahead
        (WINDOWS, WITHOUT_ONE, STEPS - 1 + STEPS * (STEPS - 1) // 2),
        (BOTH_WAYS, BEGINNINGS, STEPS + STEPS * (STEPS + 1) // 2),  # backward, each begins anew
    ],
)
def test_each_distinct_step_is_taken_once(
    spec: ModelSpec, sequences: np.ndarray, expected: int, steps_taken: list[int]
) -> None:
    sentiments = read_sequences(spec, random_weights(spec, 0), sequences)
    assert sentiments.shape == (len(sequences), 1)
    assert sum(steps_taken) == expected


def test_each_distinct_window_is_weighed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the whole text each; of one without a word those that reach over the gap, two for most words."""
    shapes: list[tuple[int, ...]] = []

    def counting_replay(layer, x, *weights):
        if isinstance(layer, Conv1D):
            shapes.append(x.shape)
        return replay_layer(layer, x, *weights)

    monkeypatch.setattr(shared_reading, "replay_layer", counting_replay)
    read_sequences(WINDOWS, random_weights(WINDOWS, 0), np.concatenate([[REVIEW], WITHOUT_ONE]))
    over_the_gap = sum(min(2, STEPS - 1 - gap) for gap in range(STEPS))
    skipped = 1  # left-out steps have one window in common
    assert shapes == [(STEPS + over_the_gap + skipped, 3, 5)]


def test_sequences_that_part_do_not_mix() -> None:
    """Two that meet the same words in another order end in other states."""
    spec = reading(LSTM("lstm", 3))
    sentiments = read_sequences(spec, random_weights(spec, 0), np.array([[1, 2, 3], [2, 1, 3], [1, 2, 3]]))
    assert sentiments[0] == sentiments[2]
    assert sentiments[0] != sentiments[1]
