"""The reader's two messages to the browser: a network, once per model, and a reading, once per text."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dlviz.components.shared.message import encode_message
from dlviz.data.text import tile
from dlviz.explain.cells import Gates
from dlviz.explain.sequence_trace import RecurrentTrace, ReviewTrace, StateTrace
from dlviz.explain.trace import LayerTrace
from dlviz.models.layers import (
    Bidirectional,
    Conv1D,
    Dense,
    Dropout,
    GlobalAveragePooling1D,
    GlobalMaxPooling1D,
    Layer,
    Recurrent,
)
from dlviz.models.spec import LayerRow, ModelSpec

CUT_SHOWN = 160  # characters of what was cut: the rest is only counted


class _Arrays:
    """Arrays on their way into a message; what is there already is not sent again."""

    def __init__(self) -> None:
        self.sent: list[np.ndarray] = []
        self._places: list[int] = []
        self._size = 0

    def place(self, array: np.ndarray) -> int:
        """Where in the message's numbers `array` starts."""
        for known, place in zip(self.sent, self._places, strict=True):
            if known is array or (known.shape == array.shape and np.array_equal(known, array)):
                return place
        self.sent.append(array)
        self._places.append(self._size)
        self._size += array.size
        return self._places[-1]


def encode_network(spec: ModelSpec, weights: Sequence[np.ndarray], extra: Mapping[str, Any]) -> bytes:
    """The message that mounts the reader: the weights of what has a state, of convolutions and of the head.

    Args:
        spec: A network that reads reviews.
        weights: float32, in the order of `ModelSpec.weight_shapes`.
        extra: JSON values that the reader also needs: words, colours.
    """
    arrays = _Arrays()
    by_layer = zip(spec.rows(), spec.split_weights(weights), strict=True)
    parts = [part for row, own in by_layer for part in _parts(row, own, arrays)]
    return encode_message({"parts": parts, "head": _head(spec, weights, arrays), **extra}, arrays.sent)


def encode_reading(text: str, trace: ReviewTrace | None, model: str, key: str) -> bytes:
    """The message of one text's numbers for the reader `key`; None stands for a text with nothing to read.

    `model` names the network, so that a reader of another one does not take them for its own.

    Sent are h, c and the gates of every pass, what a convolution gives, what each of them reads, and what the
    head made of every step. The sums before the gates are not: the browser adds them up from these and the
    weights.
    """
    if trace is None:
        return encode_message({"key": key, "blank": True}, ())
    arrays = _Arrays()
    padding = trace.padding
    header = {
        "key": key,
        "model": model,
        "blank": False,
        "steps": len(trace.tokens),
        "tokens": trace.tokens,
        "unknown": [int(step) for step in np.flatnonzero(~trace.known) if step >= padding],
        "padding": padding,
        **_pieces(text, trace),
        "parts": _numbers(trace, arrays),
        "running": arrays.place(trace.running_sentiment),
        "head_input": arrays.place(trace.layers[-2].output),
        "sentiment": trace.sentiment,
    }
    return encode_message(header, arrays.sent)


def _pieces(text: str, trace: ReviewTrace) -> dict[str, Any]:
    """The text as typed, each piece with the step that reads it, and what of it was cut off in front."""
    cut = trace.truncated
    pieces = tile(text, trace.encoded.tokens)
    first = next((i for i, piece in enumerate(pieces) if piece.token == cut), len(pieces)) if cut else 0
    return {
        "pieces": [
            [piece.text, None if piece.token is None else piece.token - cut + trace.padding]
            for piece in pieces[first:]
        ],
        "cut": {"count": cut, "text": "".join(piece.text for piece in pieces[:first])[-CUT_SHOWN:]},
    }


def _numbers(trace: ReviewTrace, arrays: _Arrays) -> list[dict[str, Any]]:
    """Of every pass over the text, in the order of `_parts`."""
    parts, before = [], trace.layers[0].output
    for layer in trace.layers[1:]:
        if isinstance(layer, RecurrentTrace):
            passes = [layer.forward] if layer.backward is None else [layer.forward, layer.backward]
            parts += [_states(states, before, layer, arrays) for states in passes]
        elif layer.kind == Conv1D.kind:
            parts.append(_features(layer, before, arrays))
        if layer.output.ndim == 2:
            before = layer.output
    return parts


def _parts(row: LayerRow, weights: Sequence[np.ndarray], arrays: _Arrays) -> list[dict[str, Any]]:
    """Every pass that a layer makes over the text, by a cell or a window; none of other layers."""
    layer = row.layer
    common = {"layer": layer.name, "half": None, "merge": None, "features": row.input_shape[-1]}
    if isinstance(layer, Conv1D):
        window = {"kind": layer.kind, "window": layer.kernel_size, "activation": layer.activation}
        places = [arrays.place(array) for array in weights]
        return [{**common, **window, "units": layer.filters, "weights": places}]
    if isinstance(layer, Bidirectional):
        common["merge"] = layer.merge_mode
    return [
        {**common, "kind": cell.kind, "half": half, "units": cell.units,
         "weights": [arrays.place(array) for array in kernels]}
        for half, cell, kernels in _passes(layer, weights)
    ]  # fmt: skip


def _passes(layer: Layer, weights: Sequence[np.ndarray]) -> list[tuple[str | None, Recurrent, Any]]:
    """(half, cell, weights) of every pass that a layer makes over the text; none where it has no state."""
    match layer:
        case Recurrent():
            return [(None, layer, weights)]
        case Bidirectional():
            middle = len(weights) // 2
            return [
                ("forward", layer.layer, weights[:middle]),
                ("backward", layer.layer, weights[middle:]),
            ]
    return []


def _head(spec: ModelSpec, weights: Sequence[np.ndarray], arrays: _Arrays) -> dict[str, Any] | None:
    """The last layer's weights; None where it is not a dense one of its own."""
    last = spec.layers[-1]
    if not isinstance(last, Dense):
        return None
    kernel, *bias = spec.split_weights(weights)[-1]
    return {
        "kernel": arrays.place(kernel),
        "size": len(kernel),
        "bias": arrays.place(bias[0]) if bias else None,
        "reads": _read_by_head(spec),
    }


def _read_by_head(spec: ModelSpec) -> str:
    """Either "state", the last one; "pooled", all states over time; or "other", what layers make of them."""
    between: list[Layer] = []
    for layer in reversed(spec.layers[:-1]):
        if isinstance(layer, Recurrent | Bidirectional):
            break
        if not isinstance(layer, Dropout):
            between.append(layer)
    if not between:
        return "state"
    is_pooled = all(isinstance(layer, GlobalAveragePooling1D | GlobalMaxPooling1D) for layer in between)
    return "pooled" if is_pooled else "other"


def _states(
    states: StateTrace, before: np.ndarray, layer: RecurrentTrace, arrays: _Arrays
) -> dict[str, int | list[int] | str | None]:
    return {
        "layer": layer.name,
        "input": arrays.place(before),
        "hidden": arrays.place(states.hidden),
        "cell": None if states.cell is None else arrays.place(states.cell),
        "gates": [arrays.place(gate) for gate in _gates(states.gates)],
    }


def _features(layer: LayerTrace, before: np.ndarray, arrays: _Arrays) -> dict[str, Any]:
    places = {"input": arrays.place(before), "hidden": arrays.place(layer.output)}
    return {"layer": layer.name, **places, "cell": None, "gates": []}


def _gates(gates: Gates) -> list[np.ndarray]:
    return [getattr(gates, field.name) for field in dataclasses.fields(gates)]
