"""The layers that dlviz can build, replay and draw: frozen dataclasses, named and parametrised as in Keras.

Every layer knows its output shape and the shapes of its weights from its input shape, so that a table of
layers, a check of a weights file and the explorer's labels need no framework. Shapes are without the batch
axis.
"""

from dlviz.models.layers.core import Activation, Dense, Dropout, Flatten, Reshape
from dlviz.models.layers.layer import ACTIVATIONS, Layer, Shape, is_count, shape_text
from dlviz.models.layers.normalization import BatchNormalization, LayerNormalization
from dlviz.models.layers.recurrent import (
    GRU,
    LSTM,
    MERGE_MODES,
    Bidirectional,
    MergeMode,
    Recurrent,
    SimpleRNN,
)
from dlviz.models.layers.sequences import (
    PADDING_INDEX,
    Conv1D,
    Embedding,
    GlobalAveragePooling1D,
    GlobalMaxPooling1D,
)
from dlviz.models.layers.windows import (
    AveragePooling2D,
    Conv2D,
    GlobalAveragePooling2D,
    MaxPooling2D,
    Padding,
    Pooling2D,
    window_output_size,
)

LAYERS: tuple[type[Layer], ...] = (
    Conv2D, MaxPooling2D, AveragePooling2D, BatchNormalization, LayerNormalization, Activation, Dropout,
    Flatten, GlobalAveragePooling2D, Dense, Embedding, SimpleRNN, GRU, LSTM, Bidirectional,
    GlobalAveragePooling1D, GlobalMaxPooling1D, Reshape, Conv1D,
)  # fmt: skip

__all__ = [
    "ACTIVATIONS", "GRU", "LAYERS", "LSTM", "MERGE_MODES", "PADDING_INDEX", "Activation", "AveragePooling2D",
    "BatchNormalization", "Bidirectional", "Conv1D", "Conv2D", "Dense", "Dropout", "Embedding", "Flatten",
    "GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalMaxPooling1D", "Layer", "LayerNormalization",
    "MaxPooling2D", "MergeMode", "Padding", "Pooling2D", "Recurrent", "Reshape", "Shape", "SimpleRNN",
    "is_count", "shape_text", "window_output_size",
]  # fmt: skip
