"""How many gates of a recurrent network are stuck at one of their ends."""

import dataclasses
from collections.abc import Iterator, Sequence

import numpy as np

from dlviz.explain.cells.step import Gates
from dlviz.explain.recurrent import read
from dlviz.models.layers import PADDING_INDEX, Bidirectional, Embedding, Recurrent
from dlviz.models.spec import ModelSpec

ENDS = 0.05, 0.95
REVIEWS = 4  # that are read for it: a few hundred steps of every gate


def saturated_gates(spec: ModelSpec, weights: Sequence[np.ndarray], lines: np.ndarray) -> dict[str, float]:
    """The share of gates outside `ENDS`, by layer; none for layers without gates.

    Args:
        spec: A network that reads reviews.
        weights: In the order of `keras.Model.get_weights()`.
        lines: int (n, steps), padding behind; only words are looked at.
    """
    found: dict[str, list[np.ndarray]] = {}
    for line in lines:
        for layer, gates in _gates(spec, weights, line[line != PADDING_INDEX]):
            found.setdefault(layer, []).append(gates)
    return {
        layer: float(np.mean([((gates < ENDS[0]) | (gates > ENDS[1])).mean() for gates in parts]))
        for layer, parts in found.items()
    }


def _gates(
    spec: ModelSpec, weights: Sequence[np.ndarray], line: np.ndarray
) -> Iterator[tuple[str, np.ndarray]]:
    x, mask = line, np.ones(len(line), bool)
    for layer, own in zip(spec.layers, spec.split_weights(weights), strict=True):
        if isinstance(layer, Embedding):
            x = own[0][line]
        elif isinstance(layer, Recurrent | Bidirectional):
            trace = read(layer, x, mask, own)
            halves = [half.gates for half in (trace.forward, trace.backward) if half is not None]
            if all(_names(gates) for gates in halves):
                yield (
                    layer.name,
                    np.array([getattr(gates, name) for gates in halves for name in _names(gates)]),
                )
            x = trace.output


def _names(gates: Gates) -> list[str]:
    """The candidate is no gate: it ends in a tanh."""
    return [field.name for field in dataclasses.fields(gates) if field.name != "candidate"]
