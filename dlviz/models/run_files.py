"""Where live trainings leave their networks: a folder for each run, beside the shipped models' one."""

import os
import re
from pathlib import Path

from platformdirs import user_data_path

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{7,39}")


def runs_folder() -> Path:
    """The environment variable DLVIZ_RUNS, else where this system keeps the data of its users' programs."""
    given = os.environ.get("DLVIZ_RUNS")
    return Path(given).expanduser() if given else user_data_path("dlviz", appauthor=False) / "runs"


def model_files(run_id: str) -> tuple[Path, Path]:
    """The weights and the card of the network that a run left, named like those of a shipped model."""
    folder = runs_folder() / run_id
    return folder / f"{run_id}.keras", folder / f"{run_id}.json"


def is_run_id(text: object) -> bool:
    """Whether `text` can be a run's id, which is also the name of its folder; not ../secret."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None
