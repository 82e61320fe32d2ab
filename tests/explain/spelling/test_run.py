"""A training: from random guesses to knowing the sentence, the same whichever way its time is cut."""

import numpy as np
import pytest

from dlviz.data.sentence import PANGRAM, Sentence
from dlviz.explain.spelling import run as module
from dlviz.explain.spelling.initial_weights import initial_weights
from dlviz.explain.spelling.run import SpellingRun
from dlviz.explain.spelling.settings import CELLS, SpellingSettings

SENTENCE = Sentence("the cat sat on the mat")


@pytest.mark.parametrize("cell", CELLS)
def test_it_begins_with_guesses_and_ends_knowing_the_pangram(cell: str) -> None:
    run = SpellingRun(Sentence(PANGRAM), SpellingSettings(cell, units=16, learning_rate=0.03))  # type: ignore[arg-type]
    before = run.trace()
    assert before.epoch == 0
    assert before.right.mean() == pytest.approx(1 / 28, abs=0.02)
    assert not before.knows_it
    run.train(200, seconds=120)
    after = run.trace()
    assert after.epoch == 200
    assert after.knows_it
    assert after.losses.shape == (201,)
    assert after.losses[0] == pytest.approx(np.log(28), abs=0.5)
    assert after.losses[-1] < 0.05


def test_probabilities_sum_to_one_and_states_lie_within_one() -> None:
    run = SpellingRun(SENTENCE, SpellingSettings("LSTM", units=8, layers=2, direction="sum"))
    run.train(5, seconds=60)
    trace = run.trace()
    np.testing.assert_allclose(trace.probabilities.sum(axis=1), 1, rtol=1e-5)
    assert len(trace.forward) == len(trace.backward) == len(trace.merged) == 2
    for ahead, behind, merged in zip(trace.forward, trace.backward, trace.merged, strict=True):
        assert np.abs(ahead).max() < 1 and np.abs(behind).max() < 1
        np.testing.assert_allclose(merged, ahead + behind, rtol=1e-6)
    assert trace.right[trace.least_sure] == trace.right.min()


def test_slices_change_nothing() -> None:
    at_once, sliced = (SpellingRun(SENTENCE, SpellingSettings("GRU", units=8, seed=4)) for _ in range(2))
    at_once.train(7, seconds=60)
    for epochs in (1, 3, 7):
        sliced.train(epochs, seconds=60)
    for one, other in zip(at_once.weights, sliced.weights, strict=True):
        np.testing.assert_array_equal(one, other)


def test_time_and_epochs_bound_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_EPOCHS", 30)
    run = SpellingRun(SENTENCE, SpellingSettings("SimpleRNN", units=4))
    run.train(100, seconds=0)
    assert run.epoch == 0
    run.train(50, seconds=120)
    assert run.epoch == 30
    assert run.finished


def test_a_network_that_reads_forward_has_read_only_the_beginning() -> None:
    run = SpellingRun(SENTENCE, SpellingSettings("LSTM", units=8, layers=2))
    run.train(10, seconds=60)
    np.testing.assert_allclose(run.right_from_beginnings(), run.trace().right, atol=1e-6)


def test_a_network_that_reads_both_ways_has_read_the_answer() -> None:
    run = SpellingRun(SENTENCE, SpellingSettings("SimpleRNN", units=16, direction="concat"))
    run.train(120, seconds=60)
    assert run.trace().right.mean() > 0.95
    assert run.right_from_beginnings()[:-1].mean() < run.trace().right[:-1].mean() - 0.1
    assert run.right_from_beginnings()[-1] == pytest.approx(run.trace().right[-1], abs=1e-6)


def test_initial_weights_are_as_keras_draws_them() -> None:
    spec = SpellingSettings("LSTM", units=32).spec(characters=28)
    kernel, recurrent, bias, dense, dense_bias = initial_weights(spec, seed=1)
    assert np.abs(kernel).max() <= np.sqrt(6 / (28 + 128))
    np.testing.assert_allclose(recurrent @ recurrent.T, np.eye(32), atol=1e-5)
    assert bias.tolist() == [0.0] * 32 + [1.0] * 32 + [0.0] * 64
    assert np.abs(dense).max() <= np.sqrt(6 / 60) and not dense_bias.any()
    assert all(array.dtype == np.float32 for array in (kernel, recurrent, bias, dense, dense_bias))
