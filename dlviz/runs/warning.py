"""What goes wrong while networks learn, why, and what to try: N_ words for the page."""

from dataclasses import dataclass
from enum import StrEnum

from dlviz.runs.status import Message
from dlviz.words import N_


class WarningKind(StrEnum):
    """The five things a run warns of."""

    EXPLODING = "exploding"
    PLATEAU = "plateau"
    OVERFITTING = "overfitting"
    DEAD_UNITS = "dead_units"
    SATURATED_GATES = "saturated_gates"


TITLES = {
    WarningKind.EXPLODING: N_("The loss explodes"),
    WarningKind.PLATEAU: N_("The loss no longer falls"),
    WarningKind.OVERFITTING: N_("It learns by heart"),
    WarningKind.DEAD_UNITS: N_("Dead units"),
    WarningKind.SATURATED_GATES: N_("Saturated gates"),
}

ADVICE = {
    WarningKind.EXPLODING: N_("Try a learning rate ten times smaller, or clip the gradients at 1."),
    WarningKind.PLATEAU: N_(
        "Try a higher learning rate or Adam; if the loss has never fallen, ReLU instead of sigmoid, or other "
        "initial weights."
    ),
    WarningKind.OVERFITTING: N_("Try more examples, dropout, a smaller network, or early stopping."),
    WarningKind.DEAD_UNITS: N_("Try a smaller learning rate, LeakyReLU, or He's initial weights."),
    WarningKind.SATURATED_GATES: N_("Try a smaller learning rate, clipped gradients, or fewer words."),
}

REASONS = {
    WarningKind.EXPLODING: N_(
        "After step {step} the loss is {loss}. Steps too long lead to where the loss is steeper still, until "
        "the numbers are too large. The run has stopped."
    ),
    WarningKind.PLATEAU: N_("Over the last {epochs} epochs the loss fell by less than {percent} %."),
    WarningKind.OVERFITTING: N_(
        "The held-out loss was lowest in epoch {epoch}, at {best}; it is {now} now, while the training loss "
        "still falls."
    ),
    WarningKind.DEAD_UNITS: N_(
        "In layer {layer} {percent} % of the units give 0 for each of {examples} held-out examples. Where a "
        "ReLU gives 0 its gradient is 0 too, so it cannot come back by itself."
    ),
    WarningKind.SATURATED_GATES: N_(
        "In layer {layer} {percent} % of the gates stand below 0.05 or above 0.95. A sigmoid is flat there, "
        "so hardly any gradient passes."
    ),
}


@dataclass(frozen=True)
class TrainingWarning:
    """One warning.

    Args:
        kind: Of what.
        step: When it came up, in batches.
        layer: Where; empty where it concerns the whole network.
        reason: Why the run says so, with its numbers.
    """

    kind: WarningKind
    step: int
    reason: Message
    layer: str = ""

    @property
    def title(self) -> str:
        """In a few words; translate with `_`."""
        return TITLES[self.kind]

    @property
    def advice(self) -> str:
        """What to try; translate with `_`."""
        return ADVICE[self.kind]


def warn(kind: WarningKind, step: int, layer: str = "", **values: str | int | float) -> TrainingWarning:
    """A warning with its reason filled in; `values` are the other fields of `REASONS[kind]`."""
    named = {"layer": layer} if layer else {}
    if kind is WarningKind.EXPLODING:
        named["step"] = str(step)
    return TrainingWarning(kind, step, Message.of(REASONS[kind], **named, **values), layer)
