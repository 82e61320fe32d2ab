"""`.keras` files to read, and ways to change what is in them."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py
import pytest

from dlviz.errors import UserError
from dlviz.models.layers import LSTM, Bidirectional, Conv2D, Dense, Embedding, Flatten
from dlviz.models.spec import ModelSpec
from dlviz.models.weights import read_weights

READER = ModelSpec((None,), (Embedding("embedding", 9, 2), Bidirectional("both", LSTM("lstm", 3))))
TWIN = ModelSpec((6, 6, 1), (Conv2D("conv", 2), Flatten("flatten"), Dense("dense", 3, "softmax")))


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
