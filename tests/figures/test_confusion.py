import numpy as np
import pytest

from dlviz.figures.confusion import confusion_matrix


@pytest.fixture
def counts() -> tuple[tuple[int, ...], ...]:
    return (5, 1, 0), (2, 7, 3), (0, 0, 9)


def test_every_count_is_shown_where_it_belongs(counts: tuple[tuple[int, ...], ...]) -> None:
    figure = confusion_matrix(counts)
    heatmap = figure.data[0]
    np.testing.assert_array_equal(heatmap.text, counts)
    assert (figure.layout.xaxis.title.text, figure.layout.yaxis.title.text) == ("predicted", "true")
    assert list(heatmap.x) == list(heatmap.y) == ["0", "1", "2"]


def test_colours_stand_for_mistakes_only(counts: tuple[tuple[int, ...], ...]) -> None:
    figure = confusion_matrix(counts)
    coloured = np.array(figure.data[0].z, dtype=float)
    assert np.isnan(coloured.diagonal()).all()
    np.testing.assert_array_equal(coloured[~np.eye(3, dtype=bool)], [1, 0, 2, 3, 0, 0])
    assert [note.text for note in figure.layout.annotations] == ["<b>5</b>", "<b>7</b>", "<b>9</b>"]
