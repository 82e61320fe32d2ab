"""Mounts the race: the surface and every run in one message."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import streamlit as st

from dlviz import palette
from dlviz.components.bundle import join_modules
from dlviz.components.race.labels import labels
from dlviz.components.shared.look import colours, style_sheet
from dlviz.components.shared.message import encode_message
from dlviz.components.shared.slide import slide_parts
from dlviz.components.shared.start import at_start, noted
from dlviz.explain.optimizers import OPTIMIZERS, Run
from dlviz.explain.surfaces import Point, Surface

_GRID = 160, 120  # columns, rows of the shades

_HERE = Path(__file__).parent
_race = st.components.v2.component(
    "dlviz.race", js=join_modules(_HERE / "js" / "index.js"), css=style_sheet(_HERE / "race.css")
)
_VIEW = re.compile(r"(?P<step>\d{1,5})~(?P<picked>[a-z]*)", re.ASCII)
_START = re.compile(r"-?\d{1,2}\.\d\d~-?\d{1,2}\.\d\d", re.ASCII)


@dataclass(frozen=True)
class RaceView:
    """What a reader looks at.

    Args:
        step: Up to which step the paths are shown.
        picked: The optimizer whose arithmetic is shown, by its key.
    """

    step: int = 40
    picked: str = "sgd"

    def to_token(self) -> str:
        """Short text for a URL.

        Example:
            >>> RaceView(12, "adam").to_token()
            '12~adam'
        """
        return f"{self.step}~{self.picked}"

    @classmethod
    def from_token(cls, token: object) -> Self:
        """The view of `to_token`'s text; the usual one for anything else, since anyone may edit a URL.

        Example:
            >>> RaceView.from_token("rubbish")
            RaceView(step=40, picked='sgd')
        """
        match = _VIEW.fullmatch(token) if isinstance(token, str) else None
        return cls(int(match["step"]), match["picked"]) if match else cls()


def race(
    surface: Surface,
    runs: Sequence[Run],
    rates: Sequence[float],
    start: Point,
    *,
    is_clipped: bool,
    view: RaceView,
    on_start: Callable[[float, float], None],
    key: str,
) -> RaceView:
    """Show `runs` down `surface`.

    Args:
        surface: Where they run.
        runs: One for each optimizer in the race.
        rates: Their learning rates.
        start: Where they begin.
        is_clipped: Whether gradients are clipped, which then is shown.
        view: What is looked at when the race appears; later changes are ignored.
        on_start: Called with the place that was clicked to start at, before the page runs again.
        key: Names this race; unique on the page.

    Returns:
        What is looked at now. It changes a moment after the reader's last move, and never while it plays.
    """
    first = at_start(key, view)

    def started() -> None:
        clicked = st.session_state[key].get("start")
        if isinstance(clicked, str) and _START.fullmatch(clicked):
            x, y = map(float, clicked.split("~"))
            on_start(x, y)

    header = {
        "words": labels(), **slide_parts(), "palette": colours(), "categories": palette.SERIES,
        "reach": surface.reach, "minima": surface.minima, "start": start,
        "columns": _GRID[0], "rows": _GRID[1], "is_clipped": is_clipped,
        "at": {"step": first.step, "picked": first.picked},
        "file_name": f"optimizers-{surface.key}", "signature": f"{surface.key} {start} {tuple(rates)}",
        "runs": [_described(run, rate) for run, rate in zip(runs, rates, strict=True)],
    }  # fmt: skip
    arrays = [_shades(surface)]
    for run in runs:
        arrays += [run.path, run.loss, *(term.numbers for term in run.terms)]
    chosen = _race(key=key, data=encode_message(header, arrays), on_at_change=noted, on_start_change=started)
    return RaceView.from_token(chosen["at"]) if chosen.get("at") else first


def _described(run: Run, rate: float) -> dict[str, object]:
    place, optimizer = next(
        (place, known) for place, known in enumerate(OPTIMIZERS) if known.key == run.optimizer
    )
    return {
        "key": run.optimizer, "name": optimizer.name, "rate": rate, "steps": run.steps, "colour": place,
        "begin": optimizer.begin, "diverged_at": run.diverged_at,
        "terms": [{"symbol": term.symbol, "formula": term.formula} for term in run.terms],
    }  # fmt: skip


def _shades(surface: Surface) -> np.ndarray:
    """From 0 (the bottom) to 1, by the logarithm of the height: valleys are flat near their bottom."""
    height = np.log1p(10 * (surface.grid(*_GRID) - surface.lowest))
    return (height - height.min()) / (height.max() - height.min())
