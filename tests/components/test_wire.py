"""The messages to the browser: what they hold, what they leave out, how large they are."""

import json
from dataclasses import replace

import numpy as np
import pytest

from dlviz.components.explorer.labels import labels
from dlviz.components.explorer.wire import encode_network, encode_trace
from dlviz.components.shared.message import MAGIC, decode_message, encode_message
from dlviz.explain.digit import explain_digit
from dlviz.explain.trace import DigitTrace, LayerTrace
from dlviz.models.digit_networks import reference_cnn
from dlviz.models.spec import ModelSpec
from tests.browser.explorer.explorer_app import NETWORKS, digit, model_named


def weights_of(spec: ModelSpec) -> list[np.ndarray]:
    rng = np.random.default_rng(0)
    return [rng.normal(size=shape).astype(np.float32) for shape in spec.weight_shapes()]


def test_message_comes_back_and_is_aligned() -> None:
    numbers = np.arange(5, dtype=np.float32) / 3
    message = encode_message({"名": "é", "n": [1, None]}, [numbers[:2], numbers[2:].reshape(1, 3)])
    assert message[:4] == MAGIC
    length = int.from_bytes(message[20:24], "little")
    assert length % 4 == 0
    header, decoded = decode_message(message)
    assert header == {"名": "é", "n": [1, None]}
    np.testing.assert_array_equal(decoded, numbers)


def test_signature_tells_messages_apart() -> None:
    one = encode_message({"a": 1}, [np.array([1.0], np.float32)])
    assert one == encode_message({"a": 1}, [np.array([1.0], np.float32)])
    assert one[4:20] != encode_message({"a": 1}, [np.array([1.5], np.float32)])[4:20]


def test_numbers_of_any_layout_and_type_are_sent_as_float32() -> None:
    array = np.arange(6, dtype=np.float64).reshape(2, 3).T
    np.testing.assert_array_equal(decode_message(encode_message({}, [array]))[1], array.ravel())


@pytest.mark.parametrize("spec", [reference_cnn(), *NETWORKS.values()])
def test_network_message_holds_every_weight_once(spec: ModelSpec) -> None:
    weights = weights_of(spec)
    header, numbers = decode_message(encode_network(spec, weights, {"words": labels()}))
    np.testing.assert_array_equal(numbers, np.concatenate([array.ravel() for array in weights]))
    offsets = [offset for layer in header["layers"] for offset in layer["weights"]]
    assert offsets == [0, *np.cumsum([array.size for array in weights])[:-1]]
    assert [layer["name"] for layer in header["layers"]] == [layer.name for layer in spec.layers]
    assert [tuple(layer["shape"]) for layer in header["layers"]] == [row.output_shape for row in spec.rows()]


def test_weights_of_another_network_are_refused() -> None:
    spec = reference_cnn()
    with pytest.raises(ValueError, match="conv_1"):
        encode_network(spec, weights_of(spec)[::-1], {})


def trace_of(header: dict, numbers: np.ndarray, trace: DigitTrace) -> list[np.ndarray]:
    """What the browser makes of a trace's message: every layer's output, computed as values.js does."""
    outputs = [numbers[: trace.image.size]]
    for places, layer in zip(header["layers"], trace.layers, strict=True):
        size = layer.output.size
        source = outputs[-1]
        if "pre" in places:
            source = numbers[places["pre"] : places["pre"] + size]
        match places["output"]:
            case int(offset):
                outputs.append(numbers[offset : offset + size])
            case "same":
                outputs.append(source)
            case "relu":
                outputs.append(np.maximum(source, 0))
            case "max_pool":
                outputs.append(layer.output.ravel())  # a browser test compares it
    return outputs[1:]


@pytest.mark.parametrize("network", ["cnn", *NETWORKS])
def test_every_output_can_be_had_from_the_message_to_the_last_bit(network: str) -> None:
    trace = explain_digit(digit(4), model_named(network))
    header, numbers = decode_message(encode_trace(trace, "key"))
    assert (header["key"], header["blank"]) == ("key", False)
    for output, layer in zip(trace_of(header, numbers, trace), trace.layers, strict=True):
        np.testing.assert_array_equal(output, layer.output.ravel())


def test_a_stroke_costs_at_most_125_kilobytes() -> None:
    message = encode_trace(explain_digit(digit(4), model_named("cnn")), "explorer")
    assert len(message) <= 122_000
    _, numbers = decode_message(message)
    assert numbers.size == 28 * 28 + 26 * 26 * 32 + 11 * 11 * 64 + 10 + 10


def test_what_looks_like_relu_but_is_not_is_sent() -> None:
    image = np.zeros((28, 28), np.float32)
    pre = np.array([-1, 0, 2], np.float32)
    relu = LayerTrace("layer", "Dense", pre, np.maximum(pre, 0))
    almost = replace(relu, output=np.nextafter(relu.output, np.float32(3)))
    for layer, expected in ((relu, "relu"), (almost, 28 * 28 + 3)):
        trace = DigitTrace(image, (layer,), layer.output, 2)
        assert decode_message(encode_trace(trace, "key"))[0]["layers"][0]["output"] == expected


def test_a_blank_input_costs_next_to_nothing() -> None:
    message = encode_trace(None, "key")
    assert decode_message(message)[0] == {"key": "key", "blank": True}
    assert len(message) < 100


def test_labels_are_json_text() -> None:
    assert json.loads(json.dumps(labels())) == labels()
