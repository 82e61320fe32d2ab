"""The plot's own words, sent to the browser in the reader's language."""

from dlviz.components.shared.labels import SPOKEN
from dlviz.components.shared.slide import slide_labels
from dlviz.words import N_, _

_LABELS = {
    "save": N_("PNG"),
    "save_help": N_("Save this view as a picture for slides"),
    "between": N_("All between {low} and {high}"),
    "at": N_("At {place}: {values}"),
    "description": N_("{title}: {names}, over {x}"),
    **SPOKEN,
}


def labels() -> dict[str, str]:
    """Every label of a plot in the language of this run."""
    return {name: _(text) for name, text in _LABELS.items()} | slide_labels()
