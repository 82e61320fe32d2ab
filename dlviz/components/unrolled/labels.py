"""The component's words, sent to the browser in the reader's language. Fields in braces are filled there."""

from dlviz.components.shared.labels import SPOKEN, TRANSPORT
from dlviz.components.shared.slide import slide_labels
from dlviz.words import N_, _

_LABELS = {
    "title": N_("Every step of the reading, side by side"),
    "keys_help": N_("Arrow keys move from step to step, the space bar plays, Escape lets go."),
    "likeliest": N_("{first} with {share}, next {second} with {rest}."),
    "hover_hint": N_("Point at a cell for its number; click a step to follow it."),
    "blank_hint": N_("Nothing to read yet"),
    "at": N_("step {step}, {label}"),
    "unit": N_("unit {index}"),
    "value": N_("{title}: {place}, {row} = {value}"),
    "toolbar": N_("What is shown and how"),
    "sweep": N_("Read"),
    **SPOKEN,
    **TRANSPORT,
    "step_back_help": N_("One step back"),
    "play_help": N_("Read step by step (space bar)"),
    "step_forward_help": N_("One step on"),
    "to_end_help": N_("All has been read"),
    "speed_help": N_("How fast it reads"),
}


def labels() -> dict[str, str]:
    """Every label in the language of this run."""
    return {name: _(text) for name, text in _LABELS.items()} | slide_labels()
