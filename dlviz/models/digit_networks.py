"""A network that reads a digit as a sequence: its rows are the steps."""

from dlviz.models.layers import LSTM, Dense, Reshape
from dlviz.models.spec import ModelSpec

ROW_UNITS = 64


def row_lstm() -> ModelSpec:
    """An LSTM that reads the image from its top row to its bottom row, 28 numbers a step.

    Example:
        >>> sum(row.parameters for row in row_lstm().rows())
        24458
    """
    return ModelSpec(
        (28, 28, 1),
        (
            Reshape("rows", (28, 28)),
            LSTM("lstm", ROW_UNITS),
            Dense("dense", 10, "softmax"),
        ),
    )
