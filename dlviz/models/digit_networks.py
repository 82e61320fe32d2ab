"""The networks that read digits: by convolutions, or row by row."""

from dlviz.models.layers import LSTM, Conv2D, Dense, Flatten, MaxPooling2D, Reshape
from dlviz.models.spec import ModelSpec

ROW_UNITS = 64


def reference_cnn() -> ModelSpec:
    """Two convolutions, each pooled, and a dense layer: the network of `cnn` and `cnn-reference`.

    Example:
        >>> sum(row.parameters for row in reference_cnn().rows())
        34826
    """
    return ModelSpec(
        input_shape=(28, 28, 1),
        layers=(
            Conv2D("conv_1", filters=32, activation="relu"),
            MaxPooling2D("pool_1"),
            Conv2D("conv_2", filters=64, activation="relu"),
            MaxPooling2D("pool_2"),
            Flatten("flatten"),
            Dense("dense", units=10, activation="softmax"),
        ),
    )


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
