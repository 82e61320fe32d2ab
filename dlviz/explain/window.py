"""Where a number comes from: the window under it on the previous layer, its receptive field on the input.

Both are blocks: some rows crossed with some columns. A vector counts as a column of cells, so that the
outputs of dense layers have a window too; of a sequence, every step is a row.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from dlviz.explain.sliding import padding_cells
from dlviz.models.layers import (
    Activation,
    AveragePooling2D,
    Bidirectional,
    Conv1D,
    Conv2D,
    Dense,
    Flatten,
    GlobalAveragePooling1D,
    GlobalAveragePooling2D,
    GlobalMaxPooling1D,
    Layer,
    LayerNormalization,
    MaxPooling2D,
    Padding,
    Recurrent,
    Reshape,
    Shape,
)
from dlviz.models.spec import ModelSpec


@dataclass(frozen=True)
class Cells:
    """Every one of `rows` crossed with every one of `columns`, both ascending."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]

    def inside(self, shape: Shape) -> "Cells":
        """Those that are not padding, on maps of `shape`."""
        height, width = _grid(shape)
        return Cells(
            tuple(row for row in self.rows if 0 <= row < height),
            tuple(column for column in self.columns if 0 <= column < width),
        )


def window(layer: Layer, input_shape: Shape, row: int, column: int = 0) -> Cells:
    """The input cells under one output cell of `layer`, the same on every map.

    Args:
        layer: The layer that computes the cell.
        input_shape: Shape of its input, e.g. (28, 28, 1).
        row: Row of the cell; where the output is a vector, its index.
        column: Column of the cell; where the output is a vector, 0.

    Returns:
        Rows and columns, counted from the input's first; below 0 or beyond its size where they are padding.

    Raises:
        IndexError: Where the output has no such cell.

    Example:
        >>> window(Conv2D("conv", 8, padding="same"), (28, 28, 1), row=0, column=10)
        Cells(rows=(-1, 0, 1), columns=(9, 10, 11))
    """
    height, width = _grid(layer.output_shape(input_shape))
    if not (0 <= row < height and 0 <= column < width):
        raise IndexError(
            f"row {row}, column {column}: the output of {layer.name} has {height} rows, {width} columns"
        )
    return _under(layer, input_shape, Cells((row,), (column,)))


def receptive_field(spec: ModelSpec, layer_index: int, row: int, column: int = 0) -> Cells:
    """The cells of the network's input that one cell of a layer depends on, without padding.

    Args:
        spec: The network.
        layer_index: Position of the layer in `spec.layers`, from 0.
        row: Row of the cell; where the layer's output is a vector, its index.
        column: Column of the cell; where the layer's output is a vector, 0.

    Raises:
        IndexError: Where there is no such layer, or it has no such cell.

    Example:
        >>> from dlviz.models.digit_networks import reference_cnn
        >>> receptive_field(reference_cnn(), layer_index=2, row=0, column=0).rows
        (0, 1, 2, 3, 4, 5, 6, 7)
    """
    last, *before = reversed(spec.rows()[: range(len(spec.layers))[layer_index] + 1])
    cells = window(last.layer, last.input_shape, row, column).inside(last.input_shape)
    for behind in before:
        cells = _under(behind.layer, behind.input_shape, cells).inside(behind.input_shape)
    return cells


def _under(layer: Layer, shape: Shape, cells: Cells) -> Cells:
    """All input cells under the output cells `cells`, for an input of `shape`."""
    everything = Cells(*map(tuple, map(range, _grid(shape))))
    match layer:
        case Conv2D():
            return _slide(shape, cells, layer.kernel_size, layer.strides, layer.padding, layer.dilation_rate)
        case MaxPooling2D() | AveragePooling2D():
            return _slide(shape, cells, layer.pool_size, layer.step, layer.padding, (1, 1))
        case Conv1D(kernel_size=size):
            return Cells(_ascending(row - back for row in cells.rows for back in range(size)), (0,))
        case Recurrent(return_sequences=True):
            return Cells(tuple(range(max(cells.rows) + 1)), (0,))
        case GlobalAveragePooling2D() | GlobalAveragePooling1D() | GlobalMaxPooling1D():
            return everything
        case Recurrent() | Bidirectional():
            return everything
        case Flatten() | Reshape():
            output = layer.output_shape(shape)
            line = np.arange(math.prod(output)).reshape(*_grid(output), _depth(output))
            numbers = line[np.ix_(cells.rows, cells.columns)].ravel()  # the same place in the input
            rows, columns = np.unravel_index(numbers, (*_grid(shape), _depth(shape)))[:2]
            return Cells(_ascending(rows.tolist()), _ascending(columns.tolist()))
        case Dense() | LayerNormalization() | Activation(function="softmax") if len(shape) == 1:
            return everything
        case _:  # cell by cell; on maps, dense layers and the like mix channels, not cells
            return cells


def _slide(
    shape: Shape,
    cells: Cells,
    size: tuple[int, int],
    strides: tuple[int, int],
    padding: Padding,
    dilation: tuple[int, int],
) -> Cells:
    def under(positions: tuple[int, ...], n: int, f: int, s: int, d: int) -> tuple[int, ...]:
        before, _ = padding_cells(n, f, s, padding, d)
        return _ascending(position * s - before + offset * d for position in positions for offset in range(f))

    rows, columns = map(under, (cells.rows, cells.columns), shape[:2], size, strides, dilation)
    return Cells(rows, columns)


def _ascending(positions: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(positions)))


def _grid(shape: Shape) -> tuple[int, int]:
    """Rows and columns of a layer's cells."""
    return (shape[0], shape[1]) if len(shape) == 3 else (shape[0], 1)


def _depth(shape: Shape) -> int:
    """Numbers in each cell."""
    return 1 if len(shape) == 1 else shape[-1]
