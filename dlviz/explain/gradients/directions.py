"""A recurrent layer in one direction or in both, with the way back."""

from collections.abc import Sequence

import numpy as np

from dlviz.explain.cells import cell_of
from dlviz.explain.gradients.cell_pass import CellPass, PassGradient
from dlviz.explain.recurrent import merge
from dlviz.models.layers import Bidirectional, MergeMode, Recurrent


class OneWay:
    """A layer reads a batch from its first steps on.

    Args:
        layer: Its cell, and whether it returns sequences.
        x: float32 (N, steps, features).
        mask: bool (N, steps).
        weights: In Keras' order.

    Attributes:
        forward: The pass from the first step on.
        output: float32 (N, steps, units), or (N, units) of a layer that returns no sequences.
    """

    def __init__(
        self, layer: Recurrent, x: np.ndarray, mask: np.ndarray, weights: Sequence[np.ndarray]
    ) -> None:
        self._layer = layer
        self.forward = CellPass(cell_of(layer, weights), x, mask)
        self.output = self.forward.hidden if layer.return_sequences else self.forward.final

    def pull(self, upstream: np.ndarray) -> PassGradient:
        """The chain rule from a gradient on `output`."""
        if self._layer.return_sequences:
            return self.forward.pull(upstream)
        return self.forward.pull_final(upstream)

    def pull_weights(self, pulled: PassGradient) -> tuple[np.ndarray, ...]:
        """The gradient on the weights, in Keras' order, from what `pull` gave."""
        return self.forward.pull_weights(pulled.rows[0])


class BothWays:
    """A layer reads a batch in both directions; arguments and attributes as of `OneWay`.

    Attributes:
        backward: The pass from the last step back.
    """

    def __init__(
        self, layer: Bidirectional, x: np.ndarray, mask: np.ndarray, weights: Sequence[np.ndarray]
    ) -> None:
        half = len(weights) // 2
        self._layer, self._read = layer, mask[..., np.newaxis]
        self.forward = CellPass(cell_of(layer.layer, weights[:half]), x, mask)
        self.backward = CellPass(cell_of(layer.layer, weights[half:]), x, mask, backward=True)
        if layer.return_sequences:
            merged = merge(self.forward.hidden, self.backward.hidden, layer.merge_mode)
            self.output = np.where(self._read, merged, 0)
        else:
            self.output = merge(self.forward.final, self.backward.final, layer.merge_mode)

    def pull(self, upstream: np.ndarray) -> PassGradient:
        """The chain rule from a gradient on `output`; both halves' memories side by side."""
        forward, backward, mode = self.forward, self.backward, self._layer.merge_mode
        if self._layer.return_sequences:
            on_read = np.where(self._read, upstream, 0)
            ahead, behind = unmerge(on_read, forward.hidden, backward.hidden, mode)
            halves = forward.pull(ahead), backward.pull(behind)
        else:
            ahead, behind = unmerge(upstream, forward.final, backward.final, mode)
            halves = forward.pull_final(ahead), backward.pull_final(behind)
        memory = np.concatenate([half.memory for half in halves], axis=-1)
        rows = (*halves[0].rows, *halves[1].rows)
        return PassGradient(halves[0].input + halves[1].input, memory, rows)

    def pull_weights(self, pulled: PassGradient) -> tuple[np.ndarray, ...]:
        """The gradient on the weights of both halves, in Keras' order, from what `pull` gave."""
        ahead, behind = pulled.rows
        return (*self.forward.pull_weights(ahead), *self.backward.pull_weights(behind))


def unmerge(
    upstream: np.ndarray, forward: np.ndarray, backward: np.ndarray, mode: MergeMode
) -> tuple[np.ndarray, np.ndarray]:
    """A gradient on `merge(forward, backward, mode)` becomes one on each half.

    Example:
        >>> unmerge(np.array([1.0]), np.array([2.0]), np.array([3.0]), "mul")
        (array([3.]), array([2.]))
    """
    match mode:
        case "concat":
            ahead, behind = np.split(upstream, 2, axis=-1)
            return ahead, behind
        case "mul":
            return upstream * backward, upstream * forward
        case "sum":
            return upstream, upstream
        case "ave":
            return upstream / 2, upstream / 2
