"""The written-out formulas say what the layers compute."""

import pytest

from dlviz.models.formulas import parameter_formula, size_formula
from dlviz.models.layers import (
    GRU,
    LSTM,
    AveragePooling2D,
    BatchNormalization,
    Bidirectional,
    Conv1D,
    Conv2D,
    Dense,
    Dropout,
    Embedding,
    Flatten,
    Layer,
    LayerNormalization,
    MaxPooling2D,
    SimpleRNN,
)

SHAPE = (13, 11, 4)
LAYERS = [
    Conv2D("c", filters=8),
    Conv2D("c", filters=8, kernel_size=(5, 3), strides=(2, 1), padding="same", use_bias=False),
    Conv2D("c", filters=8, dilation_rate=(3, 3)),
    MaxPooling2D("p", pool_size=(3, 3), strides=(2, 2)),
    AveragePooling2D("p"),
    BatchNormalization("b"),
    LayerNormalization("l"),
    Flatten("f"),
]


def computed(formula: str) -> int:
    """The left-hand side of a formula, worked out by Python."""
    left = formula.rpartition(" = ")[0]
    for sign, code in (("⌊", "int("), ("⌋", ")"), ("⌈", "-int(-("), ("⌉", ")//1)"), ("·", "*"), ("−", "-")):
        left = left.replace(sign, code)
    return int(eval(left))


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: f"{layer.kind}-{layer.name}")
def test_the_formula_gives_the_size_of_the_output(layer: Layer) -> None:
    formula = size_formula(layer, SHAPE)
    if not formula:
        assert layer.output_shape(SHAPE) == SHAPE
        return
    assert formula.endswith(f" = {layer.output_shape(SHAPE)[0]}")
    assert computed(formula) == layer.output_shape(SHAPE)[0]


@pytest.mark.parametrize(
    "layer", [*LAYERS, Dense("d", units=3)], ids=lambda layer: f"{layer.kind}-{layer.name}"
)
def test_the_formula_gives_the_number_of_parameters(layer: Layer) -> None:
    shape = (44,) if isinstance(layer, Dense) else SHAPE
    formula = parameter_formula(layer, shape)
    if not formula:
        assert layer.parameter_count(shape) == 0
        return
    assert computed(formula) == layer.parameter_count(shape)


def test_a_layer_that_changes_nothing_has_no_formula() -> None:
    assert size_formula(Dropout("d"), SHAPE) == parameter_formula(Dropout("d"), SHAPE) == ""


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (Embedding("embedding", 10_000, 50), (None,)),
        (Conv1D("conv", 7, 4), (None, 5)),
        (SimpleRNN("rnn", 7), (None, 5)),
        (GRU("gru", 7), (None, 5)),
        (LSTM("lstm", 7), (None, 5)),
        (Bidirectional("both", GRU("gru", 7)), (None, 5)),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_the_formulas_of_sequence_layers(layer: Layer, shape: tuple) -> None:
    assert computed(parameter_formula(layer, shape)) == layer.parameter_count(shape)
    assert size_formula(layer, shape) == ""
