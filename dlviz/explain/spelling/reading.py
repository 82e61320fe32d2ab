"""A network that spells reads characters: its states, what it expects next, and how to do better."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dlviz.explain.activations import softmax
from dlviz.explain.gradients.directions import BothWays, OneWay
from dlviz.models.layers import Bidirectional, Recurrent
from dlviz.models.spec import ModelSpec

Reader = OneWay | BothWays


@dataclass(frozen=True)
class CharacterReading:
    """What a network computes from some lines of characters.

    Args:
        readers: The recurrent layers, from the first to the last, each with its states.
        logits: Scores before the softmax, float32 (N, steps, alphabet).
        probabilities: Of the next character, float32 (N, steps, alphabet), each step's sum 1.
    """

    readers: tuple[Reader, ...]
    logits: np.ndarray
    probabilities: np.ndarray


def read_characters(
    spec: ModelSpec, weights: Sequence[np.ndarray], x: np.ndarray, mask: np.ndarray | None = None
) -> CharacterReading:
    """What a network of `SpellingSettings.spec` computes.

    Args:
        spec: The network.
        weights: In the order of `keras.Model.get_weights()`.
        x: One-hot characters, float32 (N, steps, alphabet).
        mask: bool (N, steps): False at steps that are not read; None: all are read.
    """
    mask = np.ones(x.shape[:2], bool) if mask is None else mask
    *recurrent, (kernel, bias) = spec.split_weights(weights)
    readers = []
    for layer, own_weights in zip(spec.layers[:-1], recurrent, strict=True):
        reader: Reader
        if isinstance(layer, Bidirectional):
            reader = BothWays(layer, x, mask, own_weights)
        else:
            assert isinstance(layer, Recurrent)
            reader = OneWay(layer, x, mask, own_weights)
        readers.append(reader)
        x = reader.output
    logits = x @ kernel + bias
    return CharacterReading(tuple(readers), logits, softmax(logits))


def cross_entropy(probabilities: np.ndarray, targets: np.ndarray) -> float:
    """The mean over all steps of minus the logarithm of what the right character gets, in nats.

    Args:
        probabilities: (steps, alphabet).
        targets: int (steps,).
    """
    right = probabilities[np.arange(len(targets)), targets]
    return float(-np.log(np.maximum(right, np.finfo(np.float32).tiny)).mean())


def weight_gradients(
    spec: ModelSpec, weights: Sequence[np.ndarray], reading: CharacterReading, targets: np.ndarray
) -> list[np.ndarray]:
    """How the cross-entropy of a reading depends on every weight: backpropagation through time.

    Args:
        spec: The network.
        weights: With which it read.
        reading: Of one line.
        targets: What it should have said, int (steps,).

    Returns:
        In the order of `weights`.
    """
    *_, (kernel, _bias) = spec.split_weights(weights)
    on_logits = reading.probabilities.copy()
    on_logits[0, np.arange(len(targets)), targets] -= 1
    on_logits /= np.float32(len(targets))
    read = reading.readers[-1].output[0]
    gradients = [read.T @ on_logits[0], on_logits[0].sum(axis=0)]
    upstream = on_logits @ kernel.T
    for reader in reversed(reading.readers):
        pulled = reader.pull(upstream)
        gradients = [*reader.pull_weights(pulled), *gradients]
        upstream = pulled.input
    return gradients
