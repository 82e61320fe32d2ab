"""The figures below a review show the numbers that were computed."""

import numpy as np
import pytest

from dlviz.explain.deletion import DeletionCurves
from dlviz.figures.attribution import attribution_strips, deletion_curves
from dlviz.figures.memory import LOWEST, MemoryCurve, memory_curves
from dlviz.figures.running import Curve, running_sentiments

NAMES = ("one", "two")
SHARES = np.array([0.0, 0.5, 1.0])
FAITHFUL = np.array([[0.9, 0.2, 0.4], [0.9, 0.8, 0.4]])
CHANCE = np.array([[0.9, 0.7, 0.4], [0.9, 0.5, 0.4]])


@pytest.mark.parametrize("dark", [True, False])
def test_each_strip_has_its_own_scale_around_zero(dark: bool) -> None:
    evidence = np.array([[0.5, -2.0, 0.0], [0.1, 0.0, -0.05]])
    figure = attribution_strips(evidence, NAMES, ("a", "bad", "film"), dark=dark)
    (strips,) = figure.data
    np.testing.assert_allclose(strips.z, [[0.25, -1, 0], [1, 0, -0.5]])
    assert (strips.zmin, strips.zmax) == (-1, 1)
    assert [[cell[0] for cell in row] for row in strips.customdata] == evidence.tolist()
    assert [cell[1:].tolist() for cell in strips.customdata[0]] == [["a", 1], ["bad", 2], ["film", 3]]


def test_no_evidence_at_all() -> None:
    (strips,) = attribution_strips(np.zeros((2, 1)), NAMES, ("zork",), dark=False).data
    assert np.asarray(strips.z).tolist() == [[0], [0]]


def test_deletion_curves_and_the_band_of_chance() -> None:
    figure = deletion_curves(DeletionCurves(SHARES, FAITHFUL, CHANCE, positive=True), NAMES)
    drawn = {trace.name: trace for trace in figure.data if trace.name}
    np.testing.assert_array_equal(drawn["one"].y, FAITHFUL[0])
    np.testing.assert_array_equal(drawn["two"].y, FAITHFUL[1])
    np.testing.assert_array_equal(drawn["random order"].y, CHANCE.mean(axis=0))
    assert figure.layout.title.text == "The verdict falls fastest in the order of: one"


def test_where_chance_is_as_good_no_method_is_praised() -> None:
    figure = deletion_curves(DeletionCurves(SHARES, CHANCE, FAITHFUL, positive=True), NAMES)
    assert figure.layout.title.text == "Here no method beats deleting at random"


def test_methods_that_are_about_as_faithful_are_called_so() -> None:
    curves = DeletionCurves(SHARES, FAITHFUL[[0, 0]], CHANCE, positive=True)
    assert "about as faithful" in deletion_curves(curves, NAMES).layout.title.text


def test_of_a_negative_verdict_the_sentiment_rises() -> None:
    curves = DeletionCurves(SHARES, 1 - FAITHFUL, 1 - CHANCE, positive=False)
    assert deletion_curves(curves, NAMES).layout.title.text.endswith(": one")


def test_running_sentiments() -> None:
    curves = [
        Curve("LSTM", np.array([3, 4]), ("bad", "film"), np.array([0.2, 0.3])),
        Curve("GRU", np.array([1, 2, 3, 4]), ("a", "not", "bad", "film"), np.array([0.5, 0.4, 0.6, 0.7])),
    ]
    figure = running_sentiments(curves, "They differ", marked=[2])
    for curve, drawn in zip(curves, figure.data, strict=True):
        assert drawn.name == curve.name
        np.testing.assert_array_equal(drawn.x, curve.positions)
        np.testing.assert_array_equal(drawn.y, curve.sentiment)
        assert tuple(drawn.customdata) == tuple(curve.words)
    assert figure.layout.title.text == "They differ"
    low, high = figure.layout.yaxis.range
    assert low <= 0 and high >= 1


def test_memory_on_a_logarithmic_axis() -> None:
    forgets = MemoryCurve("RNN", np.array([3, 2, 1, 0]), np.array([1e-20, 1e-5, 0.5, 1.0]), None)
    keeps = MemoryCurve(
        "LSTM", np.array([3, 2, 1, 0]), np.array([0.1, 0.2, 0.5, 2.0]), np.array([0.2, 0.4, 0.6, 1])
    )
    assert (forgets.reach, keeps.reach) == (2, 4)
    figure = memory_curves([forgets, keeps])
    assert figure.layout.yaxis.type == "log"
    assert [trace.name for trace in figure.data][:3] == ["RNN", "LSTM", "LSTM: product of forget gates"]
    in_legend = [trace.name for trace in figure.data if trace.showlegend is not False]
    assert in_legend == ["RNN", "LSTM", "product of forget gates"]
    np.testing.assert_array_equal(figure.data[0].y, [np.nan, 1e-5, 0.5, 1.0])  # below the axis
    np.testing.assert_array_equal(figure.data[2].y, keeps.kept)
    assert figure.layout.title.text == "RNN forgets fastest: it looks back 2 words"
    assert 10 ** figure.layout.yaxis.range[0] >= LOWEST / 10
    assert memory_curves([keeps]).layout.title.text.startswith("Every network looks back")
