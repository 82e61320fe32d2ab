"""Every figure says in words what it shows, with its numbers, in both languages."""

from collections.abc import Callable

import numpy as np
import plotly.graph_objects as go
import pytest

from dlviz.explain.deletion import DeletionCurves
from dlviz.figures.attribution import attribution_strips, deletion_curves
from dlviz.figures.confusion import confusion_matrix
from dlviz.figures.finding import finding_of
from dlviz.figures.memory import MemoryCurve, memory_curves
from dlviz.figures.rate_finder import rate_figure
from dlviz.figures.running import Curve, running_sentiments
from dlviz.figures.runs import NamedCurve, compare_runs, grid_heatmap
from dlviz.figures.training import training_history
from dlviz.models.card import EpochRecord
from dlviz.palette import SERIES
from dlviz.runs.rate_finder import RateCurve
from dlviz.words import LANGUAGES, use_language
from tests.runs.orders import point

RISING = np.array([0.001, 0.01, 0.1])


def strips() -> go.Figure:
    return attribution_strips(np.array([[0.5, -2.0]]), ["Occlusion"], ["film", "bad"], dark=False)


def deletion() -> go.Figure:
    falls, chance = np.array([[1.0, 0.0, 0.0], [1.0, 0.4, 0.0]]), np.array([[1.0, 0.5, 0.0]])
    curves = DeletionCurves(np.array([0, 0.5, 1]), falls, chance, positive=True)
    return deletion_curves(curves, ["Occlusion", "Gradients"])


def confusion() -> go.Figure:
    return confusion_matrix(((5, 1, 0), (2, 7, 3), (0, 0, 9)))


def memory() -> go.Figure:
    return memory_curves([MemoryCurve("GRU", np.array([2, 1, 0]), np.array([1e-9, 0.5, 1.0]), None)])


def rate() -> go.Figure:
    return rate_figure(RateCurve(RISING, np.array([2.0, 0.75, 9]), np.array([2.0, 0.75, 9]), RISING[0]))


def running() -> go.Figure:
    return running_sentiments([Curve("GRU", np.array([1, 2]), ("a", "b"), np.array([0.5, 0.931]))], "Title")


def runs() -> go.Figure:
    return compare_runs([NamedCurve("mine", (point(8),), SERIES[0]), NamedCurve("new", (), SERIES[1])])


def one_run() -> go.Figure:
    return compare_runs([NamedCurve("mine", (point(8),), SERIES[0])])


def grid() -> go.Figure:
    return grid_heatmap(
        ["0.1", "1"], ["sgd"], [[0.5], [0.25]], [["", ""]], row_name="Rate", column_name="Optimizer"
    )


def history() -> go.Figure:
    return training_history((EpochRecord(0.5, 0.8, 0.4, 0.85), EpochRecord(0.3, 0.9, 0.35, 0.88)))


FINDINGS: dict[Callable[[], go.Figure], tuple[str, ...]] = {
    strips: ("-2.000 for “bad”", "+0.500 for “film”"),
    deletion: ("The verdict falls fastest in the order of: Occlusion. ", "Occlusion 25.0\N{NO-BREAK SPACE}%"),
    confusion: ("21 of 27 are right.", "true 1, predicted 2, 3 times."),
    memory: ("GRU forgets fastest: it looks back 2 words. ", "GRU 2."),
    rate: ("lowest, 0.75, at a learning rate of 0.01.", "falls fastest at 0.001."),
    running: ("Title. ", "GRU 93.1\N{NO-BREAK SPACE}%."),
    runs: ("mine after epoch 1: held-out loss 2.1, accuracy 50.0\N{NO-BREAK SPACE}%.", "new: nothing"),
    one_run: ("mine after epoch 1: held-out loss 2.1",),
    grid: ("Best: Rate 0.1, Optimizer sgd, 50.0", "Worst: Rate 1, Optimizer sgd, 25.0"),
    history: ("from 85.00", "to 88.00", "after 2; loss 0.35."),
}


@pytest.mark.parametrize("make", FINDINGS)
def test_it_says_its_numbers(make: Callable[[], go.Figure]) -> None:
    said = finding_of(make())
    for part in FINDINGS[make]:
        assert part in said


@pytest.mark.parametrize("make", FINDINGS)
def test_it_says_them_in_every_language(make: Callable[[], go.Figure]) -> None:
    said = []
    for language in LANGUAGES:
        use_language(language)
        said.append(finding_of(make()))
    assert len(set(said)) == len(LANGUAGES)


def test_what_there_is_nothing_of_is_said_too() -> None:
    empty = np.zeros(0)
    assert finding_of(rate_figure(RateCurve(empty, empty, empty, None))) == ""
    assert finding_of(grid_heatmap(["1"], ["2"], [[None]], [[""]], row_name="a", column_name="b"))
    assert finding_of(confusion_matrix(((4, 0), (0, 6)))) == "10 of 10 are right."
