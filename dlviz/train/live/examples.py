"""The examples of a live training, kept between the runs of one worker."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tensorflow as tf

from dlviz.runs.examples import Labelled, held_out_examples, training_examples
from dlviz.runs.settings import RunSettings


@dataclass(frozen=True, eq=False)
class Examples:
    """Inputs as they are kept (`prepare` makes of them what the network takes) and their classes.

    Args:
        train_inputs: uint8 (n, 28, 28) images or int32 (n, steps) indices.
        train_labels: int32 (n,).
        held_out: What judges the run.
    """

    train_inputs: tf.Tensor
    train_labels: tf.Tensor
    held_out: Labelled


def load_examples(settings: RunSettings) -> Examples:
    """The examples that `settings` learn from, and those that judge them.

    Raises:
        UserError: Where they are not installed.
    """
    steps = getattr(settings, "max_steps", None)
    return _load(type(settings), settings.examples, steps)


def prepare(inputs: tf.Tensor) -> tf.Tensor:
    """uint8 (n, 28, 28) to float32 (n, 28, 28, 1) in [0, 1]; indices as they are."""
    if inputs.dtype == tf.uint8:
        return tf.cast(inputs[..., tf.newaxis], tf.float32) / 255
    return inputs


@lru_cache(maxsize=2)
def _load(kind: type[RunSettings], examples: int, steps: int | None) -> Examples:
    """Cached by what of the settings the examples depend on."""
    lengths: dict[str, Any] = {} if steps is None else {"max_steps": steps}
    settings = kind(examples=examples, batch_size=1, **lengths)
    training = training_examples(settings)
    held_out = held_out_examples(settings)
    return Examples(tf.constant(training.inputs), tf.constant(training.labels), held_out)
