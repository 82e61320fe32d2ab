"""One training of a network that spells, a slice at a time."""

import time
from dataclasses import dataclass

import numpy as np

from dlviz.data.sentence import Sentence
from dlviz.explain.gradients.directions import OneWay
from dlviz.explain.optimizers import ADAM, Clip
from dlviz.explain.spelling.descent import Descent
from dlviz.explain.spelling.initial_weights import initial_weights
from dlviz.explain.spelling.reading import (
    CharacterReading,
    cross_entropy,
    read_characters,
    weight_gradients,
)
from dlviz.explain.spelling.settings import SpellingSettings
from dlviz.explain.trace import locked

MOST_EPOCHS = 1000
CLIP_NORM = 1.0
TO_THE_POINT = 0.95  # how sure the network must be of every character to know the sentence


@dataclass(frozen=True)
class SpellingTrace:
    """What a network makes of its sentence at one moment of its training.

    Args:
        epoch: How often it has read the sentence.
        losses: Mean cross-entropy in nats before each epoch, and now: float32 (epoch + 1,).
        probabilities: Of the next character, float32 (steps, alphabet).
        right: What the right one gets at each step, float32 (steps,).
        forward: Each recurrent layer's h, from the first step on, float32 (steps, units).
        backward: Likewise from the last step back; empty where the network reads forward only.
        merged: What each layer passes on, float32 (steps, features).
    """

    epoch: int
    losses: np.ndarray
    probabilities: np.ndarray
    right: np.ndarray
    forward: tuple[np.ndarray, ...]
    backward: tuple[np.ndarray, ...]
    merged: tuple[np.ndarray, ...]

    @property
    def knows_it(self) -> bool:
        """Whether it is nearly sure of every character."""
        return bool(self.right.min() >= TO_THE_POINT)

    @property
    def least_sure(self) -> int:
        """The step whose right character gets least."""
        return int(self.right.argmin())


class SpellingRun:
    """A network, its sentence and its optimizer. An epoch is one reading of the sentence and one step.

    The same sentence, settings and number of epochs give the same weights, however the time is cut up.

    Args:
        sentence: What to learn.
        settings: The network and its training.
    """

    def __init__(self, sentence: Sentence, settings: SpellingSettings) -> None:
        self.sentence, self.settings = sentence, settings
        self.spec = settings.spec(len(sentence.alphabet))
        self.weights = initial_weights(self.spec, settings.seed)
        self._descent = Descent(ADAM, settings.learning_rate, Clip("norm", CLIP_NORM))
        self._x = sentence.one_hot(sentence.inputs)[np.newaxis]
        self._losses: list[float] = []

    @property
    def epoch(self) -> int:
        """How many epochs have been trained."""
        return len(self._losses)

    @property
    def finished(self) -> bool:
        """Whether there have been as many epochs as there may be."""
        return self.epoch >= MOST_EPOCHS

    def train(self, epochs: int, seconds: float) -> None:
        """Train until `epochs` have been trained in all, or `seconds` are over."""
        end = time.perf_counter() + seconds
        while self.epoch < min(epochs, MOST_EPOCHS) and time.perf_counter() < end:
            reading = read_characters(self.spec, self.weights, self._x)
            self._losses.append(cross_entropy(reading.probabilities[0], self.sentence.targets))
            gradients = weight_gradients(self.spec, self.weights, reading, self.sentence.targets)
            self.weights = self._descent.update(self.weights, gradients)

    def trace(self) -> SpellingTrace:
        """What the network now makes of the sentence."""
        reading = read_characters(self.spec, self.weights, self._x)
        probabilities = reading.probabilities[0]
        targets = self.sentence.targets
        losses = np.array([*self._losses, cross_entropy(probabilities, targets)], np.float32)
        return SpellingTrace(
            self.epoch,
            losses,
            locked(probabilities),
            locked(probabilities[np.arange(len(targets)), targets]),
            *_states(reading),
        )

    def right_from_beginnings(self) -> np.ndarray:
        """What the right next character gets from a network that has read only up to each step.

        Of a network that reads forward this is `SpellingTrace.right`. One that reads both ways has, in the
        whole sentence, already read the character that it should foretell.

        Returns:
            float32 (steps,).
        """
        steps = len(self.sentence.targets)
        lines = np.broadcast_to(self._x, (steps, *self._x.shape[1:]))
        reading = read_characters(self.spec, self.weights, lines, mask=np.tri(steps, dtype=bool))
        each = np.arange(steps)
        return reading.probabilities[each, each, self.sentence.targets]


def _states(reading: CharacterReading) -> tuple[tuple[np.ndarray, ...], ...]:
    forward = tuple(reader.forward.hidden[0] for reader in reading.readers)
    backward = tuple(
        reader.backward.hidden[0] for reader in reading.readers if not isinstance(reader, OneWay)
    )
    return forward, backward, tuple(reader.output[0] for reader in reading.readers)
