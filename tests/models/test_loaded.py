"""Models by name: shipped ones, replaced ones, names that lead astray."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from dlviz.errors import UserError
from dlviz.models import loaded
from dlviz.models.layers import Dense, Flatten
from dlviz.models.loaded import LoadedModel, load_model, shipped_models
from dlviz.models.spec import ModelSpec
from tests.models.shipping import card_of, ship

SPEC = ModelSpec((28, 28, 1), (Flatten("flatten"), Dense("hidden", 3, "relu"), Dense("out", 10, "softmax")))


@pytest.fixture
def trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own folder of shipped models, with one model, `cnn`."""
    folder = tmp_path / "trained"
    folder.mkdir()
    monkeypatch.setattr(loaded, "TRAINED", folder)
    ship(folder, SPEC)
    return folder


def test_a_loaded_model(trained: Path) -> None:
    model = load_model("cnn")
    assert (model.name, model.spec, model.card) == ("cnn", SPEC, card_of(SPEC))
    assert tuple(weight.shape for weight in model.weights) == SPEC.weight_shapes()


def test_the_default_is_cnn(trained: Path) -> None:
    assert load_model() is load_model("cnn")


def test_weights_of_a_layer(trained: Path) -> None:
    model = load_model("cnn")
    kernel, bias = model.weights_of("out")
    assert kernel is model.weights[2] and bias is model.weights[3]
    assert model.weights_of("flatten") == ()
    with pytest.raises(KeyError):
        model.weights_of("conv")


def test_to_keras_has_the_same_weights_and_layers(trained: Path) -> None:
    model = load_model("cnn")
    keras_model = model.to_keras()
    assert [layer.name for layer in keras_model.layers] == ["flatten", "hidden", "out"]
    for own, keras_own in zip(model.weights, keras_model.get_weights(), strict=True):
        np.testing.assert_array_equal(own, keras_own)


def test_names_are_found_the_default_first(trained: Path) -> None:
    for name in ("zebra", "alpha", "cnn-reference"):
        (trained / f"{name}.json").touch()
    (trained / "alpha.keras").touch()
    (trained / "notes.txt").touch()
    assert shipped_models() == ("cnn", "alpha", "cnn-reference", "zebra")


@pytest.mark.parametrize(
    "name",
    [
        "dog",
        "",
        ".",
        "..",
        "../trained/cnn",
        "/etc/passwd",
        "cnn.json",
        "cnn\n",
        "cnn\0",
        "c:cnn",
        None,
        7,
        [],
    ],
)
def test_unknown_names(trained: Path, name) -> None:
    with pytest.raises(UserError, match=r"There is no model .*: cnn") as caught:
        load_model(name)
    assert repr(name) in str(caught.value)


def test_a_name_cannot_lead_out_of_the_folder(trained: Path) -> None:
    for suffix in (".keras", ".json"):
        (trained.parent / f"secret{suffix}").write_bytes((trained / f"cnn{suffix}").read_bytes())
    with pytest.raises(UserError, match="There is no model"):
        load_model("../secret")


def test_an_empty_folder(trained: Path) -> None:
    for path in trained.iterdir():
        path.unlink()
    assert shipped_models() == ()
    with pytest.raises(UserError, match="git checkout trained/"):
        load_model("cnn")


@pytest.mark.parametrize("suffix", [".keras", ".json"])
def test_half_a_model(trained: Path, suffix: str) -> None:
    (trained / f"cnn{suffix}").unlink()
    assert shipped_models() == ("cnn",)
    with pytest.raises(
        UserError, match=f"model cnn lacks its file cnn{suffix}.*git checkout.*dlviz.train cnn"
    ):
        load_model("cnn")


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "7", '{"spec": {}}', "[" * 10**5])
def test_a_card_that_is_none(trained: Path, content: str) -> None:
    (trained / "cnn.json").write_text(content)
    with pytest.raises(UserError, match=r"file cnn\.json of the model cnn cannot be used: .*git checkout"):
        load_model("cnn")


def test_a_card_of_another_network(trained: Path) -> None:
    card_of(ModelSpec((28, 28, 1), (Flatten("flatten"), Dense("out", 10)))).save(trained / "cnn.json")
    with pytest.raises(UserError, match=r"cnn\.keras of the model cnn cannot be used: its layers are"):
        load_model("cnn")


def test_loaded_once(trained: Path) -> None:
    assert load_model("cnn") is load_model("cnn")


def test_a_replaced_file_is_read_anew(trained: Path) -> None:
    before = load_model("cnn")
    ship(trained, SPEC, seed=1)
    after = load_model("cnn")
    assert not np.array_equal(before.weights[0], after.weights[0])


def test_a_restored_file_is_read_after_an_error(trained: Path) -> None:
    content = (trained / "cnn.keras").read_bytes()
    (trained / "cnn.keras").write_bytes(content[:1000])
    with pytest.raises(UserError):
        load_model("cnn")
    (trained / "cnn.keras").write_bytes(content)
    os.utime(trained / "cnn.keras", ns=(0, 0))  # even with an older date
    assert load_model("cnn").spec == SPEC


def test_many_threads_get_equal_models(trained: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        models: list[LoadedModel] = list(pool.map(lambda _: load_model("cnn"), range(32)))
    for model in models:
        assert model.spec == SPEC
        np.testing.assert_array_equal(model.weights[0], models[0].weights[0])
