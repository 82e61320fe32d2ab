"""Experiments on tuning: what to vary, and what to look at. Each is a few runs that differ in one thing."""

from dataclasses import dataclass, replace

from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.settings import RunSettings
from dlviz.words import N_


@dataclass(frozen=True)
class Variant:
    """One run of an experiment.

    Args:
        label: What is different about it; the same in every language, or translated with `_`.
        settings: All of them.
    """

    label: str
    settings: RunSettings


@dataclass(frozen=True)
class Experiment:
    """A question, and the runs that answer it.

    Args:
        name: In links.
        title: For people; translate with `_`.
        question: What to find out; translate with `_`.
        look_at: Where in the page the answer shows; translate with `_`.
        variants: Two at least, that differ in as little as the question asks for.
    """

    name: str
    title: str
    question: str
    look_at: str
    variants: tuple[Variant, ...]


_DIGITS = DigitSettings(examples=12_000)
_OVERFIT = DigitSettings(examples=200, batch_size=20, epochs=60, dense_units=128, learning_rate=2e-3)
_DEEP = DigitSettings(
    optimizer="sgd", learning_rate=0.1, filters=(16, 16, 16), padding="same", dense_units=64, examples=12_000
)
_REVIEWS = ReviewSettings()
_PLAIN = ReviewSettings(cell="simple_rnn", learning_rate=0.03, max_steps=200)

EXPERIMENTS = (
    Experiment(
        "learning-rate", N_("Learning rate"),
        N_("How far may one step go? Run them one after the other: one crawls, one learns, one leaps."),
        N_(
            "The loss: does it fall at all, smoothly, or jump? The update-to-weight ratio: about 0.001 is "
            "comfortable."
        ),
        (
            Variant(N_("too low: 0.00001"), replace(_DIGITS, learning_rate=1e-5)),
            Variant(N_("usual: 0.001"), _DIGITS),
            Variant(
                N_("too high: 1, with momentum"), replace(_DIGITS, learning_rate=1.0, optimizer="momentum")
            ),
        ),
    ),
    Experiment(
        "optimizer", N_("Optimizer"),
        N_("The same network: what does the rule for the steps change?"),
        N_("How low the loss is after the first epoch. Plain SGD wants a larger learning rate than Adam."),
        (
            Variant("SGD, 0.001", replace(_DIGITS, optimizer="sgd")),
            Variant("SGD, 0.1", replace(_DIGITS, optimizer="sgd", learning_rate=0.1)),
            Variant("RMSprop, 0.001", replace(_DIGITS, optimizer="rmsprop")),
            Variant("Adam, 0.001", _DIGITS),
        ),
    ),
    Experiment(
        "activation", N_("Activation"),
        N_("Three convolutions and a dense layer: does the gradient still reach the first one?"),
        N_("The gradient norms of the first and of the last layer, then the accuracy after three epochs."),
        (
            Variant("sigmoid", replace(_DEEP, activation="sigmoid")),
            Variant("tanh", replace(_DEEP, activation="tanh")),
            Variant("ReLU", _DEEP),
        ),
    ),
    Experiment(
        "dropout", N_("Dropout"),
        N_("Two hundred images, many epochs: how much forgetting keeps it from learning them by heart?"),
        N_("The gap between training and validation loss, and where the validation loss turns up."),
        (
            Variant("0", _OVERFIT),
            Variant("0.1", replace(_OVERFIT, dropout=0.1)),
            Variant("0.3", replace(_OVERFIT, dropout=0.3)),
            Variant("0.5", replace(_OVERFIT, dropout=0.5)),
        ),
    ),
    Experiment(
        "sequence-length", N_("Sequence length"),
        N_("How many of a review's last words does the verdict need, and what does each one cost?"),
        N_("The validation accuracy, and the seconds an epoch takes."),
        (
            Variant(N_("20 words"), replace(_REVIEWS, max_steps=20)),
            Variant(N_("80 words"), _REVIEWS),
            Variant(N_("200 words"), replace(_REVIEWS, max_steps=200)),
        ),
    ),
    Experiment(
        "clipping", N_("Gradient clipping"),
        N_("A SimpleRNN, 200 words and large steps: what happens when one gradient is enormous?"),
        N_("The gradient norms: spikes, and whether the loss leaps after them."),
        (
            Variant(N_("no limit"), _PLAIN),
            Variant(N_("at most 1"), replace(_PLAIN, clipnorm=1.0)),
            Variant(N_("at most 0.1"), replace(_PLAIN, clipnorm=0.1)),
        ),
    ),
)  # fmt: skip
