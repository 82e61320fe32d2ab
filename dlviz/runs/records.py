"""What a run says of itself while it trains."""

from dataclasses import dataclass

import numpy as np

from dlviz.runs.warning import TrainingWarning


@dataclass(frozen=True)
class Point:
    """One place on a run's curves. Which steps have one follows from the settings alone, not from the clock.

    Args:
        step: Batches so far; 0 before the first.
        epoch: Passes over the examples so far, with fractions.
        loss: Mean over the training batches since the point before, as the network was when it met each;
            None at step 0.
        accuracy: Likewise, in [0, 1].
        validation_loss: Over all held-out examples; None at points where these were not asked.
        validation_accuracy: Likewise, in [0, 1].
        learning_rate: Of the latest batch.
        seconds: Of training so far, without pauses.
    """

    step: int
    epoch: float
    loss: float | None
    accuracy: float | None
    validation_loss: float | None
    validation_accuracy: float | None
    learning_rate: float
    seconds: float


@dataclass(frozen=True)
class LayerHealth:
    """How a layer with weights was doing at one batch.

    Args:
        layer: Its name.
        gradient_norm: Length of the gradient of all its weights, before clipping.
        update_ratio: Length of the batch's change of its weights over the length of these; about 0.001 is
            usual. Source: Karpathy, CS231n.
        dead: Share of its units that gave 0 for all examples looked at, in [0, 1]; None where it has no ReLU.
        saturated: Share of its gates below 0.05 or above 0.95, in [0, 1]; None where it has no gates.
    """

    layer: str
    gradient_norm: float
    update_ratio: float
    dead: float | None = None
    saturated: float | None = None


@dataclass(frozen=True, eq=False)
class Judgement:
    """What the network says of the held-out examples. Arrays are read-only.

    Args:
        step: When, in batches.
        loss, accuracy: Over all of them.
        confusion: int32 (classes, classes), row = true class, column = predicted class.
        probabilities: float32 (samples, classes) of the sample examples, whose rows `dlviz.runs.held_out`
            names; for reviews (samples, 1), the sentiment.
    """

    step: int
    loss: float
    accuracy: float
    confusion: np.ndarray
    probabilities: np.ndarray


@dataclass(frozen=True, eq=False)
class LiveUpdate:
    """A run at this moment: sent a few times a second, however fast the batches are.

    Args:
        number: One more with every update of a run; tells whether there is news.
        step, steps: Batches so far, and in all.
        epoch, epochs: The current pass, from 1, and all.
        loss, accuracy: Of the latest training batches, a running mean; None before the first.
        examples_per_second: Over the latest seconds.
        seconds: Of training so far, without pauses.
        seconds_left: An estimate; None while there is nothing to estimate from.
        learning_rate: Of the latest batch.
        layers: Those with weights, from input to output.
        weights: float32, in the order of `keras.Model.get_weights()`: enough to replay the probe with
            `dlviz.explain` (see `dlviz.runs.moment`) and to draw the kernels of the first layer.
        judgement: The latest of the held-out examples; None before the first.
        warnings: All so far, the latest last.
    """

    number: int
    step: int
    steps: int
    epoch: int
    epochs: int
    loss: float | None
    accuracy: float | None
    examples_per_second: float
    seconds: float
    seconds_left: float | None
    learning_rate: float
    layers: tuple[LayerHealth, ...]
    weights: tuple[np.ndarray, ...]
    judgement: Judgement | None
    warnings: tuple[TrainingWarning, ...]

    @property
    def progress(self) -> float:
        """In [0, 1]."""
        return self.step / self.steps


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A run at one moment of its history.

    Args:
        step: Batches so far.
        epoch: With fractions.
        weights: float32 as `LiveUpdate.weights`, but kept on disk as float16: rounded to three significant
            digits, which whoever shows their numbers says.
        judgement: Of the held-out examples, then.
        layers: See `LiveUpdate`.
    """

    step: int
    epoch: float
    weights: tuple[np.ndarray, ...]
    judgement: Judgement
    layers: tuple[LayerHealth, ...]
