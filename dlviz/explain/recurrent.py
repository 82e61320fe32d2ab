"""A recurrent layer reads one sequence: its states and gates at every step."""

import dataclasses
from collections.abc import Sequence

import numpy as np

from dlviz.explain.cells import Cell, cell_of
from dlviz.explain.sequence_trace import RecurrentTrace, StateTrace
from dlviz.explain.trace import locked
from dlviz.models.layers import Bidirectional, MergeMode, Recurrent


def read(
    layer: Recurrent | Bidirectional, x: np.ndarray, mask: np.ndarray, weights: Sequence[np.ndarray]
) -> RecurrentTrace:
    """All that `layer` computes from one sequence.

    Args:
        layer: Its cell, its directions, whether it returns sequences.
        x: float32 (steps, features).
        mask: bool (steps,): False where the state is carried on unread.
        weights: In Keras' order.
    """
    if isinstance(layer, Recurrent):
        forward = pass_over(cell_of(layer, weights), x, mask)
        output = forward.hidden if layer.return_sequences else forward.final
        return RecurrentTrace(layer.name, layer.kind, None, output, forward.hidden, forward, None)
    half = len(weights) // 2
    forward = pass_over(cell_of(layer.layer, weights[:half]), x, mask)
    backward = pass_over(cell_of(layer.layer, weights[half:]), x, mask, backward=True)
    hidden = locked(merge(forward.hidden, backward.hidden, layer.merge_mode))
    if layer.return_sequences:
        # At masked steps Keras gives zeros here, where one direction alone gives its last state again.
        output = np.where(mask[:, np.newaxis], hidden, 0)
    else:
        output = merge(forward.final, backward.final, layer.merge_mode)
    return RecurrentTrace(layer.name, layer.kind, None, locked(output), hidden, forward, backward)


def pass_over(cell: Cell, x: np.ndarray, mask: np.ndarray, backward: bool = False) -> StateTrace:
    """One pass of `cell` over `x`, float32 (steps, features), from its first step on or its last one back."""
    from_input = cell.project(x)
    state = tuple(np.zeros((cell.states, cell.units), x.dtype))
    gate_count = len(dataclasses.fields(cell.gates))
    skipped = (np.full(cell.units, np.nan, x.dtype),) * (2 * gate_count)
    rows = []
    for t in range(len(x))[:: -1 if backward else 1]:
        if mask[t]:
            step = cell.step(from_input[t], state)
            state = step.state
            rows.append((*state, *step.gates, *step.pre_activations))
        else:
            rows.append((*state, *skipped))
    columns = [locked(np.array(column)) for column in zip(*(rows[::-1] if backward else rows), strict=True)]
    hidden, *cell_state = columns[: cell.states]
    gates, pre_activations = columns[cell.states : -gate_count], columns[-gate_count:]
    return StateTrace(
        hidden,
        cell_state[0] if cell_state else None,
        cell.gates(*gates),
        cell.gates(*pre_activations),
        backward,
    )


def read_many(layer: Recurrent | Bidirectional, x: np.ndarray, weights: Sequence[np.ndarray]) -> np.ndarray:
    """What `layer` gives for many sequences of one length, none of their steps masked.

    Args:
        layer: Its cell, its directions, whether it returns sequences.
        x: float32 (N, steps, features).
        weights: In Keras' order.

    Returns:
        float32 (N, features), or (N, steps, features) where `layer` returns sequences.
    """
    if isinstance(layer, Recurrent):
        return _hidden_of_many(cell_of(layer, weights), x, layer.return_sequences)
    half = len(weights) // 2
    forward = _hidden_of_many(cell_of(layer.layer, weights[:half]), x, layer.return_sequences)
    backward = _hidden_of_many(cell_of(layer.layer, weights[half:]), x[:, ::-1], layer.return_sequences)
    if layer.return_sequences:
        backward = backward[:, ::-1]
    return merge(forward, backward, layer.merge_mode)


def _hidden_of_many(cell: Cell, x: np.ndarray, return_sequences: bool) -> np.ndarray:
    state = tuple(np.zeros((cell.states, len(x), cell.units), x.dtype))
    hidden = []
    for t in range(x.shape[1]):
        state = cell.step(cell.project(x[:, t]), state).state
        if return_sequences:
            hidden.append(state[0])
    return np.stack(hidden, axis=1) if return_sequences else state[0]


def merge(forward: np.ndarray, backward: np.ndarray, mode: MergeMode) -> np.ndarray:
    """Both halves' states as one, (..., units); (..., 2 units) for "concat".

    Example:
        >>> merge(np.array([2.0]), np.array([3.0]), "mul")
        array([6.])
    """
    match mode:
        case "concat":
            return np.concatenate([forward, backward], axis=-1)
        case "mul":
            return forward * backward
        case "sum":
            return forward + backward
        case "ave":
            return (forward + backward) / 2
