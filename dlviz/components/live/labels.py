"""The live view's words, sent to the browser in the reader's language. Fields in braces are filled there."""

from dlviz.components.shared.labels import SPOKEN
from dlviz.components.shared.slide import slide_labels
from dlviz.words import N_, _

_LABELS = {
    "title": N_("A training as it goes"),
    **SPOKEN,
    "progress": N_("Progress"),
    # Curves
    "curve_loss": N_("Loss"),
    "curve_accuracy": N_("Accuracy"),
    "unit_cross_entropy": N_("(nats)"),
    "unit_squared_error": N_("(squared error)"),
    "series_0": N_("training"),
    "series_1": N_("held out"),
    "log_scale": N_("logarithmic"),
    "epoch": N_("epoch"),
    "at_point": N_("step {step}: training {train}, held out {held}"),
    # Kernels, maps, probe
    "pictures": N_("What the layers make of it"),
    "nothing_yet": N_("Appears with the first batch."),
    "tile": N_("{name}, number {channel}. Colours from {low} to {high}"),
    "probe": N_("The network, at this moment, reads"),
    # Held-out examples
    "samples": N_("Held-out examples"),
    "wrong_of": N_("{wrong} of {count} wrong"),
    "sample": N_("true {label}, read as {said}, {share}"),
    "positive": N_("positive"),
    "negative": N_("negative"),
    "confusion": N_("Confusion matrix"),
    "corner": N_("true ↓"),
    "taken_for": N_("true {truth}, predicted {said}: {count}"),
    # Layers
    "layers": N_("State of the layers"),
    "layer": N_("Layer"),
    "gradient": N_("Gradient"),
    "gradient_help": N_("Length of the gradient of all weights of the layer, before clipping"),
    "ratio": N_("Update ÷ weights"),
    "ratio_help": N_("How far one batch moves the weights, as a share of their length: about 0.001 is usual"),
    "idle": N_("Idle"),
    "idle_help": N_(
        "Share of dead units (ReLU that always gives 0), or of gates that are stuck open or shut"
    ),
    # Warnings
    "warnings": N_("Warnings"),
    "no_warnings": N_("Nothing to warn of so far."),
    # Timeline
    "history": N_("History"),
    "moment": N_("Moment of the training"),
    "play": N_("Play"),
    "play_help": N_("Look at one snapshot after another"),
    "pause": N_("Pause"),
    "step_back": N_("Step back"),
    "step_back_help": N_("The snapshot before"),
    "step_forward": N_("Step forward"),
    "step_forward_help": N_("The next snapshot"),
    "latest": N_("Latest"),
    "latest_help": N_("Back to the latest state"),
}


def labels() -> dict[str, str]:
    """Every label of the live view in the language of this run."""
    return {name: _(text) for name, text in _LABELS.items()} | slide_labels()
