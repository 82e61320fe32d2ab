"""What is measured, where a part of it cannot be looked up."""

from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest

from dlviz import metrics
from dlviz.runs.store import RunStore


def test_a_folder_of_runs_that_cannot_be_read_leaves_the_other_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_folder = tmp_path / "runs"
    no_folder.write_text("")
    engine = SimpleNamespace(condition=SimpleNamespace(workers=2, waiting=5), store=RunStore(no_folder))
    monkeypatch.setattr(metrics, "get_engine", Mock(return_value=engine))
    found = {family.name: family.samples for family in metrics._Server(lambda: 3).collect()}
    assert [found[f"dlviz_{name}"][0].value for name in ("sessions", "workers", "queue_length")] == [3, 2, 5]
    assert found.get("dlviz_runs", []) == []
