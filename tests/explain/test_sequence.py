"""explain_sequence and predict_sequences: what they give, and what they refuse."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from dlviz.errors import UserError
from dlviz.explain import sequence
from dlviz.explain.cells import GRUGates, LSTMGates, SimpleRNNGates
from dlviz.explain.sequence import explain_sequence, predict_sequences
from dlviz.explain.sequence_trace import RecurrentTrace
from dlviz.explain.shared_reading import SKIP, read_sequences
from dlviz.models.digit_networks import reference_cnn
from dlviz.models.layers import GRU, LSTM, Bidirectional, SimpleRNN
from dlviz.models.spec import ModelSpec
from tests.explain.sequence_networks import (
    VOCABULARY,
    model_of,
    named_sequence_networks,
    random_reviews,
    random_sequence_network,
    reading,
)

NETWORKS = {
    **named_sequence_networks(),
    **{f"random {seed}": random_sequence_network(seed) for seed in range(30)},
}
READER = model_of(reading(LSTM("lstm", 7)))
REVIEW = np.array([3, 1, 4, 1, 5, 9, 2, 6])


def test_a_trace_holds_every_layer() -> None:
    trace = explain_sequence(REVIEW, READER)
    assert [(layer.name, layer.kind) for layer in trace.layers] == [
        ("embedding", "Embedding"), ("lstm", "LSTM"), ("head", "Dense"),
    ]  # fmt: skip
    assert [layer.output.shape for layer in trace.layers] == [(8, 5), (7,), (1,)]
    assert [layer.pre_activation is not None for layer in trace.layers] == [False, False, True]
    np.testing.assert_array_equal(trace.indices, REVIEW)
    np.testing.assert_array_equal(trace.layers[0].output, READER.weights[0][REVIEW])
    assert trace.hidden.shape == (8, 7)
    assert trace.cell is not None
    assert trace.cell.shape == (8, 7)
    assert isinstance(trace.gates, LSTMGates)
    assert {getattr(trace.gates, field.name).shape for field in dataclasses.fields(trace.gates)} == {(8, 7)}
    np.testing.assert_array_equal(trace.reader.output, trace.hidden[-1])
    assert type(trace.sentiment) is float
    assert trace.sentiment == trace.layers[-1].output[0]


@pytest.mark.parametrize(
    ("layer", "gates"),
    [(SimpleRNN("c", 3), SimpleRNNGates), (GRU("c", 3), GRUGates), (LSTM("c", 3), LSTMGates)],
)
def test_every_cell_has_its_own_gates(layer, gates: type) -> None:
    trace = explain_sequence(REVIEW, model_of(reading(layer)))
    assert type(trace.gates) is gates
    assert (trace.cell is not None) == (gates is LSTMGates)


def test_both_directions() -> None:
    """What leaves the layer is the forward half's last state and the backward half's first."""
    trace = explain_sequence(REVIEW, model_of(reading(Bidirectional("both", GRU("gru", 3), "mul"))))
    reader = trace.reader
    assert reader.backward is not None
    np.testing.assert_array_equal(reader.output, reader.forward.hidden[-1] * reader.backward.hidden[0])
    np.testing.assert_array_equal(reader.hidden, reader.forward.hidden * reader.backward.hidden)
    np.testing.assert_array_equal(trace.hidden, reader.forward.hidden)


def test_the_reader_of_a_stack_is_its_last_layer() -> None:
    stack = reading(LSTM("lower", 5, return_sequences=True), SimpleRNN("upper", 3))
    trace = explain_sequence(REVIEW, model_of(stack))
    assert trace.reader.name == "upper"
    lower = trace.layers[1]
    assert isinstance(lower, RecurrentTrace)
    np.testing.assert_array_equal(lower.output, lower.hidden)


def test_a_network_without_states() -> None:
    trace = explain_sequence(REVIEW, model_of(NETWORKS["mean of the embeddings"]))
    assert trace.running_sentiment[-1] == pytest.approx(trace.sentiment)
    with pytest.raises(ValueError, match="no recurrent layer"):
        _ = trace.hidden


def test_a_trace_cannot_change_afterwards() -> None:
    given = REVIEW.copy()
    trace = explain_sequence(given, model_of(NETWORKS["LSTM, masked, mul, stacked"]))
    given[:] = 0
    np.testing.assert_array_equal(trace.indices, REVIEW)
    arrays = [trace.indices, trace.mask, trace.running_sentiment, trace.hidden, trace.cell]
    for layer in trace.layers:
        arrays += [layer.output, layer.pre_activation]
        if isinstance(layer, RecurrentTrace):
            arrays += [layer.hidden, *vars(layer.forward.gates).values()]
    for array in arrays:
        assert array is None or not array.flags.writeable


@pytest.mark.parametrize("name", NETWORKS)
def test_the_running_sentiment_is_the_verdict_on_every_beginning(name: str) -> None:
    spec = NETWORKS[name]
    model = model_of(spec if spec.input_shape == (None,) else dataclasses.replace(spec, input_shape=(None,)))
    for review in random_reviews(7).values():
        verdicts = [explain_sequence(review[: t + 1], model).sentiment for t in range(len(review))]
        trace = explain_sequence(review, model)
        np.testing.assert_allclose(trace.running_sentiment, verdicts, atol=1e-6)
        assert trace.running_sentiment[-1] == pytest.approx(trace.sentiment, abs=1e-6)


@pytest.mark.parametrize("name", NETWORKS)
def test_many_sequences_are_read_like_each_alone(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    model = model_of(NETWORKS[name])
    reviews = np.concatenate([list(random_reviews(seed).values()) for seed in range(4)])
    expected = [explain_sequence(review, model).sentiment for review in reviews]
    np.testing.assert_allclose(predict_sequences(reviews, model), expected, atol=1e-6)
    monkeypatch.setattr(sequence, "MEMORY", 300)
    at_a_time: list[int] = []

    def counted(spec: ModelSpec, weights: Sequence[np.ndarray], rows: np.ndarray) -> np.ndarray:
        at_a_time.append(len(rows))
        return read_sequences(spec, weights, rows)

    monkeypatch.setattr(sequence, "read_sequences", counted)
    np.testing.assert_allclose(predict_sequences(reviews, model), expected, atol=1e-6)
    assert len(at_a_time) > 1 and sum(at_a_time) == len(reviews)


@pytest.mark.parametrize("name", [name for name in NETWORKS if name != "fixed length"])
def test_a_step_left_out_is_as_if_it_had_never_been(name: str) -> None:
    model = model_of(NETWORKS[name])
    left_out = np.random.default_rng(3).random((6, 9)) < 0.4
    left_out[:, 4] = False  # something is left to read
    review = np.random.default_rng(4).integers(1, VOCABULARY, 9)
    expected = [explain_sequence(review[~out], model).sentiment for out in left_out]
    np.testing.assert_allclose(
        predict_sequences(np.where(left_out, SKIP, review), model), expected, atol=1e-6
    )


def test_no_sequences() -> None:
    assert predict_sequences(np.zeros((0, 5), int), READER).shape == (0,)


@pytest.mark.parametrize(
    ("indices", "said"),
    [
        ([], r"indices have the shape \(0,\), but it must be \(steps,\), with one step at least"),
        (5, r"indices have the shape \(\)"),
        ([[1, 2]], r"indices have the shape \(1, 2\)"),
        ([[1], [2, 3]], "indices is not an array of numbers"),
        ([1.0, 2.0], "type float64, but they must be whole numbers"),
        ([True], "type bool"),
        (["film"], "type <U4"),
        ([3, -1], "go from -1 to 3, but they must lie from 0 to 11"),
        ([3, 12], "go from 3 to 12, but they must lie from 0 to 11"),
    ],
)
def test_indices_that_are_none(indices: Any, said: str) -> None:
    with pytest.raises(UserError, match=said):
        explain_sequence(indices, READER)


@pytest.mark.parametrize(
    ("sequences", "said"),
    [
        ([1, 2], r"shape \(2,\), but it must be \(N, steps\)"),
        (np.zeros((3, 0), int), r"shape \(3, 0\)"),
        ([[-2, 1]], "go from -2 to 1, but they must lie from -1 to 11"),
    ],
)
def test_sequences_that_are_none(sequences: Any, said: str) -> None:
    with pytest.raises(UserError, match=said):
        predict_sequences(sequences, READER)


def test_a_fixed_number_of_steps() -> None:
    with pytest.raises(UserError, match="The model random reads 9 steps, but it gets 8"):
        explain_sequence(REVIEW, model_of(NETWORKS["fixed length"]))


def test_a_model_that_reads_no_reviews() -> None:
    cnn = model_of(reference_cnn())
    for answer in (lambda: explain_sequence(REVIEW, cnn), lambda: predict_sequences([REVIEW], cnn)):
        with pytest.raises(UserError, match="The model random does not read reviews"):
            answer()


def test_an_unknown_model() -> None:
    with pytest.raises(UserError, match="There is no model 'dog'"):
        explain_sequence(REVIEW, "dog")
