"""The files that these tests read: saved by Keras once, and copies to damage."""

from pathlib import Path

import pytest

from dlviz.models.build import build
from tests.explain.networks import random_weights
from tests.models.weights.files import READER, TWIN


@pytest.fixture(scope="package")
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


@pytest.fixture
def both_ways(tmp_path: Path) -> Path:
    """READER, saved by Keras."""
    build(READER, seed=0).save(tmp_path / "reader.keras")
    return tmp_path / "reader.keras"
