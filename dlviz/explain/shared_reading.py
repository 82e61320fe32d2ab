"""Many sequences read at once, of which most are alike: what they share is computed once.

A review without its first word, without its second, ...: at step t, all variants that have met the same steps
so far have the same state. So we keep the distinct states, and which of them each sequence is in.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dlviz.explain.cells import Cell, cell_of
from dlviz.explain.recurrent import merge
from dlviz.explain.replay import replay_layer
from dlviz.explain.time_pooling import running_average, running_max
from dlviz.models.layers import (
    PADDING_INDEX,
    Bidirectional,
    Conv1D,
    Embedding,
    GlobalAveragePooling1D,
    GlobalMaxPooling1D,
    Recurrent,
)
from dlviz.models.spec import ModelSpec

SKIP = -1  # stands for a step that is left out


@dataclass(frozen=True)
class SharedSteps:
    """N sequences whose steps take few distinct values.

    Args:
        values: float32 (distinct, features).
        rows: int (N, steps): the row of `values` at each step.
        absent: bool (N, steps): True where the step is left out, as if the sequence were shorter.
        mask: bool (N, steps): False where the step is absent, or padding that is skipped.
    """

    values: np.ndarray
    rows: np.ndarray
    absent: np.ndarray
    mask: np.ndarray


def read_sequences(spec: ModelSpec, weights: Sequence[np.ndarray], indices: np.ndarray) -> np.ndarray:
    """What a network that reads reviews gives for many sequences.

    Args:
        spec: A network of which `spec.reads_reviews()` is true.
        weights: In the order of `keras.Model.get_weights()`.
        indices: int (N, steps); SKIP where a step is left out, as if the sequence were shorter.

    Returns:
        float32 (N, 1).
    """
    absent = indices == SKIP
    steps = SharedSteps(*_distinct(indices), absent, ~absent)
    vector: np.ndarray | None = None  # once the time axis is gone: (N, features)
    for layer, own_weights in zip(spec.layers, spec.split_weights(weights), strict=True):
        match layer:
            case Embedding():
                steps = _look_up(layer, steps, *own_weights)
            case Recurrent() | Bidirectional():
                read = _read(layer, steps, own_weights)
                if layer.return_sequences:
                    steps = read
                else:
                    vector = read.values[read.rows[:, 0]]
            case Conv1D():
                steps = _convolve(layer, steps, own_weights)
            case GlobalAveragePooling1D():
                vector = running_average(steps.values[steps.rows], steps.mask)[:, -1]
            case GlobalMaxPooling1D():
                vector = running_max(steps.values[steps.rows], steps.mask)[:, -1]
            case _ if vector is None:
                values = replay_layer(layer, steps.values, *own_weights).output
                steps = replace(steps, values=values)
            case _:
                vector = replay_layer(layer, vector, *own_weights).output
    assert vector is not None  # the last layer gives one number a sequence
    return vector


def _distinct(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The distinct numbers in `rows`, and for each of `rows` which of them it is."""
    values, inverse = np.unique(rows, return_inverse=True)
    return values, inverse.reshape(rows.shape)


def _look_up(layer: Embedding, steps: SharedSteps, table: np.ndarray) -> SharedSteps:
    looked_up = replace(steps, values=table[steps.values])
    if not layer.mask_zero:
        return looked_up
    is_padding = steps.values == PADDING_INDEX
    return replace(looked_up, mask=steps.mask & ~is_padding[steps.rows])


def _convolve(layer: Conv1D, steps: SharedSteps, weights: Sequence[np.ndarray]) -> SharedSteps:
    """Each distinct window is read once, as a sequence of its own: its last step has met all of it."""
    windows = _windows(steps, layer.kernel_size)
    which = np.zeros(steps.rows.shape, np.intp)
    for place in range(layer.kernel_size):
        _, which = _distinct(which * (len(steps.values) + 1) + windows[..., place])
    one_of_each = np.empty((which.max() + 1, layer.kernel_size), np.intp)
    one_of_each[which] = windows
    before_start = np.zeros_like(steps.values[:1])
    values = np.concatenate([steps.values, before_start])[one_of_each]
    return replace(steps, values=replay_layer(layer, values, *weights).output[:, -1], rows=which)


def _windows(steps: SharedSteps, size: int) -> np.ndarray:
    """What each step's window holds: int (N, steps, size), rows of `values`, or one beyond before the start.

    Windows of absent steps mean nothing, and are all the same.
    """
    order = np.argsort(steps.absent, axis=1, kind="stable")  # what is there closes up
    closed = np.take_along_axis(np.where(steps.absent, 0, steps.rows), order, axis=1)
    padded = np.pad(closed, ((0, 0), (size - 1, 0)), constant_values=len(steps.values))
    windows = np.empty((*steps.rows.shape, size), np.intp)
    np.put_along_axis(windows, order[..., np.newaxis], sliding_window_view(padded, size, axis=1), axis=1)
    windows[steps.absent] = 0
    return windows


def _read(layer: Recurrent | Bidirectional, steps: SharedSteps, weights: Sequence[np.ndarray]) -> SharedSteps:
    """The states of every step; of one step, the final one, where `layer` returns no sequences."""
    if isinstance(layer, Recurrent):
        return _pass_over(cell_of(layer, weights), steps, layer.return_sequences)
    half = len(weights) // 2
    forward = _pass_over(cell_of(layer.layer, weights[:half]), steps, layer.return_sequences)
    backward = _pass_over(cell_of(layer.layer, weights[half:]), steps, layer.return_sequences, backward=True)
    pairs, rows = _distinct(forward.rows * len(backward.values) + backward.rows)
    ahead, behind = np.divmod(pairs, len(backward.values))
    merged = merge(forward.values[ahead], backward.values[behind], layer.merge_mode)
    if layer.return_sequences:  # Keras gives zeros at masked steps here
        rows = np.where(steps.mask, rows, len(merged))
        merged = np.concatenate([merged, np.zeros_like(merged[:1])])
    return replace(forward, values=merged, rows=rows)


def _pass_over(cell: Cell, steps: SharedSteps, return_sequences: bool, backward: bool = False) -> SharedSteps:
    from_input = cell.project(steps.values)
    # What each sequence meets at each step: 0 nothing, else a row of `values`, counted from 1.
    met = np.where(steps.mask, steps.rows + 1, 0)
    states = [np.zeros((1, cell.units), from_input.dtype) for _ in range(cell.states)]
    which = np.zeros(len(met), np.intp)  # the row of `states` that each sequence is in
    hidden, rows, count = [], [], 0
    for t in range(met.shape[1])[:: -1 if backward else 1]:
        # Sequences in one state that meet the same stay together.
        pairs, which = _distinct(which * (len(from_input) + 1) + met[:, t])
        before, value = np.divmod(pairs, len(from_input) + 1)
        states = [state[before] for state in states]
        reads = value > 0
        if reads.any():
            step = cell.step(from_input[value[reads] - 1], tuple(state[reads] for state in states))
            for state, next_state in zip(states, step.state, strict=True):
                state[reads] = next_state
        if return_sequences:
            hidden.append(states[0])
            rows.append(which + count)
            count += len(states[0])
    if not return_sequences:
        return replace(steps, values=states[0], rows=which[:, np.newaxis])
    by_step = np.stack(rows[::-1] if backward else rows, axis=1)
    return replace(steps, values=np.concatenate(hidden), rows=by_step)
