"""The reader's messages to the browser: what they hold, what they leave out, how large they are."""

import dataclasses
from typing import Any

import numpy as np
import pytest

from dlviz.components.reader.wire import encode_network, encode_reading
from dlviz.components.shared.message import decode_message
from dlviz.explain.review import explain_review
from dlviz.explain.sequence_trace import RecurrentTrace, ReviewTrace
from dlviz.models.layers import LSTM, Dense, Embedding
from dlviz.models.loaded import LoadedModel
from dlviz.models.reading import Reading
from dlviz.models.spec import ModelSpec
from tests.browser.reader.networks import LIMIT, PADDED_TO, SPECS, VOCABULARY, made_up
from tests.explain.sequence_networks import model_of

TEXT = "This was NOT a bad film,\nzorblax… but the <b>good</b> one!"


def read(network: str, text: str = TEXT) -> tuple[LoadedModel, ReviewTrace, dict[str, Any], np.ndarray]:
    model = made_up(network)
    trace = explain_review(text, model)
    return model, trace, *decode_message(encode_reading(text, trace, model.name, "key"))


def passes(trace: ReviewTrace):
    for layer in trace.layers:
        if isinstance(layer, RecurrentTrace):
            yield from (states for states in (layer.forward, layer.backward) if states is not None)


RECURRENT = [name for name in SPECS if name != "window"]


@pytest.mark.parametrize("network", RECURRENT)
def test_every_state_and_gate_comes_over_to_the_last_bit(network: str) -> None:
    _, trace, header, numbers = read(network)
    steps = len(trace.tokens)
    taken = list(passes(trace))
    assert len(taken) == len(header["parts"])
    for places, states in zip(header["parts"], taken, strict=True):
        arrays = {places["hidden"]: states.hidden}
        if states.cell is not None:
            arrays[places["cell"]] = states.cell
        gates = [getattr(states.gates, field.name) for field in dataclasses.fields(states.gates)]
        arrays |= dict(zip(places["gates"], gates, strict=True))
        for place, array in arrays.items():
            np.testing.assert_array_equal(numbers[place : place + array.size].reshape(array.shape), array)
    running = header["running"]
    np.testing.assert_array_equal(numbers[running : running + steps], trace.running_sentiment)
    assert header["sentiment"] == trace.sentiment


@pytest.mark.parametrize("network", RECURRENT)
def test_each_pass_finds_what_it_reads(network: str) -> None:
    """The embedding of every word, or the states of the layer below."""
    model, trace, header, numbers = read(network)
    message, weights = decode_message(encode_network(model.spec, model.weights, {}))
    for part, places, states in zip(message["parts"], header["parts"], passes(trace), strict=True):
        size = len(trace.tokens) * part["features"]
        x = numbers[places["input"] : places["input"] + size].reshape(-1, part["features"])
        kernel, recurrent, bias = part["weights"]
        columns = (recurrent - kernel) // part["features"]
        w = weights[kernel:recurrent].reshape(part["features"], columns)
        r = weights[recurrent:bias].reshape(part["units"], columns)
        b = weights[bias : bias + columns]
        if part["kind"] == "SimpleRNN":
            expected = np.tanh(x @ w + states.hidden_before @ r + b)
            np.testing.assert_allclose(states.hidden, expected, atol=1e-5)
        else:  # the first gate: of an LSTM i, of a GRU z
            z = x @ w + states.hidden_before @ r + b
            if part["kind"] == "GRU":
                z = z + weights[bias + columns : bias + 2 * columns]
            first = getattr(states.gates, dataclasses.fields(states.gates)[0].name)
            np.testing.assert_allclose(first, 1 / (1 + np.exp(-z[:, : part["units"]])), atol=1e-5)


def test_a_convolution_finds_what_it_reads_and_its_kernel() -> None:
    model, trace, header, numbers = read("window")
    message, weights = decode_message(encode_network(model.spec, model.weights, {}))
    part, places = message["parts"][0], header["parts"][0]
    assert [part["kind"] for part in message["parts"]] == ["Conv1D", "LSTM"]
    assert (part["window"], part["activation"], part["units"]) == (3, "tanh", 6)
    steps = len(trace.tokens)
    x = numbers[places["input"] : places["input"] + steps * 5].reshape(steps, 5)
    features = numbers[places["hidden"] : places["hidden"] + steps * 6].reshape(steps, 6)
    np.testing.assert_array_equal(features, trace.layers[1].output)
    kernel = weights[part["weights"][0] :][: 3 * 5 * 6].reshape(3, 5, 6)
    bias = weights[part["weights"][1] :][:6]
    z = x[2] @ kernel[2] + x[1] @ kernel[1] + x[0] @ kernel[0] + bias
    np.testing.assert_allclose(features[2], np.tanh(z), atol=1e-6)
    np.testing.assert_allclose(features[0], np.tanh(x[0] @ kernel[2] + bias), atol=1e-6)
    assert header["parts"][1]["input"] == places["hidden"]  # sent once


@pytest.mark.parametrize("network", SPECS)
def test_the_head_and_its_input_make_the_verdict(network: str) -> None:
    model, trace, header, numbers = read(network)
    message, weights = decode_message(encode_network(model.spec, model.weights, {}))
    head = message["head"]
    w = weights[head["kernel"] : head["kernel"] + head["size"]]
    x = numbers[header["head_input"] : header["head_input"] + head["size"]]
    assert 1 / (1 + np.exp(-(x @ w + weights[head["bias"]]))) == pytest.approx(trace.sentiment, abs=1e-6)
    assert head["reads"] == {"pooled": "pooled", "wider": "other"}.get(network, "state")


def test_weights_are_those_of_what_has_a_state_and_of_the_head() -> None:
    model = made_up("lstm")
    _, weights = decode_message(encode_network(model.spec, model.weights, {}))
    assert weights.size == sum(array.size for array in model.weights[1:])  # all but the embedding


def test_a_candidate_that_is_the_state_is_not_sent_twice() -> None:
    _, trace, header, numbers = read("simple")
    (part,) = header["parts"]
    assert part["gates"] == [part["hidden"]]
    steps = len(trace.tokens)
    assert numbers.size == steps * (5 + 7 + 1) + 7  # embedding, states, running sentiment; the last state


def test_the_pieces_are_the_text_and_know_their_steps() -> None:
    _, trace, header, _ = read("lstm")
    assert "".join(text for text, _ in header["pieces"]) == TEXT
    steps = [step for _, step in header["pieces"] if step is not None]
    assert steps == list(range(len(trace.tokens)))
    words = {step: text for text, step in header["pieces"] if step is not None}
    assert [words[step] for step in header["unknown"]] == ["zorblax", "one"]
    assert (header["cut"]["count"], header["padding"]) == (0, 0)


def test_what_was_cut_is_counted_and_its_end_shown() -> None:
    text = " ".join(f"word{number}" for number in range(LIMIT + 100))
    _, trace, header, _ = read("lstm", text)
    assert header["cut"]["count"] == trace.truncated == 100
    assert header["cut"]["text"].endswith("word98 word99 ")
    assert len(header["cut"]["text"]) == 160
    assert header["pieces"][0] == ["word100", 0]


def test_padding_stands_before_the_first_word() -> None:
    _, trace, header, _ = read("padded", "a bad film")
    assert header["padding"] == PADDED_TO - 3
    assert [step for _, step in header["pieces"] if step is not None] == [9, 10, 11]
    assert header["tokens"][:9] == [""] * 9
    assert header["unknown"] == []
    assert len(trace.tokens) == PADDED_TO


def test_the_longest_review_costs_about_a_megabyte() -> None:
    spec = ModelSpec(
        (None,), (Embedding("embedding", 12, 50), LSTM("lstm", 100), Dense("dense", 1, "sigmoid"))
    )
    model = model_of(spec)
    vars(model)["reading"] = Reading(VOCABULARY, 400)
    text = "not a bad film " * 100
    assert len(encode_reading(text, explain_review(text, model), "lstm", "key")) < 1_070_000


def test_nothing_to_read_costs_next_to_nothing() -> None:
    message = encode_reading("", None, "lstm", "key")
    assert decode_message(message)[0] == {"key": "key", "blank": True}
    assert len(message) < 100
