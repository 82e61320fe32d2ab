"""What a network says of examples that it does not learn from."""

from typing import Any, NamedTuple

import keras
import numpy as np
import tensorflow as tf

from dlviz.runs.examples import Labelled
from dlviz.runs.held_out import sample_rows
from dlviz.runs.records import Judgement
from dlviz.runs.settings import RunSettings
from dlviz.train.live.examples import Examples, prepare
from dlviz.train.live.loss import make_loss, said_classes

CHUNK = 250  # examples at a time: what the layers make of them stays in the processor's cache


class Judge:
    """Asks a network about the held-out examples.

    Args:
        settings: Of the run.
        model: Its network, which learns meanwhile.
        examples: Those that it is judged by, a multiple of CHUNK.
    """

    def __init__(self, settings: RunSettings, model: keras.Model, examples: Examples) -> None:
        self._samples = len(sample_rows(settings))
        self._labels = examples.held_out.labels
        self._chunks = _chunks(examples.held_out)
        self._ask = _make_ask(settings, model, *self._chunks[0])

    def __call__(self, step: int) -> tuple[Judgement, dict[str, float]]:
        """The judgement after `step` batches, and for every layer with ReLUs the share that is dead.

        Dead: 0 for each of the first CHUNK examples, in all places of its map.
        """
        answers = [self._ask(*chunk) for chunk in self._chunks]
        probabilities = np.concatenate([answer.probabilities.numpy() for answer in answers])
        said = np.concatenate([answer.said.numpy() for answer in answers])
        classes = max(probabilities.shape[1], 2)
        confusion = np.zeros((classes, classes), np.int32)
        np.add.at(confusion, (self._labels, said), 1)
        judgement = Judgement(
            step=step,
            loss=float(np.mean([answer.loss.numpy() for answer in answers])),
            accuracy=float((said == self._labels).mean()),
            confusion=confusion,
            probabilities=probabilities[: self._samples],
        )
        dead = {layer: 1 - float(alive.numpy().mean()) for layer, alive in answers[0].alive.items()}
        return judgement, dead

    def probabilities(self, examples: Labelled) -> np.ndarray:
        """What it says of other examples, a multiple of CHUNK: float32 (n, classes), (n, 1) for a sigmoid."""
        return np.concatenate([self._ask(*chunk).probabilities.numpy() for chunk in _chunks(examples)])


class _Answer(NamedTuple):
    """Of one chunk; `alive` has bool (units,) for every layer with weights whose units end in ReLUs."""

    probabilities: tf.Tensor  # float32 (CHUNK, classes)
    said: tf.Tensor  # int32 (CHUNK,)
    loss: tf.Tensor  # float32 ()
    alive: dict[str, tf.Tensor]


def _chunks(examples: Labelled) -> list[tuple[tf.Tensor, tf.Tensor]]:
    parts = [slice(start, start + CHUNK) for start in range(0, len(examples.labels), CHUNK)]
    return [(tf.constant(examples.inputs[part]), tf.constant(examples.labels[part])) for part in parts]


def _make_ask(settings: RunSettings, model: keras.Model, inputs: tf.Tensor, labels: tf.Tensor) -> Any:
    loss_of = make_loss(settings)

    @tf.function(input_signature=[tf.TensorSpec(part.shape, part.dtype) for part in (inputs, labels)])
    def ask(inputs: tf.Tensor, labels: tf.Tensor) -> _Answer:
        numbers, alive, weighted = prepare(inputs), {}, ""
        for layer in model.layers:
            numbers = layer(numbers, training=False)
            weighted = layer.name if hasattr(layer, "kernel") else weighted
            if _has_relu(layer):
                alive[weighted] = tf.reduce_any(numbers > 0, axis=list(range(len(numbers.shape) - 1)))
        return _Answer(numbers, said_classes(numbers), loss_of(labels, numbers), alive)

    return ask


def _has_relu(layer: keras.layers.Layer) -> bool:
    return getattr(layer, "activation", None) is keras.activations.relu
