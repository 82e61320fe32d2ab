"""A grid of runs: two settings in all combinations, and how well each did."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dlviz.errors import UserError
from dlviz.runs.run import Run
from dlviz.runs.settings import RunSettings
from dlviz.words import N_

MOST = 6  # values of one setting

_BETWEEN = ":"


@dataclass(frozen=True)
class Axis:
    """One setting and the values that it takes.

    Args:
        field: As `RunSettings` names it.
        values: Each once, in their order.
    """

    field: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Grid:
    """Settings of which two change.

    Args:
        settings: All others.
        rows, columns: The two.

    Raises:
        UserError: Where both are the same, or one has no values, too many, or one twice.
    """

    settings: RunSettings
    rows: Axis
    columns: Axis

    def __post_init__(self) -> None:
        known = {field.name for field in self.settings.fields()}
        for axis in (self.rows, self.columns):
            if axis.field not in known:
                raise UserError(N_("There is no setting {given}."), given=repr(axis.field)[:40])
            if not 1 <= len(axis.values) <= MOST or len(set(axis.values)) < len(axis.values):
                raise UserError(
                    N_("{field} needs 1 to {most} different values in a grid, but it has {given}."),
                    field=axis.field, most=MOST, given=len(set(axis.values)),
                )  # fmt: skip
        if self.rows.field == self.columns.field:
            raise UserError(
                N_("A grid needs two different settings, but both are {field}."), field=self.rows.field
            )

    def cells(self) -> tuple[RunSettings, ...]:
        """The settings of all its runs, row by row.

        Raises:
            SettingError: Where a combination is not allowed, at its field.
        """
        return tuple(
            self.settings.replace(**{self.rows.field: row, self.columns.field: column})
            for row in self.rows.values
            for column in self.columns.values
        )

    def new_group(self) -> str:
        """A name for the runs of this grid, which tells them from others and says what changes."""
        return _BETWEEN.join((secrets.token_urlsafe(6), self.rows.field, self.columns.field))


@dataclass(frozen=True, eq=False)
class GridTable:
    """How the runs of a grid did.

    Args:
        rows, columns: What changes.
        accuracies: float64 (rows, columns), the last held-out accuracy in [0, 1]; NaN where none is yet.
        run_ids: Of each cell, row by row; None where the run has been deleted.
    """

    rows: Axis
    columns: Axis
    accuracies: np.ndarray
    run_ids: tuple[tuple[str | None, ...], ...]


def grid_table(runs: Sequence[Run], group: str) -> GridTable:
    """The table of the runs of `group`; sorted by their values.

    Raises:
        UserError: Where there are none.
    """
    members = [run for run in runs if run.order.group == group]
    if not members or group.count(_BETWEEN) != 2:
        raise UserError(N_("There is no grid {given}: its runs have been deleted."), given=repr(group)[:40])
    _, row_field, column_field = group.split(_BETWEEN)
    rows, columns = _axis(members, row_field), _axis(members, column_field)
    accuracies = np.full((len(rows.values), len(columns.values)), np.nan)
    ids: list[list[str | None]] = [[None] * len(columns.values) for _ in rows.values]
    for run in members:
        row = rows.values.index(getattr(run.settings, row_field))
        column = columns.values.index(getattr(run.settings, column_field))
        ids[row][column] = run.id
        if run.result is not None and run.result.validation_accuracy is not None:
            accuracies[row, column] = run.result.validation_accuracy
    return GridTable(rows, columns, accuracies, tuple(map(tuple, ids)))


def _axis(runs: Sequence[Run], field: str) -> Axis:
    values = {getattr(run.settings, field) for run in runs}
    options = getattr(
        runs[0].settings.field(field).limit, "options", None
    )  # words in the order of the choice
    return Axis(field, tuple(sorted(values, key=options.index if options else None)))
