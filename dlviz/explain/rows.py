"""A digit read row by row: what the network would say after each one."""

import numpy as np

from dlviz.explain.replay import replay_layer
from dlviz.explain.sequence_trace import RecurrentTrace
from dlviz.explain.trace import DigitTrace
from dlviz.models.layers import Recurrent
from dlviz.models.loaded import LoadedModel
from dlviz.models.spec import ModelSpec


def reads_rows(spec: ModelSpec) -> bool:
    """Whether a digit network reads its image as a sequence, forward, and speaks after its last step.

    Example:
        >>> from dlviz.models.digit_networks import reference_cnn, row_lstm
        >>> reads_rows(row_lstm()), reads_rows(reference_cnn())
        (True, False)
    """
    readers = [layer for layer in spec.layers if isinstance(layer, Recurrent)]
    return len(readers) == 1 and not readers[0].return_sequences


def row_reader(trace: DigitTrace) -> RecurrentTrace:
    """The states of the layer that reads the rows."""
    return next(layer for layer in trace.layers if isinstance(layer, RecurrentTrace))


def running_probabilities(trace: DigitTrace, model: LoadedModel) -> np.ndarray:
    """What the network would say had the image ended after each row.

    Args:
        trace: Of an image that `model` has read.
        model: `reads_rows(model.spec)` is true.

    Returns:
        float32 (rows, 10), each row's sum 1; the last one is `trace.probabilities`.
    """
    position = next(at for at, layer in enumerate(trace.layers) if isinstance(layer, RecurrentTrace))
    states = row_reader(trace).hidden
    weights = model.spec.split_weights(model.weights)[position + 1 :]
    for layer, own_weights in zip(model.spec.layers[position + 1 :], weights, strict=True):
        states = replay_layer(layer, states, *own_weights).output
    return states
