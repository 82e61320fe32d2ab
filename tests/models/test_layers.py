"""What the layers say of themselves, and what they refuse."""

import dataclasses
import math
from typing import Any

import pytest

from dlviz.errors import UserError
from dlviz.models.layers import (
    GRU,
    LSTM,
    Activation,
    AveragePooling2D,
    BatchNormalization,
    Bidirectional,
    Conv1D,
    Conv2D,
    Dense,
    Dropout,
    Embedding,
    Flatten,
    GlobalAveragePooling1D,
    GlobalAveragePooling2D,
    GlobalMaxPooling1D,
    Layer,
    LayerNormalization,
    MaxPooling2D,
    Reshape,
    SimpleRNN,
)
from dlviz.models.spec import ModelSpec

MAPS = (11, 8, 3)
STEPS = (None, 5)


def conv(**settings: Any) -> Conv2D:
    return dataclasses.replace(Conv2D("conv", 4), **settings)


@pytest.mark.parametrize(
    ("layer", "output", "parameters"),
    [
        (Conv2D("conv", 4), (9, 6, 4), 3 * 3 * 3 * 4 + 4),
        (Conv2D("conv", 4, (5, 2), (2, 3), "same", use_bias=False), (6, 3, 4), 5 * 2 * 3 * 4),
        (Conv2D("conv", 4, dilation_rate=(2, 3)), (7, 2, 4), 3 * 3 * 3 * 4 + 4),
        (MaxPooling2D("pool"), (5, 4, 3), 0),
        (AveragePooling2D("pool", (3, 3), (1, 2), "same"), (11, 4, 3), 0),
        (BatchNormalization("norm"), MAPS, 12),
        (LayerNormalization("norm"), MAPS, 6),
        (Activation("activation"), MAPS, 0),
        (Dropout("dropout"), MAPS, 0),
        (Flatten("flatten"), (264,), 0),
        (Reshape("reshape", (8, 33)), (8, 33), 0),
        (GlobalAveragePooling2D("average"), (3,), 0),
        (Dense("dense", 5), (11, 8, 5), 20),
    ],
)
def test_output_shape_and_parameters(layer, output, parameters) -> None:
    assert layer.output_shape(MAPS) == output
    assert layer.parameter_count(MAPS) == parameters


@pytest.mark.parametrize(
    ("layer", "said"),
    [
        (conv(filters=0), "at least one filter"),
        (conv(filters=2.5), "at least one filter"),
        (conv(filters="32"), "at least one filter"),
        (conv(kernel_size=3), "two whole numbers"),
        (conv(kernel_size=(3,)), "two whole numbers"),
        (conv(kernel_size=(3, 3, 3)), "two whole numbers"),
        (conv(kernel_size=(3, 0)), "two whole numbers"),
        (conv(strides=(1.5, 1)), "two whole numbers"),
        (conv(strides=(2, 2), dilation_rate=(2, 2)), "stride and dilation cannot both"),
        (conv(padding="full"), "padding is 'full'.*valid, same"),
        (conv(activation="swish"), "activation is 'swish'.*relu"),
        (conv(kernel_size=(3, 9)), "covers 9 cells, but only 8 are left"),
        (conv(dilation_rate=(1, 4)), "covers 9 cells, but only 8 are left"),
        (MaxPooling2D("pool", (12, 1)), "covers 12 cells, but only 11"),
        (Dense("dense", 0), "at least one unit"),
        (Dense("dense", 3, activation="max"), "activation is 'max'"),
        (Reshape("reshape", (8, 32)), "cannot lay 11 × 8 × 3 out as 8 × 32"),
        (Reshape("reshape", (-1, 33)), r"shape to give is \(-1, 33\)"),
        (Reshape("reshape", ()), r"shape to give is \(\)"),
        (Dropout("dropout", 1.0), "at least 0 and below 1"),
        (Dropout("dropout", math.nan), "at least 0 and below 1"),
        (BatchNormalization("norm", 0.0), "epsilon is 0.0"),
        (LayerNormalization("norm", math.nan), "epsilon is nan"),
        (Activation("activation", "swish"), "activation is 'swish'"),
        (Activation("activation", "leaky_relu", -0.1), "slope for negative numbers is -0.1"),
        (Dense("", 3), "needs a name"),
        (Dense("a/b", 3), "needs a name"),
    ],
)
def test_settings_that_cannot_be(layer: Layer, said: str) -> None:
    with pytest.raises(UserError, match=said):
        ModelSpec(MAPS, (layer,))


def test_maps_cannot_follow_a_vector() -> None:
    with pytest.raises(UserError, match=r"Layer conv needs an input of height × width × channels.*264"):
        ModelSpec(MAPS, (Flatten("flatten"), conv()))


@pytest.mark.parametrize(
    ("layer", "output", "parameters"),
    [
        (SimpleRNN("rnn", 7), (7,), 7 * (5 + 7 + 1)),
        (GRU("gru", 7, return_sequences=True), (None, 7), 3 * 7 * (5 + 7 + 2)),
        (LSTM("lstm", 7), (7,), 4 * 7 * (5 + 7 + 1)),
        (Bidirectional("both", LSTM("lstm", 7)), (14,), 2 * 4 * 7 * (5 + 7 + 1)),
        (Bidirectional("both", GRU("gru", 7, return_sequences=True), "mul"), (None, 7), 2 * 3 * 7 * 14),
        (Conv1D("conv", 7, 4), (None, 7), (4 * 5 + 1) * 7),
        (GlobalAveragePooling1D("pool"), (5,), 0),
        (GlobalMaxPooling1D("pool"), (5,), 0),
        (Dense("dense", 4), (None, 4), 24),
        (LayerNormalization("norm"), STEPS, 10),
    ],
)
def test_sequences_keep_their_free_length(layer, output, parameters) -> None:
    layer.check(STEPS)
    assert layer.output_shape(STEPS) == output
    assert layer.parameter_count(STEPS) == parameters


def test_an_embedding_reads_lines_of_any_length() -> None:
    assert Embedding("embedding", 100, 8).output_shape((None,)) == (None, 8)
    assert Embedding("embedding", 100, 8).parameter_count((None,)) == 800


@pytest.mark.parametrize(
    ("layers", "said"),
    [
        ((LSTM("lstm", 0),), "Layer lstm needs at least one unit"),
        ((LSTM("lstm", 3, return_sequences=1),), "return_sequences is 1, but it must be true or false"),  # type: ignore[arg-type]
        ((GRU("gru", 3, dropout=1.0),), "Layer gru: the dropout rate is 1.0"),
        ((GRU("gru", 3, recurrent_dropout=math.nan),), "Layer gru: the dropout rate is nan"),
        ((GRU("gru", 3), GRU("again", 3)), "Layer again needs an input of steps × features, but it gets 3"),
        ((GRU("gru", 3), GlobalMaxPooling1D("pool")), "Layer pool needs an input of steps × features"),
        ((Bidirectional("both", GRU("gru", 3), "max"),), "merge mode is 'max'.*concat, mul, sum, ave"),  # type: ignore[arg-type]
        ((Bidirectional("both", GRU("gru", 0)),), "Layer gru needs at least one unit"),
        ((Bidirectional("both", Dense("dense", 2)),), "must be a SimpleRNN, a GRU or an LSTM"),  # type: ignore[arg-type]
        ((Bidirectional("both", GRU("a/b", 2)),), "needs a name"),
        ((Embedding("late", 3, 3),), "Layer late looks up indices, so it must be the first"),
        ((Conv1D("conv", 0),), "Layer conv needs at least one filter"),
        ((Conv1D("conv", 3, 0),), "Layer conv: its window needs at least one step"),
        ((Conv1D("conv", 3, (3,)),), "Layer conv: its window needs at least one step"),  # type: ignore[arg-type]
        ((Conv1D("conv", 3, activation="swish"),), "activation is 'swish'.*relu"),
        ((Conv1D("conv", 3, padding="same"),), "Layer conv: the padding is 'same'.*causal"),  # type: ignore[arg-type]
        ((GRU("gru", 3), Conv1D("conv", 3)), "Layer conv needs an input of steps × features, but it gets 3"),
        ((conv(),), "Layer conv needs an input of height × width × channels, but it gets T × 5"),
        ((Flatten("flatten"),), "Layer flatten needs an input of a fixed size, but it gets T × 5"),
    ],
)
def test_sequence_settings_that_cannot_be(layers: tuple[Layer, ...], said: str) -> None:
    with pytest.raises(UserError, match=said):
        ModelSpec((None,), (Embedding("embedding", 9, 5), *layers))


@pytest.mark.parametrize("sizes", [(0, 5), (9, 0), (9, 2.5), ("9", 5)])
def test_embeddings_that_cannot_be(sizes: Any) -> None:
    with pytest.raises(UserError, match="whole numbers from 1"):
        ModelSpec((None,), (Embedding("embedding", *sizes),))
    with pytest.raises(UserError, match="Layer embedding needs a line of indices, but it gets T × 5"):
        ModelSpec((None, 5), (Embedding("embedding", 9, 5),))
