"""What a network that reads reviews does to a line of indices."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike

from dlviz.errors import UserError
from dlviz.explain.log_odds import log_odds_spec
from dlviz.explain.recurrent import read
from dlviz.explain.replay import replay_layer, trace_layer
from dlviz.explain.sequence_trace import RecurrentTrace, SequenceTrace
from dlviz.explain.shared_reading import SKIP, read_sequences
from dlviz.explain.time_pooling import running_average, running_max
from dlviz.explain.trace import LayerTrace, locked
from dlviz.models.layers import (
    PADDING_INDEX,
    Bidirectional,
    Conv1D,
    Embedding,
    GlobalAveragePooling1D,
    GlobalMaxPooling1D,
    Recurrent,
)
from dlviz.models.loaded import LoadedModel, load_model
from dlviz.models.spec import ModelSpec
from dlviz.words import N_

MEMORY = 64 * 2**20  # bytes: for the states of all steps while many sequences are read


def explain_sequence(indices: ArrayLike, model: str | LoadedModel) -> SequenceTrace:
    """All numbers that a network computes while it reads one sequence.

    Args:
        indices: int (steps,), rows of the embedding's table; padding only where the model is fed with it.
        model: A name for `load_model`, or a model.

    Raises:
        UserError: Where `indices` is something else, or the model reads no reviews or cannot be loaded.
    """
    network = review_model(model)
    line = as_indices(network, indices)
    layers = tuple(_layers(network.spec, network.weights, line))
    running = locked(_running_sentiment(network, line, layers))
    mask = locked(_mask(embedding_of(network.spec), line))
    return SequenceTrace(line, mask, layers, running, float(layers[-1].output[0]))


def predict_sequences(sequences: ArrayLike, model: str | LoadedModel) -> np.ndarray:
    """The sentiments of many sequences. Beginnings that they share are read once.

    Args:
        sequences: int (N, steps), rows of the embedding's table; SKIP (-1) at steps that are left out, as if
            the sequence were shorter.
        model: A name for `load_model`, or a model.

    Returns:
        float32 (N,), in [0, 1].

    Raises:
        UserError: Where `sequences` is something else, or the model reads no reviews or cannot be loaded.
    """
    network = review_model(model)
    return _predict(network, network.spec, sequences)


def predict_log_odds(sequences: ArrayLike, model: str | LoadedModel) -> np.ndarray:
    """The log-odds whose sigmoid is `predict_sequences`, float32 (N,); arguments and errors as there."""
    network = review_model(model)
    return _predict(network, log_odds_spec(network.spec), sequences)


def _predict(network: LoadedModel, spec: ModelSpec, sequences: ArrayLike) -> np.ndarray:
    lines = _array(sequences)
    _check_indices(network, lines, dimensions=2, lowest=SKIP)
    results = np.full(len(lines), np.nan, np.float32)
    count = _sequences_at_a_time(spec, lines.shape[1])
    for start in range(0, len(lines), count):
        part = slice(start, start + count)
        results[part] = read_sequences(spec, network.weights, lines[part])[:, 0]
    return results


def review_model(model: str | LoadedModel) -> LoadedModel:
    """`model`, once it is known to read reviews.

    Raises:
        UserError: Where it does not, or cannot be loaded.
    """
    network = model if isinstance(model, LoadedModel) else load_model(model)
    if not network.spec.reads_reviews():
        raise UserError(
            N_(
                "The model {model} does not read reviews: it must look up indices, read them step by step "
                "and end in one sigmoid."
            ),
            model=network.name,
        )  # fmt: skip
    return network


def as_indices(network: LoadedModel, given: ArrayLike) -> np.ndarray:
    """`given` as a new, read-only int64 array (steps,), once it is known to fit `network`.

    Raises:
        UserError: Where it does not.
    """
    line = _array(given)
    _check_indices(network, line, dimensions=1, lowest=PADDING_INDEX)
    (steps,) = network.spec.input_shape
    if steps not in (None, len(line)):
        raise UserError(
            N_("The model {model} reads {accepted} steps, but it gets {given}."),
            model=network.name, accepted=steps, given=len(line),
        )  # fmt: skip
    return locked(line.astype(np.int64))


def embedding_of(spec: ModelSpec) -> Embedding:
    """The embedding of a network that reads reviews: always its first layer."""
    embedding = spec.layers[0]
    assert isinstance(embedding, Embedding)
    return embedding


def _array(given: ArrayLike) -> np.ndarray:
    try:
        return np.asarray(given)
    except ValueError as error:  # lists of unequal lengths
        raise UserError(
            N_("{argument} is not an array of numbers: {problem}."), argument="indices", problem=error
        ) from error


def _check_indices(network: LoadedModel, indices: np.ndarray, dimensions: int, lowest: int) -> None:
    if indices.ndim != dimensions or not indices.shape[-1]:
        raise UserError(
            N_("The indices have the shape {given}, but it must be {accepted}, with one step at least."),
            given=indices.shape, accepted="(steps,)" if dimensions == 1 else "(N, steps)",
        )  # fmt: skip
    if indices.dtype.kind not in "iu":
        raise UserError(
            N_("The indices are of type {given}, but they must be whole numbers."), given=indices.dtype
        )
    highest = embedding_of(network.spec).input_dim - 1
    if indices.size and not (indices.min() >= lowest and indices.max() <= highest):
        raise UserError(
            N_("The indices go from {low} to {high}, but they must lie from {lowest} to {highest}."),
            low=indices.min(), high=indices.max(), lowest=lowest, highest=highest,
        )  # fmt: skip


def _mask(embedding: Embedding, line: np.ndarray) -> np.ndarray:
    """Which steps are read, bool (steps,)."""
    return line != PADDING_INDEX if embedding.mask_zero else np.ones(len(line), bool)


def _layers(spec: ModelSpec, weights: Sequence[np.ndarray], line: np.ndarray) -> Iterator[LayerTrace]:
    """The forward pass, layer by layer."""
    x, mask = line, np.ones(len(line), bool)
    for layer, own_weights in zip(spec.layers, spec.split_weights(weights), strict=True):
        match layer:
            case Embedding():
                mask = _mask(layer, line)
                trace = LayerTrace(layer.name, layer.kind, None, locked(own_weights[0][line]))
            case Recurrent() | Bidirectional():
                trace = read(layer, x, mask, own_weights)
            case GlobalAveragePooling1D():
                trace = LayerTrace(layer.name, layer.kind, None, locked(running_average(x, mask)[-1]))
            case GlobalMaxPooling1D():
                trace = LayerTrace(layer.name, layer.kind, None, locked(running_max(x, mask)[-1]))
            case _:
                trace = trace_layer(layer, x, own_weights)
        yield trace
        x = trace.output


def _running_sentiment(network: LoadedModel, line: np.ndarray, layers: Sequence[LayerTrace]) -> np.ndarray:
    """What the head makes of every step, float32 (steps,)."""
    spec = network.spec
    if any(isinstance(layer, Bidirectional) for layer in spec.layers):
        # The backward half starts anew from every step, so every beginning has to be read by itself.
        beginnings = np.where(np.tri(len(line), dtype=bool), line, SKIP)
        return predict_sequences(beginnings, network)
    end = next(position for position, row in enumerate(spec.rows()) if len(row.output_shape) == 1)
    states = _states(layers, end, _mask(embedding_of(spec), line))
    head = zip(spec.layers[end + 1 :], spec.split_weights(network.weights)[end + 1 :], strict=True)
    for layer, own_weights in head:
        states = replay_layer(layer, states, *own_weights).output
    return states[:, 0]


def _states(layers: Sequence[LayerTrace], end: int, mask: np.ndarray) -> np.ndarray:
    """What the layer `end`, which gives one vector for a sequence, would give after each step."""
    layer = layers[end]
    if isinstance(layer, RecurrentTrace):
        return layer.hidden
    pool = running_average if layer.kind == GlobalAveragePooling1D.kind else running_max
    return pool(layers[end - 1].output, mask)


def _sequences_at_a_time(spec: ModelSpec, steps: int) -> int:
    """As many as keep the states of all their steps, where a layer returns them, within MEMORY."""
    widest = 1
    for row in spec.rows():
        if getattr(row.layer, "return_sequences", False):
            widest = max(widest, row.output_shape[-1])
        if isinstance(row.layer, Conv1D):
            widest = max(widest, row.layer.kernel_size * row.input_shape[-1], row.layer.filters)
        if isinstance(row.layer, Recurrent | Bidirectional):
            widest = max(widest, row.layer.weight_shapes(row.input_shape)[0][1])
    return max(1, MEMORY // (4 * steps * widest))
