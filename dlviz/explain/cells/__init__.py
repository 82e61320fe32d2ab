"""The cells of recurrent networks: one file each, formulas as they are taught."""

from collections.abc import Sequence

import numpy as np

from dlviz.explain.cells.gru import GRUCell
from dlviz.explain.cells.lstm import LSTMCell
from dlviz.explain.cells.simple_rnn import SimpleRNNCell
from dlviz.explain.cells.step import (
    Cell,
    Gates,
    GRUGates,
    LSTMGates,
    SimpleRNNGates,
    State,
    Step,
    StepGradient,
)
from dlviz.models.layers import GRU, LSTM, Recurrent, SimpleRNN

_CELL_OF: dict[type[Recurrent], type[SimpleRNNCell] | type[GRUCell] | type[LSTMCell]] = {
    SimpleRNN: SimpleRNNCell,
    GRU: GRUCell,
    LSTM: LSTMCell,
}


def cell_of(layer: Recurrent, weights: Sequence[np.ndarray]) -> Cell:
    """The cell of `layer` with its kernel, recurrent kernel and bias."""
    return _CELL_OF[type(layer)](*weights)


__all__ = [
    "Cell",
    "GRUGates",
    "Gates",
    "LSTMGates",
    "SimpleRNNGates",
    "State",
    "Step",
    "StepGradient",
    "cell_of",
]
