"""A network that learns: one step on one batch, and how that went in every layer."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import tensorflow as tf

from dlviz.runs.records import LayerHealth
from dlviz.runs.settings import RunSettings
from dlviz.train.live.examples import Examples, prepare
from dlviz.train.live.initial import build_with_seeds
from dlviz.train.live.loss import make_loss, said_classes
from dlviz.train.live.optimizer import learning_rate_of, make_optimizer

_TINY = 1e-12  # instead of dividing by 0, where all weights are 0


class StepResult(NamedTuple):
    """One batch: its mean loss and the share of right answers, both before the weights changed."""

    loss: float
    accuracy: float


class Learner:
    """A network, its optimizer and its order of examples, which all follow from the settings.

    Args:
        settings: Of the run.
        examples: What to learn from.
    """

    def __init__(self, settings: RunSettings, examples: Examples) -> None:
        self.settings = settings
        self.model = build_with_seeds(settings)
        self.optimizer = make_optimizer(settings)
        self.optimizer.build(self.model.trainable_variables)
        self._layers = [layer for layer in self.model.layers if layer.trainable_variables]
        self._epoch, self._order = -1, np.empty(0, np.int32)
        self._train = self._make_train(examples)

    def step(self, number: int) -> StepResult:
        """Learn from batch `number` of the run, from 0."""
        loss, right, _ = self._train(self._batch(number), False)
        return StepResult(float(loss), float(right) / self.settings.batch_size)

    def step_and_measure(self, number: int) -> tuple[StepResult, tuple[LayerHealth, ...]]:
        """The same, and how it went in every layer with weights."""
        before = [_flat(layer.trainable_variables) for layer in self._layers]
        loss, right, norms = self._train(self._batch(number), True)
        health = []
        for layer, norm, old in zip(self._layers, norms.numpy(), before, strict=True):
            change = float(np.linalg.norm(_flat(layer.trainable_variables) - old))
            ratio = change / max(float(np.linalg.norm(old)), _TINY)
            health.append(LayerHealth(layer.name, float(norm), ratio))
        return StepResult(float(loss), float(right) / self.settings.batch_size), tuple(health)

    @property
    def weights(self) -> tuple[np.ndarray, ...]:
        """As `keras.Model.get_weights()`."""
        return tuple(self.model.get_weights())

    def learning_rate_of(self, number: int) -> float:
        """The learning rate of batch `number`."""
        return learning_rate_of(self.settings, number)

    def state(self) -> dict[str, np.ndarray]:
        """All that changes while it learns."""
        return {f"state_{number}": variable.numpy() for number, variable in enumerate(self._changing())}

    def restore(self, state: dict[str, np.ndarray]) -> None:
        """Become what `state` was taken of."""
        for number, variable in enumerate(self._changing()):
            variable.assign(state[f"state_{number}"])

    def _changing(self) -> list[Any]:
        return [*self.model.variables, *self.optimizer.variables]

    def _batch(self, number: int) -> tf.Tensor:
        """The rows of a batch: a new order in each epoch, which follows from the seed."""
        epoch, place = divmod(number, self.settings.steps_per_epoch)
        if self._epoch != epoch:
            rng = np.random.default_rng([self.settings.seed, epoch])
            self._epoch, self._order = epoch, rng.permutation(self.settings.examples).astype(np.int32)
        size = self.settings.batch_size
        return tf.constant(self._order[place * size : (place + 1) * size])

    def _make_train(self, examples: Examples) -> Any:
        model, optimizer, loss_of = self.model, self.optimizer, make_loss(self.settings)
        counts = [len(layer.trainable_variables) for layer in self._layers]

        # A fixed number of rows: where TensorFlow must expect any, an LSTM takes a third longer.
        rows_of_a_batch = tf.TensorSpec([self.settings.batch_size], tf.int32)

        @tf.function(input_signature=[rows_of_a_batch, tf.TensorSpec([], tf.bool)])
        def train(rows: tf.Tensor, measure: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor, tf.Tensor]:
            labels = tf.gather(examples.train_labels, rows)
            with tf.GradientTape() as tape:
                probabilities = model(prepare(tf.gather(examples.train_inputs, rows)), training=True)
                loss = loss_of(labels, probabilities)
            gradients = tape.gradient(loss, [variable.value for variable in model.trainable_variables])
            norms = tf.cond(measure, lambda: _norms(gradients, counts), lambda: tf.zeros(len(counts)))
            optimizer.apply(gradients, model.trainable_variables)
            right = tf.cast(said_classes(probabilities) == labels, tf.float32)
            return loss, tf.reduce_sum(right), norms

        return train


def _norms(gradients: Sequence[Any], counts: Sequence[int]) -> tf.Tensor:
    """The length of each layer's gradient, whose arrays are the next `counts` of `gradients`."""
    arrays = iter(gradients)
    # Dense, since the gradient of an embedding names a word's row as often as the word comes.
    return tf.stack(
        [tf.linalg.global_norm([tf.convert_to_tensor(next(arrays)) for _ in range(n)]) for n in counts]
    )


def _flat(variables: Sequence[Any]) -> np.ndarray:
    return np.concatenate([variable.numpy().ravel() for variable in variables])
