from dlviz.figures.finding import title_of
from dlviz.figures.runs import NamedCurve, compare_runs, grid_heatmap
from dlviz.palette import SERIES
from dlviz.runs.records import Point
from tests.runs.orders import point


def test_each_run_has_its_colour_and_points_that_were_not_asked_are_left_out() -> None:
    one = NamedCurve("one", (point(0, None), point(8)), SERIES[3])
    figure = compare_runs([one, NamedCurve("two", (point(8), point(16)), SERIES[1])])
    assert len(figure.data) == 8
    held_out = next(line for line in figure.data if line.name == "one · held out" and line.yaxis == "y2")
    assert (list(held_out.x), list(held_out.y)) == ([1.0], [0.5])
    assert held_out.line.color == SERIES[3]
    assert {line.line.color for line in figure.data} == {SERIES[1], SERIES[3]}


def test_the_title_of_a_slide_names_all_runs_and_the_best_first() -> None:
    worse, better = (
        NamedCurve("worse", (point(8, 0.5),), SERIES[0]),
        NamedCurve("better", (point(8, 0.75), point(16, None)), SERIES[1]),
    )
    new = NamedCurve("new", (), SERIES[2])
    share = "50.0\N{NO-BREAK SPACE}%"
    title = f"Held-out accuracy: better 75.0\N{NO-BREAK SPACE}%, worse {share}"
    assert title_of(compare_runs([worse, better, new])) == title
    assert title_of(compare_runs([worse])) == f"worse after epoch 1: held-out loss 2.1, accuracy {share}"
    assert title_of(compare_runs([new, new])) == "No accuracy yet"


def test_a_loss_that_leaps_is_drawn_on_a_logarithmic_axis() -> None:
    leap = tuple(
        Point(step, step, loss, 0.1, None, None, 1e-3, 0) for step, loss in enumerate((1, 1, 1, 1e6))
    )
    assert compare_runs([NamedCurve("leap", leap, SERIES[0])]).layout.yaxis.type == "log"
    assert compare_runs([NamedCurve("calm", (point(8), point(16)), SERIES[0])]).layout.yaxis.type != "log"
    done = tuple(Point(step, step, loss, 1.0, None, None, 1e-3, 0) for step, loss in enumerate((2, 0, 0, 0)))
    assert compare_runs([NamedCurve("done", done, SERIES[0])]).layout.yaxis.type != "log", (
        "a logarithm of 0 is nowhere"
    )


def test_the_heatmap_shows_the_accuracies_given() -> None:
    figure = grid_heatmap(
        ["0.1", "1"], ["sgd", "adam"], [[0.5, None], [0.25, 0.75]], [["50 %", "waiting"], ["25 %", "75 %"]],
        row_name="Learning rate", column_name="Optimizer",
    )  # fmt: skip
    (cells,) = figure.data
    assert [list(row) for row in cells.z] == [[0.5, None], [0.25, 0.75]]
    assert cells.text[0][1] == "waiting"
    assert figure.layout.xaxis.title.text == "Optimizer"
