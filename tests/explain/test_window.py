"""Windows and receptive fields against what influences a cell when it is tried out."""

import itertools

import numpy as np
import pytest

from dlviz.explain.replay import replay, replay_layer
from dlviz.explain.window import Cells, receptive_field, window
from dlviz.models.digit_networks import reference_cnn
from dlviz.models.layers import (
    GRU,
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
    GlobalAveragePooling2D,
    GlobalMaxPooling1D,
    Layer,
    LayerNormalization,
    MaxPooling2D,
    Reshape,
)
from dlviz.models.spec import ModelSpec

NETWORKS = {
    "reference": reference_cnn(),
    "stride and same": ModelSpec(
        (13, 10, 1),
        (
            Conv2D("conv_1", 2, (3, 4), (2, 1), "same"),
            Dropout("dropout"),
            AveragePooling2D("pool", (2, 2), (1, 2), "same"),
            Conv2D("conv_2", 3, (2, 2), (1, 3)),
            GlobalAveragePooling2D("average"),
            Dense("dense", 3),
        ),
    ),
    "dilation": ModelSpec(
        (12, 11, 1),
        (
            Conv2D("conv_1", 2, (2, 2), dilation_rate=(2, 3)),
            BatchNormalization("norm"),
            Activation("activation", "relu"),
            Conv2D("conv_2", 2, (3, 2), (1, 1), "same", (2, 1)),
            MaxPooling2D("pool", (2, 1), (3, 2)),
            Dense("mix", 2),
            Flatten("flatten"),
            Activation("again", "relu"),
        ),
    ),
}


def influences(spec: ModelSpec) -> list[np.ndarray]:
    """For every layer, which input cell reaches which output cell: bool (input cells, *output shape).

    With positive weights and no negative input a single bright cell raises everything that it reaches.
    """
    height, width, _ = spec.input_shape
    one_bright_cell = np.eye(height * width, dtype=np.float32).reshape(-1, height, width, 1)
    weights = [np.ones(shape, np.float32) for shape in spec.weight_shapes()]
    dark = replay(spec, weights, np.zeros((1, *spec.input_shape), np.float32))
    lit = replay(spec, weights, one_bright_cell)
    return [a.output > b.output + 1e-6 for a, b in zip(lit, dark, strict=True)]


def linear(spec: ModelSpec) -> ModelSpec:
    """The reference network's softmax would hide a raise that all classes share."""
    last = spec.layers[-1]
    return (
        ModelSpec(spec.input_shape, (*spec.layers[:-1], Dense("dense", 10))) if last.name == "dense" else spec
    )


@pytest.mark.parametrize("name", NETWORKS)
def test_exactly_the_receptive_field_reaches_a_cell(name: str) -> None:
    spec = linear(NETWORKS[name])
    height, width, _ = spec.input_shape
    for index, reached in enumerate(influences(spec)):
        grid = reached.shape[1:3] if reached.ndim == 4 else (reached.shape[1], 1)
        cells = list(np.ndindex(grid))
        for row, column in cells[:: max(1, len(cells) // 40)] + cells[-1:]:
            of_cell = reached[:, row, column].any(axis=-1) if reached.ndim == 4 else reached[:, row]
            expected = np.zeros((height, width), bool)
            field = receptive_field(spec, index, row, column)
            expected[np.ix_(field.rows, field.columns)] = True
            np.testing.assert_array_equal(of_cell.reshape(height, width), expected, spec.layers[index].name)


@pytest.mark.parametrize(
    ("padding", "stride", "size", "dilation"),
    [
        setting
        for setting in itertools.product(("valid", "same"), (1, 2, 3), (1, 2, 3, 4), (1, 2))
        if setting[1] == 1 or setting[3] == 1
    ],
)
def test_the_window_of_a_convolution_holds_what_the_cell_sums(padding, stride, size, dilation) -> None:
    layer = Conv2D("conv", 1, (size, size), (stride, stride), padding, (dilation, dilation))
    x = np.random.default_rng(0).random((1, 9, 12, 1))
    _, height, width, _ = (z := replay_layer(layer, x, np.ones((size, size, 1, 1))).output).shape
    for row, column in np.ndindex(height, width):
        cells = window(layer, x.shape[1:], row, column)
        assert len(cells.rows) == len(cells.columns) == size
        inside = cells.inside(x.shape[1:])
        assert z[0, row, column, 0] == pytest.approx(x[0][np.ix_(inside.rows, inside.columns)].sum())


def test_padding_is_told_by_rows_and_columns_outside() -> None:
    layer = Conv2D("conv", 1, (3, 3), padding="same", dilation_rate=(2, 1))
    assert window(layer, (5, 5, 1), 0, 4) == Cells((-2, 0, 2), (3, 4, 5))
    assert window(layer, (5, 5, 1), 0, 4).inside((5, 5, 1)) == Cells((0, 2), (3, 4))


@pytest.mark.parametrize(
    ("layer", "shape", "row", "column", "expected"),
    [
        (MaxPooling2D("pool"), (26, 26, 32), 3, 5, Cells((6, 7), (10, 11))),
        (Flatten("flatten"), (5, 5, 64), 64 * 7 + 3, 0, Cells((1,), (2,))),
        (Flatten("flatten"), (5, 64), 64 * 3 + 7, 0, Cells((3,), (0,))),
        (Reshape("rows", (4, 6)), (4, 3, 2), 2, 0, Cells((2,), (0, 1, 2))),
        (Reshape("rows", (2, 12)), (4, 3, 2), 1, 0, Cells((2, 3), (0, 1, 2))),
        (Reshape("maps", (2, 3, 4)), (4, 3, 2), 0, 1, Cells((0, 1), (0, 2))),
        (Reshape("line", (24,)), (4, 3, 2), 23, 0, Cells((3,), (2,))),
        (Dense("dense", 10), (4,), 2, 0, Cells((0, 1, 2, 3), (0,))),
        (Dense("dense", 10), (4, 4, 3), 2, 1, Cells((2,), (1,))),
        (Activation("softmax", "softmax"), (3,), 1, 0, Cells((0, 1, 2), (0,))),
        (Activation("softmax", "softmax"), (3, 3, 2), 1, 0, Cells((1,), (0,))),
        (Activation("relu", "relu"), (3,), 1, 0, Cells((1,), (0,))),
        (LayerNormalization("norm"), (3,), 1, 0, Cells((0, 1, 2), (0,))),
        (LayerNormalization("norm"), (3, 3, 2), 1, 2, Cells((1,), (2,))),
        (BatchNormalization("norm"), (3,), 1, 0, Cells((1,), (0,))),
        (GlobalAveragePooling2D("average"), (2, 3, 7), 6, 0, Cells((0, 1), (0, 1, 2))),
        (Conv1D("conv", 2, 2), (5, 3), 3, 0, Cells((2, 3), (0,))),
        (Conv1D("conv", 2, 3), (5, 3), 0, 0, Cells((-2, -1, 0), (0,))),
        (GRU("gru", 2, return_sequences=True), (5, 3), 2, 0, Cells((0, 1, 2), (0,))),
        (GRU("gru", 2), (5, 3), 1, 0, Cells((0, 1, 2, 3, 4), (0,))),
        (Bidirectional("both", GRU("gru", 2, return_sequences=True)), (3, 4), 1, 0, Cells((0, 1, 2), (0,))),
        (GlobalMaxPooling1D("pool"), (3, 4), 2, 0, Cells((0, 1, 2), (0,))),
        (Embedding("embedding", 9, 2), (4,), 2, 0, Cells((2,), (0,))),
        (Dense("dense", 2), (4, 3), 2, 0, Cells((2,), (0,))),
    ],
)
def test_windows_of_other_layers(layer: Layer, shape, row: int, column: int, expected: Cells) -> None:
    assert window(layer, shape, row, column) == expected


@pytest.mark.parametrize(("row", "column"), [(26, 0), (0, 26), (-1, 0)])
def test_a_cell_that_does_not_exist(row: int, column: int) -> None:
    with pytest.raises(IndexError, match="26 rows, 26 columns"):
        window(Conv2D("conv", 1), (28, 28, 1), row, column)


def test_a_layer_that_does_not_exist() -> None:
    with pytest.raises(IndexError):
        receptive_field(reference_cnn(), 6, 0, 0)


def test_known_receptive_fields_of_the_reference_network() -> None:
    """3, 4, 8, 10 cells wide: Dumoulin & Visin's recursion r + (f - 1) * jump, by hand."""
    fields = [receptive_field(reference_cnn(), layer, 1, 2) for layer in range(4)]
    assert [len(field.rows) for field in fields] == [3, 4, 8, 10]
    assert [(field.rows[0], field.columns[0]) for field in fields] == [(1, 2), (2, 4), (2, 4), (4, 8)]
