"""Which class is taken for which."""

import numpy as np
import plotly.graph_objects as go

from dlviz.figures.finding import with_finding
from dlviz.palette import SEQUENTIAL
from dlviz.words import _


def confusion_matrix(counts: tuple[tuple[int, ...], ...]) -> go.Figure:
    """A square of counts: row = true class, column = predicted class.

    Colours count mistakes only, from 0 to the most frequent one; the diagonal, all that is right, is left
    plain, since it would outshine them.
    """
    matrix = np.array(counts)
    classes = [str(name) for name in range(len(matrix))]
    mistakes = np.where(np.eye(len(matrix), dtype=bool), np.nan, matrix)
    colours = [
        [0, "rgba(127,127,127,0.06)"],
        *([0.02 + 0.98 * place, colour] for place, colour in SEQUENTIAL),
    ]
    figure = go.Figure(
        go.Heatmap(
            z=mistakes, x=classes, y=classes, customdata=matrix, text=matrix, texttemplate="%{text}",
            colorscale=colours,
            xgap=2, ygap=2, hoverongaps=True, colorbar={"title": _("mistakes"), "thickness": 12},
            hovertemplate=_("true %{y}, predicted %{x}: %{customdata} images") + "<extra></extra>",
        )
    )  # fmt: skip
    for index, count in enumerate(matrix.diagonal()):
        figure.add_annotation(x=index, y=index, text=f"<b>{count}</b>", showarrow=False)
    figure.update_xaxes(title=_("predicted"), type="category", showgrid=False, constrain="domain")
    figure.update_yaxes(
        title=_("true"),
        type="category",
        autorange="reversed",
        showgrid=False,
        scaleanchor="x",
        zeroline=False,
    )
    figure.update_layout(width=620, height=480, margin={"l": 10, "r": 10, "t": 10, "b": 10})
    return with_finding(figure, *_in_words(matrix))


def _in_words(matrix: np.ndarray) -> tuple[str, str]:
    right = _("{right} of {count} are right").format(right=int(matrix.trace()), count=int(matrix.sum()))
    mistakes = matrix * (1 - np.eye(len(matrix), dtype=int))
    true, predicted = (int(at) for at in np.unravel_index(mistakes.argmax(), mistakes.shape))
    worst = _("Most often wrong: true {true}, predicted {predicted}, {count} times").format(
        true=true, predicted=predicted, count=int(mistakes.max())
    )
    return right, worst if mistakes.any() else ""
