"""A digit as an LSTM reads it: rows from top to bottom, each with all states and the verdict so far."""

import math

from dlviz.components.unrolled import Panel, feed_unrolled, unrolled
from dlviz.explain.cells import LSTMGates
from dlviz.explain.digit import SIDE
from dlviz.explain.rows import row_reader, running_probabilities
from dlviz.explain.trace import DigitTrace
from dlviz.models.loaded import LoadedModel
from dlviz.ui.link import asked_place, set_parameter
from dlviz.ui.texts import more
from dlviz.words import _

_KEY = "rows"
_ROW = "row"
_UNIT = 2  # CSS pixels


def feed_rows(trace: DigitTrace | None, model: LoadedModel) -> None:
    """Give the view below the numbers of `trace`; None for a blank pad."""
    panels = [] if trace is None else _panels(trace, model)
    steps = [] if trace is None else [str(row) for row in range(len(trace.image))]
    feed_unrolled(steps, panels, key=_KEY)


def show_rows() -> None:
    """Show what `feed_rows` was given; the chosen row is in the URL."""
    chosen = unrolled(key=_KEY, axis="down", start=asked_place(_ROW, SIDE))
    set_parameter(_ROW, None if chosen is None else str(chosen))
    more("rows")


def _panels(trace: DigitTrace, model: LoadedModel) -> list[Panel]:
    running = running_probabilities(trace, model)
    states = row_reader(trace).forward
    panels = [
        Panel("image", _("The image, a row a step"), trace.image, "ink", 10),
        Panel(
            "running", _("What it would say if the image ended here"), running, "share", 22,
            tuple(map(str, range(running.shape[1]))), running.argmax(axis=1),
        ),
        Panel("hidden", _("Hidden state h"), states.hidden, "signed", _UNIT),
    ]  # fmt: skip
    if states.cell is not None:
        high = float(max(1, math.ceil(abs(states.cell).max())))
        title = _("Cell state c, ±{high}").format(high=f"{high:.0f}")
        panels.append(Panel("cell", title, states.cell, "signed", _UNIT, high=high))
    if isinstance(states.gates, LSTMGates):
        panels += [
            Panel("input", _("Input gate i"), states.gates.input, "share", _UNIT),
            Panel("forget", _("Forget gate f"), states.gates.forget, "share", _UNIT),
            Panel("output", _("Output gate o"), states.gates.output, "share", _UNIT),
            Panel("candidate", _("Candidate g"), states.gates.candidate, "signed", _UNIT),
        ]
    return panels
