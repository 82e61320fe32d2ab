"""Weights read without Keras equal Keras' own."""

from pathlib import Path

import h5py
import numpy as np
import pytest

from dlviz.models.build import build
from dlviz.models.digit_networks import reference_cnn
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
    GlobalAveragePooling2D,
    GlobalMaxPooling1D,
    LayerNormalization,
    MaxPooling2D,
    SimpleRNN,
)
from dlviz.models.spec import ModelSpec
from dlviz.models.weights import read_weights
from tests.explain.networks import random_weights
from tests.models.weights.files import TWIN, change_arrays

EVERY_KIND = ModelSpec(
    (12, 12, 2),
    (
        Conv2D("dense", 3, padding="same"),  # names that speak of other kinds and orders
        Conv2D("conv2d", 4, use_bias=False, dilation_rate=(2, 1)),
        BatchNormalization("b norm"),
        Activation("leaky", "leaky_relu", 0.3),
        LayerNormalization("layer_normalization_1", 1e-2),
        MaxPooling2D("max", (2, 2), (1, 1)),
        AveragePooling2D("average"),
        BatchNormalization("a norm", 1e-2),
        Dropout("dropout", 0.1),
        Dense("conv2d_1", 5, "tanh", use_bias=False),
        GlobalAveragePooling2D("layers"),
        Dense("vars", 6),
        LayerNormalization("卷积"),
        Dense("optimizer", 10, "softmax"),
    ),
)
EVERY_CELL = ModelSpec(
    (None,),
    (
        Embedding("lstm", 11, 4, mask_zero=True),
        Bidirectional("cell", LSTM("vars", 3, return_sequences=True), "sum"),
        LSTM("embedding", 2, return_sequences=True, dropout=0.2, recurrent_dropout=0.1),
        SimpleRNN("gru", 5, return_sequences=True),
        Conv1D("conv2d", 4, 2, "relu"),
        Bidirectional("forward_layer", GRU("backward_layer", 2, return_sequences=True)),
        GRU("simple_rnn", 3, return_sequences=True),
        GlobalMaxPooling1D("max"),
        Dense("dense", 1, "sigmoid"),
    ),
)


@pytest.mark.parametrize(
    "spec",
    [EVERY_KIND, EVERY_CELL, TWIN, reference_cnn()],
    ids=["every kind", "every cell", "twin", "reference"],
)
def test_equal_to_keras_get_weights(spec: ModelSpec, tmp_path: Path) -> None:
    model = build(spec)
    model.set_weights(list(random_weights(spec, 3)))
    model.save(tmp_path / "model.keras")
    ours, expected = read_weights(tmp_path / "model.keras", spec), model.get_weights()
    assert len(ours) == len(expected)
    for own, keras_own in zip(ours, expected, strict=True):
        assert own.dtype == np.float32
        np.testing.assert_array_equal(own, keras_own)


def test_an_optimizer_in_the_file_does_no_harm(tmp_path: Path) -> None:
    model = build(TWIN)
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(np.ones((4, 6, 6, 1)), np.zeros(4), verbose=0)
    model.save(tmp_path / "model.keras")
    for own, keras_own in zip(read_weights(tmp_path / "model.keras", TWIN), model.get_weights(), strict=True):
        np.testing.assert_array_equal(own, keras_own)


def test_arrays_are_read_only(file: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        read_weights(file, TWIN)[0][...] = 0


@pytest.mark.parametrize("precision", ["f2", "f8", ">f4"])
def test_other_precisions_become_float32(copy: Path, precision: str) -> None:
    def change(arrays: h5py.File) -> None:
        del arrays["layers/conv2d/vars/1"]
        arrays["layers/conv2d/vars/1"] = np.array([0.5, -0.25], precision)

    change_arrays(copy, change)
    bias = read_weights(copy, TWIN)[1]
    assert bias.dtype == np.dtype("=f4")
    np.testing.assert_array_equal(bias, [0.5, -0.25])
