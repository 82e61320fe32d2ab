"""The message of a race."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dlviz import palette
from dlviz.components.race.labels import labels
from dlviz.components.race.view import RaceView
from dlviz.components.shared.look import colours
from dlviz.components.shared.message import encode_message
from dlviz.components.shared.slide import slide_parts
from dlviz.explain.optimizers import OPTIMIZERS, Run
from dlviz.explain.surfaces import Point, Surface

_GRID = 160, 120  # columns, rows of the shades


@dataclass(frozen=True, eq=False)
class Race:
    """Optimizers on their way down a surface.

    Args:
        surface: Where they run.
        runs: One for each optimizer in the race.
        rates: Their learning rates.
        start: Where they begin.
        is_clipped: Whether gradients are clipped, which then is shown.
    """

    surface: Surface
    runs: Sequence[Run]
    rates: Sequence[float]
    start: Point
    is_clipped: bool


def encode_race(race: Race, first: RaceView) -> bytes:
    """The message of `race`, `first` looked at."""
    surface, start = race.surface, race.start
    header = {
        "words": labels(), **slide_parts(), "palette": colours(), "categories": palette.SERIES,
        "reach": surface.reach, "minima": surface.minima, "start": start,
        "columns": _GRID[0], "rows": _GRID[1], "is_clipped": race.is_clipped,
        "at": {"step": first.step, "picked": first.picked},
        "file_name": f"optimizers-{surface.key}", "signature": f"{surface.key} {start} {tuple(race.rates)}",
        "runs": [_described(run, rate) for run, rate in zip(race.runs, race.rates, strict=True)],
    }  # fmt: skip
    arrays = [_shades(surface)]
    for run in race.runs:
        arrays += [run.path, run.loss, *(term.numbers for term in run.terms)]
    return encode_message(header, arrays)


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
