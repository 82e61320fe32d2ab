"""What one reading of a sequence computed: every state and gate of it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dlviz.data.text import Encoded
from dlviz.explain.cells import Gates
from dlviz.explain.trace import LayerTrace


@dataclass(frozen=True)
class StateTrace:
    """One pass over a sequence, from its first step on or from its last step back.

    Row t belongs to step t in either direction: the state after reading it, and what made that state. A
    masked step carries the state on; its gates do not count, and are NaN.

    Args:
        hidden: h, float32 (steps, units), in (-1, 1).
        cell: c, float32 (steps, units); None but for an LSTM.
        gates: Each float32 (steps, units).
        pre_activations: What became `gates` through sigmoid or tanh, float32 (steps, units).
        backward: Whether it began at the last step.
    """

    hidden: np.ndarray
    cell: np.ndarray | None
    gates: Gates
    pre_activations: Gates
    backward: bool

    @property
    def final(self) -> np.ndarray:
        """The hidden state when all is read, (units,): the last row, or the first of a backward pass."""
        return self.hidden[0 if self.backward else -1]

    @property
    def hidden_before(self) -> np.ndarray:
        """The hidden state before each step, float32 (steps, units): zeros before the first one read."""
        return self._before(self.hidden)

    @property
    def cell_before(self) -> np.ndarray | None:
        """The cell state before each step, float32 (steps, units)."""
        return None if self.cell is None else self._before(self.cell)

    def _before(self, states: np.ndarray) -> np.ndarray:
        zeros = np.zeros_like(states[:1])
        return np.concatenate([states[1:], zeros] if self.backward else [zeros, states[:-1]])


@dataclass(frozen=True)
class RecurrentTrace(LayerTrace):
    """A recurrent layer's numbers; its `output` is that of every step, or only the final one.

    Args:
        hidden: float32 (steps, features): the hidden state at every step; of a bidirectional layer both
            halves' merged, the forward half having read up to this step and the backward half from it on.
        forward: The pass from the first step on.
        backward: The pass from the last step back, of a bidirectional layer only.
    """

    hidden: np.ndarray
    forward: StateTrace
    backward: StateTrace | None


@dataclass(frozen=True)
class SequenceTrace:
    """All numbers between a line of indices and its sentiment.

    Args:
        indices: int64 (steps,): what the network read.
        mask: bool (steps,): False at padding that the network skips.
        layers: From the first layer to the last.
        running_sentiment: float32 (steps,), in [0, 1]: the sentiment that the network would give had the
            sequence ended with this step; the last one is `sentiment`. The head was trained on the state
            after the last step only, so that what it makes of earlier ones is a look inside, no
            probability that was ever checked.
        sentiment: In [0, 1]: 0 negative, 1 positive.
    """

    indices: np.ndarray
    mask: np.ndarray
    layers: tuple[LayerTrace, ...]
    running_sentiment: np.ndarray
    sentiment: float

    @cached_property
    def reader(self) -> RecurrentTrace:
        """The last recurrent layer: the one whose state the head sees.

        Raises:
            ValueError: Where the network has none.
        """
        recurrent = [layer for layer in self.layers if isinstance(layer, RecurrentTrace)]
        if not recurrent:
            raise ValueError("this network has no recurrent layer, so it has no states")
        return recurrent[-1]

    @property
    def hidden(self) -> np.ndarray:
        """The reader's h, float32 (steps, units); of a bidirectional reader the forward half's."""
        return self.reader.forward.hidden

    @property
    def cell(self) -> np.ndarray | None:
        """The reader's c, likewise; None but for an LSTM."""
        return self.reader.forward.cell

    @property
    def gates(self) -> Gates:
        """The reader's gates, likewise."""
        return self.reader.forward.gates


@dataclass(frozen=True)
class ReviewTrace(SequenceTrace):
    """All numbers between a typed review and its sentiment. Row t of every array belongs to `tokens[t]`.

    Args:
        tokens: The words that the network read, one for each step; "" at steps of padding.
        known: bool (steps,), whether the vocabulary has the word; False at padding.
        truncated: How many words were cut off at the start, because the review was too long.
        padding: How many steps of padding come before the first word: only where the model was trained with
            padding that it does not skip.
        encoded: All words of the text with their places in it, those cut off included.
    """

    tokens: tuple[str, ...]
    known: np.ndarray
    truncated: int
    padding: int
    encoded: Encoded
