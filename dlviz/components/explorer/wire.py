"""The explorer's two messages: a network, once per model, and a trace, once per input."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from dlviz.components.shared.message import encode_message
from dlviz.explain.trace import DigitTrace, LayerTrace
from dlviz.models.spec import ModelSpec


def encode_network(spec: ModelSpec, weights: Sequence[np.ndarray], extra: Mapping[str, Any]) -> bytes:
    """The message that mounts the explorer.

    Args:
        spec: The layers.
        weights: float32, in the order of `ModelSpec.weight_shapes`.
        extra: JSON values that the explorer also needs: words, colours, labels.
    """
    remaining, offset, layers = list(weights), 0, []
    for row in spec.rows():
        places = []
        for shape in row.layer.weight_shapes(row.input_shape):
            if remaining.pop(0).shape != shape:
                raise ValueError(f"the weights of {row.layer.name} do not fit its spec")
            places.append(offset)
            offset += math.prod(shape)
        layers.append(
            {
                "kind": row.layer.kind,
                "shape": row.output_shape,
                "weights": places,
                "parameters": row.parameters,
                **asdict(row.layer),
            }
        )
    return encode_message({"input_shape": spec.input_shape, "layers": layers, **extra}, weights)


def encode_trace(trace: DigitTrace | None, key: str) -> bytes:
    """The message of one input's numbers for the explorer `key`; None stands for a blank input.

    Sent are only the arrays that the browser cannot compute to the last bit itself. Per layer, the header
    says where "pre", the pre-activation, is, if it is news, and where "output" is or how it follows from
    what is known.
    """
    if trace is None:
        return encode_message({"key": key, "blank": True}, ())
    arrays, layers, before = [trace.image], [], trace.image

    def place(array: np.ndarray) -> int:
        offset = sum(sent.size for sent in arrays)
        arrays.append(array)
        return offset

    for layer in trace.layers:
        places: dict[str, int | str] = {"name": layer.name, "size": layer.output.size}
        source = before if layer.pre_activation is None else layer.pre_activation
        if not _equal(source, before):
            places["pre"] = place(source)
        places["output"] = _rule(layer, source) or place(layer.output)
        layers.append(places)
        before = layer.output
    return encode_message({"key": key, "blank": False, "layers": layers}, arrays)


def _rule(layer: LayerTrace, source: np.ndarray) -> str | None:
    """How the browser gets the output from `source` to the last bit; None where it cannot.

    Decided by the numbers themselves, so that it holds whatever the layer is.
    """
    if layer.kind == "MaxPooling2D":
        return "max_pool"
    if _equal(layer.output, source):
        return "same"
    return "relu" if _equal(layer.output, np.maximum(source, 0)) else None


def _equal(one: np.ndarray, other: np.ndarray) -> bool:
    return one.size == other.size and np.array_equal(one.ravel(), other.ravel())
