"""What is said of a file whose config.json is of another network than its card."""

import json
import zipfile
from pathlib import Path

import pytest

from dlviz.models.build import build
from dlviz.models.digit_networks import reference_cnn
from dlviz.models.layers import (
    LSTM,
    AveragePooling2D,
    Bidirectional,
    Dense,
    Flatten,
    MaxPooling2D,
    SimpleRNN,
)
from dlviz.models.spec import ModelSpec
from dlviz.models.weights import read_weights
from tests.models.weights.files import READER, TWIN, assert_refused, change_config, rewrite


def test_of_another_network(file: Path) -> None:
    assert_refused(
        file,
        r"layers are conv \(Conv2D\), .*; the model card says conv_1 \(Conv2D\), pool_1",
        reference_cnn(),
    )


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("activation", "tanh", "layer conv has activation=tanh; the model card says linear"),
        ("strides", [2, 2], r"layer conv has strides=\[2, 2\]"),
        ("padding", "same", "layer conv has padding=same"),
        ("use_bias", False, "layer conv has use_bias=False"),
        ("name", "other", r"layers are other \(Conv2D\), flatten"),
    ],
)
def test_of_the_same_shapes_but_other_settings(copy: Path, setting: str, value: object, said: str) -> None:
    change_config(copy, lambda config: config.update({setting: value}))
    assert_refused(copy, said)


def test_of_the_same_names_but_another_kind(tmp_path: Path) -> None:
    pooled, averaged = (
        ModelSpec((6, 6, 1), (kind("pool"), Flatten("flatten"), Dense("dense", 2)))
        for kind in (MaxPooling2D, AveragePooling2D)
    )
    build(pooled).save(tmp_path / "model.keras")
    assert read_weights(tmp_path / "model.keras", pooled)
    assert_refused(tmp_path / "model.keras", r"layers are pool \(MaxPooling2D\)", averaged)


def test_settings_that_were_never_written_are_not_missed(copy: Path) -> None:
    change_config(copy, lambda config: config.pop("dilation_rate"))
    assert read_weights(copy, TWIN)


def test_of_the_same_shapes_but_another_cell(both_ways: Path) -> None:
    embedding, _ = READER.layers
    for layer, said in [
        (Bidirectional("both", SimpleRNN("lstm", 3)), "reads by LSTM; the model card says SimpleRNN"),
        (Bidirectional("both", LSTM("lstm", 4)), "layer lstm has units=3; the model card says 4"),
        (Bidirectional("both", LSTM("lstm", 3), "mul"), "layer both has merge_mode=concat"),
        (Bidirectional("both", LSTM("lstm", 3, dropout=0.1)), "layer lstm has dropout=0.0"),
    ]:
        assert_refused(both_ways, said, ModelSpec((None,), (embedding, layer)))


@pytest.mark.parametrize(
    ("half", "setting", "value"),
    [
        ("layer", "recurrent_activation", "hard_sigmoid"),
        ("backward_layer", "activation", "relu"),
        ("backward_layer", "go_backwards", False),
        ("layer", "use_bias", False),
    ],
)
def test_settings_that_no_cell_of_ours_has(both_ways: Path, half: str, setting: str, value: object) -> None:
    with zipfile.ZipFile(both_ways) as archive:
        config = json.loads(archive.read("config.json"))
    config["config"]["layers"][2]["config"][half]["config"][setting] = value
    rewrite(both_ways, config__json=json.dumps(config).encode())
    assert_refused(both_ways, f"layer lstm has {setting}={value}", READER)
