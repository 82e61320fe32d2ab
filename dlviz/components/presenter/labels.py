"""The presenter's words, sent to the browser in the reader's language."""

from dlviz.words import N_, _

_LABELS = {
    "present": N_("Present"),
    "present_help": N_("Present this page: nothing but its story, large (key P)"),
    "bar": N_("Presentation"),
    "next": N_("Next"),
    "next_help": N_("Next (→, space bar or Page Down)"),
    "back": N_("Back"),
    "back_help": N_("Back (← or Page Up)"),
    "leave": N_("Leave the presentation"),
    "leave_help": N_("Leave the presentation (Escape or P)"),
    "scene": N_("{title}, {number} of {count}"),
}


def labels() -> dict[str, str]:
    """Every label of the presenter in the language of this run."""
    return {name: _(text) for name, text in _LABELS.items()}
