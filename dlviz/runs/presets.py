"""Settings worth starting from: the reference networks, and five classical mistakes."""

from dataclasses import dataclass

from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.settings import RunSettings
from dlviz.words import N_


@dataclass(frozen=True)
class Preset:
    """Settings with a name and what they teach.

    Args:
        name: In links.
        title: For people; translate with `_`.
        lesson: What to look at, in a sentence or two; translate with `_`.
        settings: All of them.
    """

    name: str
    title: str
    lesson: str
    settings: RunSettings


PRESETS = (
    Preset(
        "cnn", N_("The reference network"),
        N_("Two convolutions, each pooled, and a dense layer: over 95 % correct within seconds."),
        DigitSettings(),
    ),
    Preset(
        "too-fast", N_("Too high a learning rate"),
        N_("Each step jumps over the valley. Watch the loss leap and the update-to-weight ratio."),
        DigitSettings(learning_rate=1.0, optimizer="momentum", activation="leaky_relu", examples=12_000),
    ),
    Preset(
        "overfit", N_("Overfitting"),
        N_("It learns two hundred examples by heart: the training loss goes to 0, the other turns up."),
        DigitSettings(examples=200, batch_size=20, epochs=60, dense_units=128, learning_rate=2e-3),
    ),
    Preset(
        "dead-relus", N_("Dead ReLUs"),
        N_("Large steps push units below 0 for every input; their gradient is 0, so they never come back."),
        DigitSettings(learning_rate=0.03, examples=12_000, dense_units=64),
    ),
    Preset(
        "vanishing", N_("Vanishing gradient with sigmoid"),
        N_(
            "A sigmoid's slope is at most 1/4, so the gradient shrinks from layer to layer on the way back. "
            "Compare the gradient norms of the first and the last layer, then choose ReLU."
        ),
        DigitSettings(
            activation="sigmoid", optimizer="sgd", learning_rate=0.1, filters=(16, 16, 16), padding="same",
            dense_units=64, examples=12_000, epochs=5,
        ),
    ),
    Preset(
        "lstm", N_("An LSTM"),
        N_("Reads the last 80 words of each review."),
        ReviewSettings(),
    ),
    Preset(
        "no-mask", N_("No padding mask"),
        N_(
            "The network also reads the padding behind short reviews, and at its end has forgotten them: "
            "the accuracy stays near 50 %."
        ),
        ReviewSettings(mask=False, max_steps=200, cell="simple_rnn"),
    ),
)  # fmt: skip


def preset(name: str) -> Preset | None:
    """The preset of this name; None where there is none."""
    return next((preset for preset in PRESETS if preset.name == name), None)
