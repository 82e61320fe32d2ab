"""What is made small, and which class an output says."""

from collections.abc import Callable

import keras
import tensorflow as tf

from dlviz.models.verdict import is_positive
from dlviz.runs.settings import RunSettings

Loss = Callable[[tf.Tensor, tf.Tensor], tf.Tensor]


def make_loss(settings: RunSettings) -> Loss:
    """The mean loss of labels, int32 (n,), and probabilities, float32 (n, classes) or (n, 1)."""
    classes = settings.spec().rows()[-1].output_shape[0]
    if classes == 1:
        binary = (
            keras.losses.BinaryCrossentropy()
            if settings.loss == "cross_entropy"
            else keras.losses.MeanSquaredError()
        )
        return lambda labels, probabilities: binary(tf.cast(labels[:, tf.newaxis], tf.float32), probabilities)
    if settings.loss == "cross_entropy":
        return keras.losses.SparseCategoricalCrossentropy()
    squared = keras.losses.MeanSquaredError()
    return lambda labels, probabilities: squared(tf.one_hot(labels, classes), probabilities)


def said_classes(probabilities: tf.Tensor) -> tf.Tensor:
    """int32 (n,): the most probable class; of a single sigmoid 1 where `is_positive`."""
    if probabilities.shape[-1] == 1:
        return tf.cast(is_positive(probabilities[:, 0]), tf.int32)
    return tf.argmax(probabilities, axis=-1, output_type=tf.int32)
