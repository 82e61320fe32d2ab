"""What the tests of the pages that train share: an engine without workers, over a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dlviz.engine import Engine, get_engine
from tests.runs.engines import IdleDispatcher


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The engine that the pages get: nothing in it trains."""
    monkeypatch.setenv("DLVIZ_RUNS", str(tmp_path / "runs"))
    monkeypatch.setattr("dlviz.engine.engine.Dispatcher", IdleDispatcher)
    get_engine.cache_clear()
    yield get_engine()
    get_engine.cache_clear()
