"""Where the numbers in the table of layers come from, written out: the same in every language."""

from dlviz.models.layers import (
    BatchNormalization,
    Bidirectional,
    Conv1D,
    Conv2D,
    Dense,
    Embedding,
    Flatten,
    Layer,
    LayerNormalization,
    Pooling2D,
    Recurrent,
    Shape,
)


def size_formula(layer: Layer, shape: Shape) -> str:
    """How the height of the output of `layer` follows from its input `shape`; empty where it stays as it is.

    n: cells, f: window, d: dilation, s: stride; after Dumoulin & Visin 2016.

    Example:
        >>> size_formula(Conv2D("c", filters=32), (28, 28, 1))
        '⌊(28 − 1·(3 − 1) − 1) / 1⌋ + 1 = 26'
    """
    match layer:
        case Conv2D(kernel_size=(window, _), strides=(stride, _), dilation_rate=(dilation, _)):
            return _window_formula(layer, shape, window, stride, dilation)
        case Pooling2D(pool_size=(window, _), step=(stride, _)):
            return _window_formula(layer, shape, window, stride, 1)
        case Flatten():
            return f"{'·'.join(map(str, shape))} = {layer.output_shape(shape)[0]}"
        case _:
            return ""


def parameter_formula(layer: Layer, shape: Shape) -> str:
    """How many numbers `layer` stores for an input of `shape`; empty where it stores none.

    Example:
        >>> parameter_formula(Conv2D("c", filters=64), (13, 13, 32))
        '(3·3·32 + 1)·64 = 18,496'
    """
    total = f"{layer.parameter_count(shape):,}"
    match layer:
        case Conv2D(kernel_size=(height, width), filters=filters, use_bias=bias):
            return f"({height}·{width}·{shape[-1]}{' + 1' if bias else ''})·{filters} = {total}"
        case Conv1D(kernel_size=window, filters=filters):
            return f"({window}·{shape[-1]} + 1)·{filters} = {total}"
        case Dense(units=units, use_bias=bias):
            return f"({shape[-1]}{' + 1' if bias else ''})·{units} = {total}"
        case BatchNormalization() | LayerNormalization():
            return f"{len(layer.weight_shapes(shape))}·{shape[-1]} = {total}"
        case Embedding(input_dim=rows, output_dim=columns):
            return f"{rows}·{columns} = {total}"
        case Recurrent():
            return f"{_recurrent_formula(layer, shape)} = {total}"
        case Bidirectional(layer=half):
            return f"2·{_recurrent_formula(half, shape)} = {total}"
        case _:
            return ""


def _window_formula(layer: Conv2D | Pooling2D, shape: Shape, window: int, stride: int, dilation: int) -> str:
    size = layer.output_shape(shape)[0]
    if layer.padding == "same":
        return f"⌈{shape[0]} / {stride}⌉ = {size}"
    return f"⌊({shape[0]} − {dilation}·({window} − 1) − 1) / {stride}⌋ + 1 = {size}"


def _recurrent_formula(layer: Recurrent, shape: Shape) -> str:
    blocks = "" if layer.blocks == 1 else f"{layer.blocks}·"
    return f"{blocks}({shape[-1]} + {layer.units} + {layer.biases})·{layer.units}"
