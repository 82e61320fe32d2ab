"""Take the lab's numbers along."""

from functools import partial

from dlviz.explain.convolution_lab import LabTrace
from dlviz.explain.export import lab_as_csv
from dlviz.ui.downloads import save_button
from dlviz.words import _


def export_lab(trace: LabTrace | None) -> None:
    """A button that saves every number of the lab; the file is made only once it is asked for."""
    save_button(
        "CSV", "dlviz-convolution.csv", partial(lab_as_csv, trace) if trace else None,
        help_text=_("Input, kernel and every map, number by number, as a table (.csv)"),
    )  # fmt: skip
