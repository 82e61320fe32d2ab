"""The race's words, sent to the browser in the reader's language. Fields in braces are filled there."""

from dlviz.components.shared.labels import SAVE, SPOKEN, TRANSPORT
from dlviz.components.shared.slide import slide_labels
from dlviz.words import N_, _

_LABELS = {
    "title": N_("Optimizers on their way down a surface"),
    "keys_help": N_("Left and right arrow keys step, Home and End jump, the space bar plays."),
    "says": N_("{title}. Loss after step {step}: {losses}."),
    "hint": N_("Click the surface to start there. Dark is low; crosses mark the bottom."),
    "optimizer": N_("optimizer"),
    "rate": N_("rate η"),
    "step": N_("step"),
    "after": N_("step {step}"),
    "loss": N_("loss"),
    "diverged": N_("diverged at step {step}"),
    "before_first": N_("No step has been taken yet: play, or step forward."),
    "step_of": N_("{name}, step {step}"),
    "for_x": N_("for x"),
    "for_y": N_("for y"),
    "moved": N_("moved"),
    "sweep": N_("Steps"),
    **SPOKEN,
    **TRANSPORT,
    "step_back_help": N_("One step back"),
    "play_help": N_("Let the optimizers run (space bar)"),
    "step_forward_help": N_("One step on"),
    "to_end_help": N_("Jump to the last step"),
    "speed_help": N_("How fast the steps follow each other"),
    **SAVE,
}


def labels() -> dict[str, str]:
    """Every label of the race in the language of this run."""
    return {name: _(text) for name, text in _LABELS.items()} | slide_labels()
