"""Networks as data: JSON and back, tables, what is refused."""

import json

import pytest

from dlviz.errors import UserError
from dlviz.models.digit_networks import reference_cnn
from dlviz.models.layers import (
    GRU,
    Activation,
    Conv2D,
    Dense,
    Dropout,
    Embedding,
    Flatten,
    MaxPooling2D,
)
from dlviz.models.spec import ModelSpec
from tests.explain.networks import named_networks, random_network, random_weights
from tests.explain.sequence_networks import named_sequence_networks, random_sequence_network, reading

NETWORKS = {
    **named_networks(),
    **named_sequence_networks(),
    **{f"random {seed}": random_network(seed) for seed in range(20)},
    **{f"random sequence {seed}": random_sequence_network(seed) for seed in range(10)},
}


@pytest.mark.parametrize("name", NETWORKS)
def test_json_and_back(name: str) -> None:
    spec = NETWORKS[name]
    assert ModelSpec.from_json(json.loads(json.dumps(spec.to_json()))) == spec


@pytest.mark.parametrize("name", NETWORKS)
def test_weights_are_split_by_layer(name: str) -> None:
    spec = NETWORKS[name]
    split = spec.split_weights(random_weights(spec, 0))
    shapes = [tuple(weight.shape for weight in weights) for weights in split]
    assert shapes == [row.layer.weight_shapes(row.input_shape) for row in spec.rows()]
    assert [shape for layer in shapes for shape in layer] == list(spec.weight_shapes())


def test_the_reference_network_is_the_one_agreed_on() -> None:
    rows = reference_cnn().rows()
    assert [row.output_shape for row in rows] == [
        (26, 26, 32), (13, 13, 32), (11, 11, 64), (5, 5, 64), (1600,), (10,),
    ]  # fmt: skip
    assert [row.parameters for row in rows] == [320, 0, 18496, 0, 0, 16010]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "not a description of a network.*input_shape"),
        ([], "not a description of a network"),
        ({"input_shape": [28, 28, 1]}, "not a description of a network.*layers"),
        ({"input_shape": 28, "layers": []}, "not a description of a network"),
        ({"input_shape": [], "layers": []}, "shape of the input"),
        ({"input_shape": [28, -1], "layers": []}, "shape of the input"),
        ({"input_shape": [28, "28"], "layers": []}, "shape of the input"),
        ({"input_shape": [8], "layers": [{"kind": "RBM", "name": "rbm"}]}, '"RBM" is not a layer.*Conv2D'),
        ({"input_shape": [8], "layers": [{"kind": [], "name": "lstm"}]}, "not a description of a network"),
        ({"input_shape": [8, None], "layers": []}, "shape of the input"),
        (
            {"input_shape": [None], "layers": [{"kind": "Dense", "name": "d", "units": 1}]},
            "an embedding must",
        ),
        (
            {"input_shape": [None, 3], "layers": [{"kind": "Flatten", "name": "f"}]},
            "Layer f needs an input of a fixed size, but it gets T × 3",
        ),
        (
            {"input_shape": [8, 3], "layers": [{"kind": "Bidirectional", "name": "b", "layer": 5}]},
            "Layer b reads in both directions what must be a SimpleRNN, a GRU or an LSTM",
        ),
        (
            {
                "input_shape": [8, 3],
                "layers": [
                    {"kind": "Bidirectional", "name": "b", "layer": {"kind": "GRU", "name": "b", "units": 1}}
                ],
            },
            "the same name: b, b",
        ),
        ({"input_shape": [8], "layers": [{"kind": "Dense", "name": "d"}]}, "not a description.*units"),
        ({"input_shape": [8], "layers": [{"kind": "Dense", "name": "d", "units": 1, "colour": 2}]}, "colour"),
        (
            {"input_shape": [8], "layers": [{"kind": "Dropout", "name": "d", "rate": "much"}]},
            "not a description",
        ),
        ({"input_shape": [8], "layers": [{"kind": "Dense", "name": 7, "units": 1}]}, "needs a name"),
        ({"input_shape": [8], "layers": [{"kind": "Dropout", "name": "d"}] * 2}, "the same name: d, d"),
    ],
)
def test_json_that_is_no_network(data, said: str) -> None:
    with pytest.raises(UserError, match=said):
        ModelSpec.from_json(data)


@pytest.mark.parametrize(
    ("layers", "reads"),
    [
        ((Flatten("flatten"), Dense("dense", 10, "softmax")), True),
        ((Flatten("flatten"), Dense("dense", 10), Activation("softmax", "softmax")), True),
        ((Flatten("flatten"), Dense("dense", 10)), False),
        ((Flatten("flatten"), Dense("dense", 11, "softmax")), False),
        ((Flatten("flatten"), Dense("dense", 10, "softmax"), Dropout("dropout")), False),
        ((Conv2D("conv", 10, activation="softmax"), MaxPooling2D("pool")), False),
        ((), False),
    ],
)
def test_which_networks_read_digits(layers, reads: bool) -> None:
    assert ModelSpec((28, 28, 1), layers).reads_digits() is reads
    assert not ModelSpec((28, 28, 3), layers).reads_digits()


@pytest.mark.parametrize(
    ("spec", "reads"),
    [
        (reading(GRU("gru", 3)), True),
        (reading(GRU("gru", 3), steps=200), True),
        (reading(Flatten("flatten"), steps=200), False),
        (ModelSpec((None, 3), (GRU("gru", 3), Dense("dense", 1, "sigmoid"))), False),
        (ModelSpec((None,), (Embedding("embedding", 9, 2), GRU("gru", 1))), False),
        (ModelSpec((None,), (Embedding("embedding", 9, 2), Dense("dense", 1, "sigmoid"))), False),
        (ModelSpec((28, 28, 1), ()), False),
    ],
)
def test_which_networks_read_reviews(spec: ModelSpec, reads: bool) -> None:
    assert spec.reads_reviews() is reads
    assert not spec.reads_digits()
