"""Weights read without Keras: equal to Keras' own, and what is said of files that cannot be used."""

import io
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest

from dlviz.errors import UserError
from dlviz.models.build import build
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
    GlobalAveragePooling2D,
    GlobalMaxPooling1D,
    LayerNormalization,
    MaxPooling2D,
    SimpleRNN,
)
from dlviz.models.spec import ModelSpec, reference_cnn
from dlviz.models.weights import read_weights
from tests.explain.networks import random_weights

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
READER = ModelSpec((None,), (Embedding("embedding", 9, 2), Bidirectional("both", LSTM("lstm", 3))))
TWIN = ModelSpec((6, 6, 1), (Conv2D("conv", 2), Flatten("flatten"), Dense("dense", 3, "softmax")))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """TWIN, saved by Keras with random weights."""
    path = tmp_path_factory.mktemp("trained") / "twin.keras"
    model = build(TWIN)
    model.set_weights(list(random_weights(TWIN, 0)))
    model.save(path)
    return path


@pytest.fixture
def copy(file: Path, tmp_path: Path) -> Path:
    """A copy of `file` to damage."""
    path = tmp_path / file.name
    path.write_bytes(file.read_bytes())
    return path


def assert_refused(path: Path, said: str, spec: ModelSpec = TWIN) -> None:
    with pytest.raises(UserError, match=said) as caught:
        read_weights(path, spec)
    for word in (path.name, path.stem, "git checkout trained/", f"python -m dlviz.train {path.stem}"):
        assert word in str(caught.value)


def rewrite(path: Path, **members: bytes | None) -> None:
    """Replace or, for None, remove members of the archive; `__` stands for a dot in their names."""
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    kept |= {name.replace("__", "."): data for name, data in members.items()}  # type: ignore[misc]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in kept.items():
            if data is not None:
                archive.writestr(name, data)


def change_arrays(path: Path, change: Callable[[h5py.File], Any]) -> None:
    """Let `change` edit model.weights.h5."""
    with zipfile.ZipFile(path) as archive:
        buffer = io.BytesIO(archive.read("model.weights.h5"))
    with h5py.File(buffer, "r+") as arrays:
        change(arrays)
    rewrite(path, model__weights__h5=buffer.getvalue())


def change_config(path: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    """Let `change` edit the second layer's settings (the first is the input) in config.json."""
    with zipfile.ZipFile(path) as archive:
        config = json.loads(archive.read("config.json"))
    change(config["config"]["layers"][1]["config"])
    rewrite(path, config__json=json.dumps(config).encode())


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


def test_missing_file(tmp_path: Path) -> None:
    assert_refused(tmp_path / "cnn.keras", "model cnn lacks its file cnn.keras")


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "cnn.keras").mkdir()
    assert_refused(tmp_path / "cnn.keras", "cannot be used")


@pytest.mark.parametrize("content", [b"", b"not a zip file", b"PK\x03\x04" + bytes(100)])
def test_not_an_archive(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cnn.keras"
    path.write_bytes(content)
    assert_refused(path, "not a zip file")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_truncated(copy: Path, share: float) -> None:
    content = copy.read_bytes()
    copy.write_bytes(content[: int(share * len(content))])
    assert_refused(copy, "cannot be used")


def test_any_flipped_byte_is_harmless_or_refused(copy: Path) -> None:
    """Wherever a byte is damaged: the same weights, or words for the user; never another exception."""
    content = copy.read_bytes()
    expected = read_weights(copy, TWIN)
    refused = 0
    for position in range(0, len(content), max(1, len(content) // 400)):
        damaged = bytearray(content)
        damaged[position] ^= 0xFF
        copy.write_bytes(damaged)
        try:
            weights = read_weights(copy, TWIN)
        except UserError:
            refused += 1
        else:
            for own, undamaged in zip(weights, expected, strict=True):
                np.testing.assert_array_equal(own, undamaged)
    assert refused > 300


def test_damaged_bytes_behind_a_right_checksum(copy: Path) -> None:
    """What zipfile cannot notice: values may differ, but no other exception may escape."""
    with zipfile.ZipFile(copy) as archive:
        content = archive.read("model.weights.h5")
    for position in range(0, len(content), max(1, len(content) // 400)):
        damaged = bytearray(content)
        damaged[position] ^= 0xFF
        rewrite(copy, model__weights__h5=bytes(damaged))
        try:
            weights = read_weights(copy, TWIN)
        except UserError:
            continue
        assert tuple(weight.shape for weight in weights) == TWIN.weight_shapes()


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "cnn.keras", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert_refused(tmp_path / "cnn.keras", "no config.json, so it is not a Keras 3 file")


def test_no_weights_in_it(copy: Path) -> None:
    rewrite(copy, model__weights__h5=None)
    assert_refused(copy, "no model.weights.h5")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"{}", b'{"config": {"layers": 3}}', b"\xff\xfe", b"[" * 10**5]
)
def test_a_config_that_is_none(copy: Path, content: bytes) -> None:
    rewrite(copy, config__json=content)
    assert_refused(copy, "cannot be used")


def test_an_oversized_member_is_not_read(copy: Path) -> None:
    rewrite(copy, model__weights__h5=bytes(2 * 2**20))
    assert_refused(copy, r"model.weights.h5 has 2,097,152 bytes, where at most [\d,]+ are expected")


def test_a_bomb_is_refused_by_its_size_alone(copy: Path) -> None:
    """A member that says it unpacks to 4 GB, from a few kB."""
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("config.json", "{}")
    content = bytearray(copy.read_bytes())
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 24, 2**32 - 2)
    copy.write_bytes(content)
    assert_refused(copy, "config.json has 4,294,967,294 bytes")


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


@pytest.mark.parametrize(
    ("array", "said"),
    [
        (
            np.zeros((3, 3, 1, 4), "f4"),
            r"layer conv: weight 0 is float32 \(3, 3, 1, 4\), expected \(3, 3, 1, 2\)",
        ),
        (np.zeros((3, 3, 1, 2), "i4"), "weight 0 is int32"),
        (np.zeros((3, 3, 1, 2), "c8"), "weight 0 is complex64"),
        (np.full((3, 3, 1, 2), np.nan, "f4"), "weight 0 holds numbers that are not finite"),
        (np.full((3, 3, 1, 2), 1e300), "weight 0 holds numbers that are not finite"),
    ],
)
def test_arrays_that_do_not_fit(copy: Path, array: np.ndarray, said: str) -> None:
    def change(arrays: h5py.File) -> None:
        del arrays["layers/conv2d/vars/0"]
        arrays["layers/conv2d/vars/0"] = array

    change_arrays(copy, change)
    assert_refused(copy, said)


@pytest.mark.parametrize("precision", ["f2", "f8", ">f4"])
def test_other_precisions_become_float32(copy: Path, precision: str) -> None:
    def change(arrays: h5py.File) -> None:
        del arrays["layers/conv2d/vars/1"]
        arrays["layers/conv2d/vars/1"] = np.array([0.5, -0.25], precision)

    change_arrays(copy, change)
    bias = read_weights(copy, TWIN)[1]
    assert bias.dtype == np.dtype("=f4")
    np.testing.assert_array_equal(bias, [0.5, -0.25])


def test_a_missing_array(copy: Path) -> None:
    change_arrays(copy, lambda arrays: arrays.pop("layers/conv2d/vars/1"))
    assert_refused(copy, "no 1 in /layers/conv2d/vars")


def test_a_missing_layer(copy: Path) -> None:
    change_arrays(copy, lambda arrays: arrays.pop("layers/dense"))
    assert_refused(copy, "no arrays of the layer dense")


def test_no_layers_at_all(copy: Path) -> None:
    change_arrays(copy, lambda arrays: arrays.pop("layers"))
    assert_refused(copy, "no layers in /")


def test_links_to_other_files_are_not_followed(copy: Path, tmp_path: Path) -> None:
    with h5py.File(tmp_path / "secret.h5", "w") as secret:
        secret["array"] = np.zeros((3, 3, 1, 2), "f4")

    def link(arrays: h5py.File) -> None:
        del arrays["layers/conv2d/vars/0"]
        arrays["layers/conv2d/vars/0"] = h5py.ExternalLink(str(tmp_path / "secret.h5"), "array")

    change_arrays(copy, link)
    assert_refused(copy, "no 0 in /layers/conv2d/vars")


def test_arrays_kept_in_other_files_are_not_read(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.bin").write_bytes(bytes(72))

    def move_out(arrays: h5py.File) -> None:
        del arrays["layers/conv2d/vars/0"]
        arrays["layers/conv2d/vars"].create_dataset(
            "0", (3, 3, 1, 2), "f4", external=[(str(tmp_path / "secret.bin"), 0, 72)]
        )

    change_arrays(copy, move_out)
    assert_refused(copy, "kept in another file")


@pytest.fixture
def both_ways(tmp_path: Path) -> Path:
    """READER, saved by Keras."""
    build(READER, seed=0).save(tmp_path / "reader.keras")
    return tmp_path / "reader.keras"


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


def test_a_missing_half(both_ways: Path) -> None:
    change_arrays(both_ways, lambda arrays: arrays.pop("layers/bidirectional/backward_layer"))
    assert_refused(both_ways, "no backward_layer in /layers/bidirectional", READER)


def test_halves_of_other_files_are_not_read(both_ways: Path, tmp_path: Path) -> None:
    def link(arrays: h5py.File) -> None:
        del arrays["layers/bidirectional/forward_layer/cell"]
        arrays["layers/bidirectional/forward_layer/cell"] = h5py.ExternalLink(str(tmp_path / "x.h5"), "cell")

    change_arrays(both_ways, link)
    assert_refused(both_ways, "no cell in /layers/bidirectional/forward_layer", READER)
