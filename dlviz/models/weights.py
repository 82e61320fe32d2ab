"""The weights in a Keras 3 `.keras` file, read without Keras.

The file is a zip archive: config.json describes the layers, model.weights.h5 holds their arrays. In there
each layer is a group under /layers, named by class and count (conv2d, conv2d_1, ...); its arrays are the
datasets 0, 1, ... of its group `vars`, and its own name is an attribute of `vars`: we go by that. The arrays
of a recurrent layer are its cell's, in `cell/vars`; those of a bidirectional one its two halves' cells'.
Source: `keras.src.saving.saving_lib`, which writes it.
"""

import dataclasses
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import h5py
import numpy as np

from dlviz.models.file_errors import UNREADABLE, unusable_file
from dlviz.models.layers import Activation, Bidirectional, Conv1D, Layer, Recurrent, Shape
from dlviz.models.spec import LayerRow, ModelSpec

CONFIG = "config.json"
WEIGHTS = "model.weights.h5"

RECURRENT_SETTINGS = {
    "activation": "tanh", "recurrent_activation": "sigmoid", "use_bias": True, "reset_after": True,
    "go_backwards": False, "stateful": False, "zero_output_for_mask": False,
}  # fmt: skip
"""What Keras lets one choose and `dlviz.models.layers.Recurrent` does not."""

_MIB = 2**20


def read_weights(path: Path, spec: ModelSpec) -> tuple[np.ndarray, ...]:
    """The weights of the network `spec` from the `.keras` file at `path`.

    Returns:
        Read-only float32 arrays of `spec.weight_shapes()`, in the order of `keras.Model.get_weights()`.

    Raises:
        UserError: Where the file is missing, damaged, or of another network than `spec`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            config = json.loads(_member(archive, CONFIG, limit=_MIB))
            # Room for an optimizer's state (two numbers a weight for Adam) and for HDF5's own headers.
            hdf5 = _member(archive, WEIGHTS, limit=16 * _count(spec) + _MIB)
        _check_config(config, spec)
        with h5py.File(io.BytesIO(hdf5), "r") as file:
            return _arrays(file, spec)
    except UNREADABLE as error:
        raise unusable_file(path, error) from error


def _count(spec: ModelSpec) -> int:
    return sum(row.parameters for row in spec.rows())


def _member(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """One file of the archive, its checksum tested by zipfile; refused unread where over `limit` bytes."""
    try:
        size = archive.getinfo(name).file_size
    except KeyError:
        raise ValueError(f"it holds no {name}, so it is not a Keras 3 file") from None
    if size > limit:
        raise ValueError(f"its {name} has {size:,} bytes, where at most {limit:,} are expected")
    return archive.read(name)


def _check_config(config: dict[str, Any], spec: ModelSpec) -> None:
    """Weights of the right shapes can still be of another network, e.g. one with tanh: compare settings."""
    saved = [item for item in config["config"]["layers"] if item["class_name"] != "InputLayer"]
    found = [f"{item['config']['name']} ({item['class_name']})" for item in saved]
    expected = [f"{layer.name} ({_keras_class(layer)})" for layer in spec.layers]
    if found != expected:
        raise ValueError(f"its layers are {', '.join(found)}; the model card says {', '.join(expected)}")
    for layer, item in zip(spec.layers, saved, strict=True):
        _check_settings(layer, _keras_settings(layer), item["config"])
        if isinstance(layer, Bidirectional):
            _check_halves(layer, item["config"])


def _check_settings(layer: Layer, settings: dict[str, Any], saved: dict[str, Any]) -> None:
    for field, setting in settings.items():
        written = saved.get(field, setting)
        if (tuple(written) if isinstance(written, list) else written) != setting:
            raise ValueError(f"its layer {layer.name} has {field}={written}; the model card says {setting}")


def _check_halves(layer: Bidirectional, saved: dict[str, Any]) -> None:
    for half, backwards in (("layer", False), ("backward_layer", True)):
        found, expected = saved[half]["class_name"], layer.layer.kind
        if found != expected:
            raise ValueError(f"its layer {layer.name} reads by {found}; the model card says {expected}")
        settings = _keras_settings(layer.layer) | {"go_backwards": backwards}
        # Keras renames both halves, and has them give zeros at masked steps where they return sequences.
        del settings["name"], settings["zero_output_for_mask"]
        _check_settings(layer.layer, settings, saved[half]["config"])


def _keras_class(layer: Layer) -> str:
    is_leaky = isinstance(layer, Activation) and layer.function == "leaky_relu"
    return "LeakyReLU" if is_leaky else layer.kind


def _keras_settings(layer: Layer) -> dict[str, Any]:
    """The layer's settings as Keras names them; of a bidirectional layer, without its halves'."""
    settings = {field.name: getattr(layer, field.name) for field in dataclasses.fields(layer)}
    if isinstance(layer, Activation):
        settings["activation"] = settings.pop("function")
    if isinstance(layer, Recurrent):
        settings |= RECURRENT_SETTINGS
    if isinstance(layer, Bidirectional):
        del settings["layer"]
    if isinstance(layer, Conv1D):
        settings["kernel_size"] = (layer.kernel_size,)
    if settings.get("strides", ()) is None:
        settings["strides"] = settings["pool_size"]
    return settings


def _arrays(file: h5py.File, spec: ModelSpec) -> tuple[np.ndarray, ...]:
    stored = _groups_by_name(_child(file, "layers", h5py.Group))
    absent = [row.layer.name for row in spec.rows() if row.parameters and row.layer.name not in stored]
    if absent:
        raise ValueError(f"its {WEIGHTS} has no arrays of the layer {', '.join(absent)}")
    return tuple(
        _array(variables, str(index), shape, row.layer)
        for row in spec.rows()
        if row.parameters
        for variables, shapes in _holders(stored[row.layer.name], row)
        for index, shape in enumerate(shapes)
    )


def _groups_by_name(layers: h5py.Group) -> dict[str | None, h5py.Group]:
    groups = [_child(layers, name, h5py.Group) for name in layers]
    return {_child(group, "vars", h5py.Group).attrs.get("name"): group for group in groups}


def _holders(group: h5py.Group, row: LayerRow) -> Iterator[tuple[h5py.Group, tuple[Shape, ...]]]:
    """The groups that hold a layer's arrays, each with its arrays' shapes."""
    layer, shape = row.layer, row.input_shape
    if isinstance(layer, Bidirectional):
        for half in ("forward_layer", "backward_layer"):
            yield _descend(group, half, "cell", "vars"), layer.layer.weight_shapes(shape)
    elif isinstance(layer, Recurrent):
        yield _descend(group, "cell", "vars"), layer.weight_shapes(shape)
    else:
        yield _descend(group, "vars"), layer.weight_shapes(shape)


def _descend(group: h5py.Group, *names: str) -> h5py.Group:
    for name in names:
        group = _child(group, name, h5py.Group)
    return group


def _array(variables: h5py.Group, key: str, shape: Shape, layer: Layer) -> np.ndarray:
    dataset = _child(variables, key, h5py.Dataset)
    if dataset.shape != shape or dataset.dtype.kind != "f":
        raise ValueError(
            f"layer {layer.name}: weight {key} is {dataset.dtype} {dataset.shape}, expected {shape}"
        )
    if dataset.is_virtual or dataset.external:
        raise ValueError(f"layer {layer.name}: weight {key} is kept in another file")
    with np.errstate(over="ignore"):  # what is too large becomes infinite, and is refused as such
        array = np.asarray(dataset[()], np.float32)
    if not np.isfinite(array).all():
        raise ValueError(f"layer {layer.name}: weight {key} holds numbers that are not finite")
    array.flags.writeable = False
    return array


def _child(group: h5py.Group, name: str, kind: type) -> Any:
    """A member of `group` that lies in this file: HDF5 can also link to any other file on the disk."""
    if not isinstance(group.get(name, getlink=True), h5py.HardLink) or not isinstance(group[name], kind):
        raise ValueError(f"its {WEIGHTS} has no {name} in {group.name}")
    return group[name]
