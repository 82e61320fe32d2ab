"""Each cell against numbers worked out by hand, a Keras cell stepped by hand, and its own laws."""

import dataclasses

import keras
import numpy as np
import pytest

from dlviz.explain.cells import GRUGates, LSTMGates, SimpleRNNGates, cell_of
from dlviz.explain.recurrent import pass_over
from dlviz.explain.sequence_trace import StateTrace
from dlviz.models.layers import GRU, LSTM, Recurrent, SimpleRNN
from tests.explain.sequence_networks import CELLS

ALL = np.ones(2, bool)
X = np.array([[1.0], [-2.0]])  # two steps of one feature


def cell_weights(layer: Recurrent, features: int, seed: int, scale: float = 1.0) -> list[np.ndarray]:
    rng = np.random.default_rng(seed)
    return [rng.normal(0, scale, shape).astype(np.float32) for shape in layer.weight_shapes((None, features))]


def random_pass(
    kind: type[Recurrent], seed: int, backward: bool = False, mask: np.ndarray | None = None
) -> tuple[StateTrace, list[np.ndarray], np.ndarray]:
    """A cell of 6 units over 12 steps of 4 features: its trace, its weights, what it read."""
    layer = kind("cell", 6)
    weights = cell_weights(layer, 4, seed)
    x = np.random.default_rng(seed + 1).normal(0, 1, (12, 4)).astype(np.float32)
    read = np.ones(12, bool) if mask is None else mask
    return pass_over(cell_of(layer, weights), x, read, backward), weights, x


def assert_column(array: np.ndarray | None, expected: list[float]) -> None:
    assert array is not None
    np.testing.assert_allclose(array[:, 0], expected, atol=1e-8)


def test_two_steps_of_an_lstm_by_hand() -> None:
    """With i = sigmoid(x / 2 + h / 4), f = sigmoid(-x / 4 + h / 2 + 1), g = tanh(x - h - 1 / 2) ..."""
    weights = (
        np.array([[0.5, -0.25, 1, 0.75]]),
        np.array([[0.25, 0.5, -1, 0.125]]),
        np.array([0, 1, -0.5, 0.25]),
    )
    trace = pass_over(cell_of(LSTM("lstm", 1), weights), X, ALL)
    gates, z = trace.gates, trace.pre_activations
    assert isinstance(gates, LSTMGates)
    assert isinstance(z, LSTMGates)
    assert_column(z.input, [0.5, -0.948831447])
    assert_column(z.forget, [0.75, 1.602337106])
    assert_column(z.candidate, [0.5, -2.704674212])
    assert_column(z.output, [1.0, -1.224415724])
    assert_column(gates.input, [0.622459331, 0.279119888])
    assert_column(gates.forget, [0.679178699, 0.832344774])
    assert_column(gates.candidate, [0.462117157, -0.991090755])
    assert_column(gates.output, [0.731058579, 0.227160299])
    assert_column(trace.cell, [0.287649137, -0.037209885])
    assert_column(trace.hidden, [0.204674212, -0.00844871])


def test_two_steps_of_a_gru_by_hand() -> None:
    """With z = sigmoid(x / 2 + h / 4 + 1 / 4), r = ..., g = tanh(x - 1 / 2 + r (3 / 4 - h))."""
    bias = np.array([[0, 1, -0.5], [0.25, -0.5, 0.75]])
    weights = np.array([[0.5, -0.25, 1]]), np.array([[0.25, 0.5, -1]]), bias
    trace = pass_over(cell_of(GRU("gru", 1), weights), X, ALL)
    gates, z = trace.gates, trace.pre_activations
    assert isinstance(gates, GRUGates)
    assert isinstance(z, GRUGates)
    assert_column(gates.update, [0.679178699, 0.333651161])
    assert_column(gates.reset, [0.562176501, 0.753351079])
    assert_column(z.candidate, [0.921632376, -2.110616037])
    assert_column(gates.candidate, [0.726668733, -0.971063709])
    assert_column(trace.hidden, [0.233130808, -0.569282811])
    assert trace.cell is None


def test_two_steps_of_a_simple_rnn_by_hand_both_ways() -> None:
    """With h = tanh(x / 2 + h / 4 - 1 / 8)."""
    cell = cell_of(SimpleRNN("rnn", 1), (np.array([[0.5]]), np.array([[0.25]]), np.array([-0.125])))
    ahead, back = pass_over(cell, X, ALL), pass_over(cell, X, ALL, backward=True)
    assert_column(ahead.hidden, [0.358357398, -0.776069297])
    assert_column(back.hidden, [0.170978768, -0.80930107])
    np.testing.assert_array_equal(ahead.final, ahead.hidden[1])
    np.testing.assert_array_equal(back.final, back.hidden[0])


def gate_of(cell: keras.layers.Layer, block: int, x: np.ndarray, h: np.ndarray) -> np.ndarray:
    """A gate from the Keras cell's own variables."""
    columns = slice(block * cell.units, (block + 1) * cell.units)
    kernel, recurrent_kernel, bias = map(np.asarray, (cell.kernel, cell.recurrent_kernel, cell.bias))
    z = x @ kernel[:, columns] + h @ recurrent_kernel[:, columns]
    return np.asarray(keras.ops.sigmoid(z + np.atleast_2d(bias).sum(axis=0)[columns]))


@pytest.mark.parametrize("seed", range(5))
def test_an_lstm_equals_a_keras_cell_stepped_by_hand(seed: int) -> None:
    trace, weights, x = random_pass(LSTM, seed)
    gates = trace.gates
    assert isinstance(gates, LSTMGates)
    assert trace.cell is not None
    cell = keras.layers.LSTMCell(6)
    cell.build((None, 4))
    cell.set_weights(weights)
    h = c = np.zeros((1, 6), np.float32)
    for t in range(len(x)):
        i, f, o = (gate_of(cell, block, x[t : t + 1], h) for block in (0, 1, 3))
        before = c
        _, (h, c) = cell(x[t : t + 1], [h, c])
        for ours, expected in [
            (gates.input, i),
            (gates.forget, f),
            (gates.output, o),
            (trace.hidden, h),
            (trace.cell, c),
        ]:
            np.testing.assert_allclose(ours[t], expected[0], atol=1e-5)
        np.testing.assert_allclose(gates.input[t] * gates.candidate[t], (c - f * before)[0], atol=1e-5)


@pytest.mark.parametrize("seed", range(5))
def test_a_gru_equals_a_keras_cell_stepped_by_hand(seed: int) -> None:
    trace, weights, x = random_pass(GRU, seed)
    gates = trace.gates
    assert isinstance(gates, GRUGates)
    cell = keras.layers.GRUCell(6)
    cell.build((None, 4))
    cell.set_weights(weights)
    h = np.zeros((1, 6), np.float32)
    for t in range(len(x)):
        z, r = (gate_of(cell, block, x[t : t + 1], h) for block in (0, 1))
        before = h
        h = np.asarray(cell(x[t : t + 1], h)[0])
        for ours, keras_own in [(gates.update, z), (gates.reset, r), (trace.hidden, h)]:
            np.testing.assert_allclose(ours[t], keras_own[0], atol=1e-5)
        np.testing.assert_allclose((1 - z[0]) * gates.candidate[t], (h - z * before)[0], atol=1e-5)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("backward", [False, True])
@pytest.mark.parametrize("kind", CELLS)
def test_the_laws_of_every_cell(kind: type[Recurrent], backward: bool, seed: int) -> None:
    mask = np.random.default_rng(seed).random(12) < 0.8
    trace, _, _ = random_pass(kind, seed, backward, mask)
    gates, z = trace.gates, trace.pre_activations
    assert (np.abs(trace.hidden) <= 1).all()
    for field in dataclasses.fields(gates):
        of_steps, before = getattr(gates, field.name), getattr(z, field.name)
        assert np.isnan(of_steps[~mask]).all()
        assert np.isnan(before[~mask]).all()
        if field.name == "candidate":
            np.testing.assert_allclose(of_steps[mask], np.tanh(before[mask]), rtol=1e-6)
        else:
            assert ((of_steps[mask] > 0) & (of_steps[mask] < 1)).all()
            np.testing.assert_allclose(of_steps[mask], 1 / (1 + np.exp(-before[mask])), rtol=1e-5)
    np.testing.assert_array_equal(trace.hidden[~mask], trace.hidden_before[~mask])
    match gates:
        case LSTMGates():
            assert trace.cell is not None
            assert trace.cell_before is not None
            c = gates.forget * trace.cell_before + gates.input * gates.candidate
            np.testing.assert_array_equal(trace.cell[mask], c[mask])
            np.testing.assert_allclose(trace.hidden[mask], (gates.output * np.tanh(c))[mask], atol=1e-7)
            np.testing.assert_array_equal(trace.cell[~mask], trace.cell_before[~mask])
        case GRUGates():
            h, before, g = trace.hidden[mask], trace.hidden_before[mask], gates.candidate[mask]
            np.testing.assert_array_equal(h, gates.update[mask] * before + (1 - gates.update[mask]) * g)
            assert (h >= np.minimum(before, g) - 1e-6).all()
            assert (h <= np.maximum(before, g) + 1e-6).all()
        case SimpleRNNGates():
            np.testing.assert_array_equal(trace.hidden[mask], gates.candidate[mask])


@pytest.mark.parametrize("kind", CELLS)
def test_the_state_before_the_first_step_is_zero(kind: type[Recurrent]) -> None:
    ahead, back = (random_pass(kind, 3, backward)[0] for backward in (False, True))
    np.testing.assert_array_equal(ahead.hidden_before[0], 0)
    np.testing.assert_array_equal(back.hidden_before[-1], 0)
    np.testing.assert_array_equal(back.hidden_before[:-1], back.hidden[1:])


@pytest.mark.parametrize("kind", CELLS)
def test_a_backward_pass_is_a_forward_pass_over_the_reversed_sequence(kind: type[Recurrent]) -> None:
    back, weights, x = random_pass(kind, 4, backward=True)
    ahead = pass_over(cell_of(kind("cell", 6), weights), x[::-1], np.ones(12, bool))
    np.testing.assert_allclose(back.hidden[::-1], ahead.hidden, atol=1e-6)


@pytest.mark.parametrize("kind", CELLS)
def test_masked_steps_are_as_if_they_were_not_there(kind: type[Recurrent]) -> None:
    mask = np.array([0, 1, 1, 0, 0, 1, 1, 1, 0, 1, 0, 0], bool)
    trace, weights, x = random_pass(kind, 5, mask=mask)
    shorter = pass_over(cell_of(kind("cell", 6), weights), x[mask], mask[mask])
    np.testing.assert_allclose(trace.hidden[mask], shorter.hidden, atol=1e-6)
    np.testing.assert_allclose(trace.final, shorter.final, atol=1e-6)


@pytest.mark.parametrize("kind", CELLS)
def test_the_order_of_units_does_not_matter(kind: type[Recurrent]) -> None:
    trace, (kernel, recurrent_kernel, bias), x = random_pass(kind, 6)
    order = np.random.default_rng(0).permutation(6)
    columns = np.concatenate([order + 6 * block for block in range(kind.blocks)])
    shuffled = [kernel[:, columns], recurrent_kernel[order][:, columns], bias[..., columns]]
    other = pass_over(cell_of(kind("cell", 6), shuffled), x, np.ones(12, bool))
    np.testing.assert_allclose(other.hidden, trace.hidden[:, order], atol=1e-6)


@pytest.mark.parametrize("kind", CELLS)
def test_saturated_cells_stay_finite(kind: type[Recurrent]) -> None:
    layer = kind("cell", 6)
    weights = cell_weights(layer, 4, 0, scale=1e4)
    trace = pass_over(cell_of(layer, weights), np.ones((12, 4), np.float32), np.ones(12, bool))
    assert np.isfinite(trace.hidden).all()
    assert (np.abs(trace.hidden) <= 1).all()
