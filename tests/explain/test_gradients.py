"""The chain rule by hand, and against small nudges."""

from collections.abc import Callable

import numpy as np
import pytest

from dlviz.explain.activations import activate, pull_back
from dlviz.explain.cells import Cell, State, cell_of
from dlviz.explain.cells.lstm import LSTMCell
from dlviz.explain.gradients import BatchReading
from dlviz.explain.log_odds import log_odds_spec
from dlviz.models.layers import ACTIVATIONS, LSTM, Activation, Bidirectional, Dense, Recurrent
from dlviz.models.spec import ModelSpec
from tests.explain.networks import random_weights
from tests.explain.sequence_networks import CELLS, random_sequence_network, reading

NUDGE = 1e-6


def random_cell(kind: type[Recurrent], units: int = 4) -> Cell:
    """A cell of float64, for three features."""
    rng = np.random.default_rng(1)
    layer = kind("cell", units)
    return cell_of(layer, [rng.normal(size=shape) for shape in layer.weight_shapes((None, 3))])


def nudged(function: Callable[[np.ndarray], float], x: np.ndarray) -> np.ndarray:
    """The gradient of `function` at `x` by central differences."""
    gradient = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[place] = NUDGE
        gradient[place] = (function(x + step) - function(x - step)) / (2 * NUDGE)
    return gradient


@pytest.mark.parametrize("kind", CELLS)
def test_one_step_back(kind: type[Recurrent]) -> None:
    cell = random_cell(kind)
    rng = np.random.default_rng(2)
    from_input = rng.normal(size=(2, cell.kernel.shape[1]))
    before: State = tuple(rng.normal(size=(cell.states, 2, cell.units)))
    upstream: State = tuple(rng.normal(size=(cell.states, 2, cell.units)))

    def score(given: np.ndarray, state: State) -> float:
        after = cell.step(given, state).state
        return float(sum((one * other).sum() for one, other in zip(after, upstream, strict=True)))

    step = cell.step_back(from_input, before, cell.step(from_input, before), upstream)
    np.testing.assert_allclose(step.from_input, nudged(lambda x: score(x, before), from_input), 1e-5, 1e-8)
    for place in range(cell.states):

        def with_state(state: np.ndarray, place: int = place) -> float:
            return score(from_input, (*before[:place], state, *before[place + 1 :]))

        np.testing.assert_allclose(step.before[place], nudged(with_state, before[place]), 1e-5, 1e-8)


def test_one_step_of_an_lstm_by_hand() -> None:
    """All gates half open, the candidate 0: c = 0.5 c_before, h = 0.5 tanh(c)."""
    cell = LSTMCell(np.zeros((1, 4)), np.zeros((1, 4)), np.zeros(4))
    before = (np.array([0.0]), np.array([2.0]))
    step = cell.step_back(
        np.zeros(4), before, cell.step(np.zeros(4), before), (np.array([1.0]), np.array([0.0]))
    )
    on_c = 0.5 * (1 - np.tanh(1.0) ** 2)
    np.testing.assert_allclose(step.memory, [on_c])
    np.testing.assert_allclose(step.before, [[0.0], [0.5 * on_c]])
    np.testing.assert_allclose(step.from_input, [0.0, on_c * 2 * 0.25, on_c * 0.5, np.tanh(1.0) * 0.25])


@pytest.mark.parametrize("kind", CELLS)
@pytest.mark.parametrize("t", [0, 3, 5])
def test_what_a_step_leaves_to_the_next_ones(kind: type[Recurrent], t: int) -> None:
    """A nudge to the memory after step t, and the rest of the sequence read from there."""
    layer = kind("cell", 4)
    spec = reading(layer)
    weights = [weight.astype(float) for weight in random_weights(spec, 3)]
    x = weights[0][[3, 1, 4, 1, 5, 9]]
    memory = BatchReading(spec, weights, x[np.newaxis], np.ones((1, 6), bool)).gradients().memory
    assert memory is not None
    cell = cell_of(layer, weights[1:4])
    kernel, bias = weights[4:]
    before: State = tuple(np.zeros((cell.states, cell.units)))
    for row in cell.project(x[: t + 1]):
        step = cell.step(row, before)
        before = step.state

    def rest(remembered: np.ndarray) -> float:
        state: State = (remembered,)
        if cell.states == 2:
            state = step.gates[3] * np.tanh(remembered), remembered  # h = o * tanh(c)
        for row in cell.project(x[t + 1 :]):
            state = cell.step(row, state).state
        return float((state[0] @ kernel + bias)[0])

    np.testing.assert_allclose(memory[0, t], nudged(rest, before[-1]), 1e-5, 1e-8)


@pytest.mark.parametrize("function", ACTIVATIONS)
def test_activations(function: str) -> None:
    z = np.array([[-1.5, -0.2, 0.4, 2.0]])
    upstream = np.array([[0.3, -1.0, 2.0, 0.7]])
    expected = nudged(lambda x: float((activate(x, function) * upstream).sum()), z)
    np.testing.assert_allclose(pull_back(upstream, z, function), expected, 1e-5, 1e-8)


def test_an_unknown_activation() -> None:
    with pytest.raises(KeyError):
        pull_back(np.ones(1), np.ones(1), "swish")


def test_masked_steps_leave_nothing_and_get_nothing() -> None:
    spec = reading(Bidirectional("both", LSTM("lstm", 3), "sum"))
    weights = random_weights(spec, 1)
    mask = np.array([[True, True, False, True]])
    gradients = BatchReading(spec, weights, weights[0][[[3, 4, 0, 5]]], mask).gradients()
    assert gradients.memory is not None
    assert gradients.memory.shape == (1, 4, 6)
    assert np.isnan(gradients.memory[0, 2]).all()
    assert np.isfinite(gradients.memory[0, mask[0]]).all()
    assert (gradients.embedding[0, 2] == 0).all()
    assert (gradients.embedding[0, mask[0]] != 0).all()


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_sequences_is_irrelevant(seed: int) -> None:
    spec = random_sequence_network(seed)
    weights = random_weights(spec, seed)
    x = weights[0][np.random.default_rng(seed).integers(1, 12, (5, 7))]
    mask = np.ones((5, 7), bool)
    one, other = (BatchReading(spec, weights, batch, mask) for batch in (x, x[::-1]))
    np.testing.assert_allclose(one.log_odds, other.log_odds[::-1], 1e-5, 1e-6)
    np.testing.assert_allclose(one.gradients().embedding, other.gradients().embedding[::-1], 1e-4, 1e-6)


def test_log_odds_are_what_enters_the_last_sigmoid() -> None:
    spec = reading(LSTM("lstm", 3))
    assert log_odds_spec(spec).layers[-1] == Dense("head", 1, "linear")
    apart = ModelSpec(
        spec.input_shape, (*spec.layers[:-1], Dense("head", 1), Activation("sigmoid", "sigmoid"))
    )
    assert log_odds_spec(apart).layers[-1] == Activation("sigmoid", "linear")
