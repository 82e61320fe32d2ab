"""Two settings in all combinations."""

from dataclasses import replace

import numpy as np
import pytest

from dlviz.errors import UserError
from dlviz.runs.grid import Axis, Grid, grid_table
from dlviz.runs.limits import SettingError
from dlviz.runs.run import Order, Result, Run
from dlviz.runs.status import RunStatus, State
from tests.runs.orders import SMALL

GRID = Grid(SMALL, Axis("optimizer", ("sgd", "adam")), Axis("learning_rate", (0.1, 0.001, 0.01)))


def test_all_combinations_row_by_row() -> None:
    cells = GRID.cells()
    assert [(cell.optimizer, cell.learning_rate) for cell in cells] == [
        ("sgd", 0.1), ("sgd", 0.001), ("sgd", 0.01), ("adam", 0.1), ("adam", 0.001), ("adam", 0.01),
    ]  # fmt: skip
    assert all({*cell.differences(SMALL)} <= {"learning_rate", "optimizer"} for cell in cells)


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        (Axis("speed", (1,)), Axis("epochs", (1,)), "no setting 'speed'"),
        (Axis("epochs", ()), Axis("seed", (1,)), "epochs needs 1 to 6 different values"),
        (Axis("epochs", (1, 1)), Axis("seed", (1,)), "epochs needs 1 to 6 different values"),
        (Axis("seed", tuple(range(7))), Axis("epochs", (1,)), "seed needs 1 to 6"),
        (Axis("seed", (1,)), Axis("seed", (2,)), "two different settings, but both are seed"),
    ],
)
def test_what_is_no_grid(rows: Axis, columns: Axis, said: str) -> None:
    with pytest.raises(UserError, match=said):
        Grid(SMALL, rows, columns)


def test_a_cell_outside_the_limits_is_said_at_its_field() -> None:
    with pytest.raises(SettingError) as caught:
        Grid(SMALL, Axis("epochs", (1, 1000)), Axis("seed", (1,))).cells()
    assert caught.value.field == "epochs"


def runs_of(group: str) -> list[Run]:
    """All runs of GRID; the first has no result yet."""
    result = Result(1, 1.0, 1.0, 0.1, 0.9, 0.2, 0.0, 0.8)
    return [
        Run(
            id=f"run-{number}", order=Order(cell, "ann", group=group), status=RunStatus(State.FINISHED),
            name="", pinned=False, has_model=True, bytes=0,
            result=replace(result, validation_accuracy=number / 10) if number else None,
        )
        for number, cell in enumerate(GRID.cells())
    ]  # fmt: skip


def test_the_table_is_sorted_and_knows_its_runs() -> None:
    group = GRID.new_group()
    assert group != GRID.new_group()
    table = grid_table([*runs_of("another:optimizer:seed"), *runs_of(group)[::-1]], group)
    assert table.rows == Axis("optimizer", ("sgd", "adam")), "in the order of the choice"
    assert table.columns == Axis("learning_rate", (0.001, 0.01, 0.1))
    np.testing.assert_array_equal(table.accuracies, [[0.1, 0.2, np.nan], [0.4, 0.5, 0.3]])
    assert table.run_ids[1] == ("run-4", "run-5", "run-3")


def test_a_deleted_run_leaves_a_hole() -> None:
    group = GRID.new_group()
    table = grid_table(runs_of(group)[:-1], group)
    assert table.run_ids[1] == ("run-4", None, "run-3") and np.isnan(table.accuracies[1, 1])
    with pytest.raises(UserError, match="no grid"):
        grid_table([], group)
