"""What a network remembers, where it can be told from its weights."""

import numpy as np
import pytest
from numpy.typing import ArrayLike

from dlviz.explain.memory import remember
from dlviz.explain.sequence import explain_sequence
from dlviz.models.layers import GRU, LSTM, Bidirectional, GlobalAveragePooling1D, SimpleRNN
from dlviz.models.loaded import LoadedModel
from tests.explain.sequence_networks import model_of, named_sequence_networks, reading

LINES = np.random.default_rng(0).integers(1, 12, (20, 9))


def with_weights(model: LoadedModel, *weights: ArrayLike) -> LoadedModel:
    """`model` with other weights behind its embedding."""
    arrays = (model.weights[0], *(np.asarray(weight, np.float32) for weight in weights))
    return LoadedModel(model.name, model.spec, model.card, arrays)


@pytest.mark.parametrize("name", named_sequence_networks())
def test_shapes(name: str) -> None:
    model = model_of(named_sequence_networks()[name])
    cells = [
        layer for layer in model.spec.layers if isinstance(layer, SimpleRNN | GRU | LSTM | Bidirectional)
    ]
    if not cells:
        with pytest.raises(ValueError, match="no recurrent layer"):
            remember(LINES, model)
        return
    memory = remember(LINES, model)
    assert memory.gradient.shape == LINES.shape
    assert (memory.gradient >= 0).all()
    assert (memory.kept is not None) == ("LSTM" in str(cells[0]))


def test_a_state_that_is_halved_at_every_step_fades_by_halves() -> None:
    """Here h = tanh(0.5 h), near 0, and the head weighs 3: gradients of 3, 1.5, 0.75, ... from the end on."""
    model = model_of(reading(SimpleRNN("rnn", 1)))
    fading = with_weights(model, np.zeros((5, 1)), [[0.5]], [0.0], [[3.0]], [0.0])
    np.testing.assert_allclose(remember(LINES, fading).gradient[:, ::-1][:, :4], [[3, 1.5, 0.75, 0.375]] * 20)


def test_the_forget_gates_keep_their_product() -> None:
    """Forget gates of 0.9 whatever is read, nothing ever enters by the state: c is 0.9 of what it was."""
    model = model_of(reading(LSTM("lstm", 1)))
    bias = [0.0, np.log(9.0), 0.0, 0.0]
    keeping = with_weights(model, np.zeros((5, 4)), np.zeros((1, 4)), bias, [[2.0]], [0.0])
    memory = remember(LINES, keeping)
    assert memory.kept is not None
    np.testing.assert_allclose(memory.kept[0], 0.9 ** np.arange(8, -1, -1), rtol=1e-6)
    np.testing.assert_allclose(memory.gradient[0], memory.kept[0] * 2.0 * 0.5, rtol=1e-5)  # o = 0.5, c = 0


def test_the_product_is_that_of_the_trace() -> None:
    model = model_of(reading(LSTM("lstm", 6)))
    memory, trace = remember(LINES[:1], model), explain_sequence(LINES[0], model)
    assert memory.kept is not None
    expected = [trace.gates.forget[t + 1 :].prod(axis=0).mean() for t in range(9)]  # type: ignore[union-attr]
    np.testing.assert_allclose(memory.kept[0], expected, rtol=1e-5)


def test_a_pool_remembers_all_alike() -> None:
    """Each state has its own way into the mean, past all later steps."""
    model = model_of(reading(GRU("gru", 3, return_sequences=True), GlobalAveragePooling1D("pool")))
    kernel, _ = model.weights_of("head")
    direct = np.linalg.norm(kernel) / 9
    assert remember(LINES, model).gradient[:, -1] == pytest.approx(np.full(20, direct), rel=1e-4)


def test_both_directions_count() -> None:
    model = model_of(reading(Bidirectional("both", SimpleRNN("rnn", 3), "sum")))
    gradient = remember(LINES, model).gradient
    kernel, _ = model.weights_of("head")
    assert (gradient[:, [0, -1]] >= np.linalg.norm(kernel)).all()  # an end of either half


def test_many_at_a_time_are_each_alone() -> None:
    model = model_of(reading(LSTM("lstm", 4)))
    alone = np.concatenate([remember(line[np.newaxis], model).gradient for line in LINES])
    np.testing.assert_allclose(remember(LINES, model).gradient, alone, rtol=1e-4, atol=1e-7)
