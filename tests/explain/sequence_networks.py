"""Networks over sequences to replay: one for every layer and setting, random ones, and indices to read."""

import itertools

import numpy as np

from dlviz.models.layers import (
    GRU,
    LSTM,
    MERGE_MODES,
    Activation,
    BatchNormalization,
    Bidirectional,
    Conv1D,
    Dense,
    Dropout,
    Embedding,
    GlobalAveragePooling1D,
    GlobalMaxPooling1D,
    Layer,
    LayerNormalization,
    Recurrent,
    SimpleRNN,
)
from dlviz.models.loaded import LoadedModel
from dlviz.models.spec import ModelSpec
from tests.explain.networks import random_weights
from tests.models.shipping import card_of

CELLS: tuple[type[Recurrent], ...] = (SimpleRNN, GRU, LSTM)
VOCABULARY = 12
HEAD = Dense("head", 1, "sigmoid")


def reading(*layers: Layer, mask_zero: bool = True, steps: int | None = None) -> ModelSpec:
    """An embedding of 12 words, `layers`, and the sentiment."""
    return ModelSpec((steps,), (Embedding("embedding", VOCABULARY, 5, mask_zero), *layers, HEAD))


def model_of(spec: ModelSpec, seed: int = 0) -> LoadedModel:
    """`spec` with random weights."""
    return LoadedModel("random", spec, card_of(spec), random_weights(spec, seed))


def named_sequence_networks() -> dict[str, ModelSpec]:
    """Every cell alone, stacked, in both directions with every merge mode, pooled; masked and not."""
    networks = {}
    for cell, mask_zero in itertools.product(CELLS, (True, False)):

        def read(*layers: Layer, masked: bool = mask_zero) -> ModelSpec:
            return reading(*layers, mask_zero=masked)

        name = f"{cell.kind}, {'masked' if mask_zero else 'no mask'}"
        lower = cell("lower", 6, return_sequences=True)
        networks[name] = read(cell("cell", 7))
        networks[f"{name}, stacked"] = read(lower, cell("upper", 4))
        networks[f"{name}, average"] = read(lower, GlobalAveragePooling1D("pool"))
        networks[f"{name}, convolution"] = read(Conv1D("window", 6, 3, "relu"), cell("cell", 5))
        networks[f"{name}, maximum"] = read(lower, GlobalMaxPooling1D("pool"))
        for mode in MERGE_MODES:
            networks[f"{name}, {mode}"] = read(Bidirectional("both", cell("cell", 4), mode))
            networks[f"{name}, {mode}, stacked"] = read(
                Bidirectional("both", cell("lower", 4, return_sequences=True), mode), cell("upper", 3)
            )
    networks["pooled both ways"] = reading(
        Bidirectional("both", GRU("cell", 4, return_sequences=True)), GlobalMaxPooling1D("pool")
    )
    networks["mean of the embeddings"] = reading(GlobalAveragePooling1D("pool"))
    networks["layers between"] = reading(
        LayerNormalization("layer_norm"),
        Dense("dense", 6, "relu"),
        Dropout("dropout", 0.4),
        LSTM("lower", 4, return_sequences=True, dropout=0.2, recurrent_dropout=0.3),
        BatchNormalization("batch_norm"),
        Activation("activation", "tanh"),
        GRU("upper", 3),
        Dense("wider", 5, "relu"),
    )
    for size in (1, 2, 5, 12):
        networks[f"convolution of {size}"] = reading(Conv1D("window", 4, size, "tanh"), LSTM("cell", 3))
    networks["convolution behind a reader"] = reading(
        Bidirectional("both", GRU("lower", 3, return_sequences=True)),
        Conv1D("window", 6, 2),
        Conv1D("wider", 4, 3, "leaky_relu"),
        LSTM("cell", 3),
    )
    networks["convolution, maximum"] = reading(Conv1D("window", 6, 3, "relu"), GlobalMaxPooling1D("pool"))
    networks["fixed length"] = reading(LSTM("cell", 6), mask_zero=False, steps=9)
    return networks


def random_sequence_network(seed: int) -> ModelSpec:
    """One to three recurrent layers, windows before some of them; the last one may be pooled instead."""
    rng = np.random.default_rng(seed)
    depth = int(rng.integers(1, 4))
    pooled = rng.random() < 0.3
    stack: list[Layer] = []
    for position in range(depth):
        cell = CELLS[rng.integers(len(CELLS))](
            f"cell {position}", int(rng.integers(1, 9)), return_sequences=pooled or position < depth - 1
        )
        if rng.random() < 0.2:
            size = int(rng.integers(1, 5))
            stack.append(Conv1D(f"window {position}", int(rng.integers(2, 7)), size, "relu"))
        if rng.random() < 0.4:
            stack.append(Bidirectional(f"both {position}", cell, MERGE_MODES[rng.integers(4)]))
        else:
            stack.append(cell)
        if cell.return_sequences and rng.random() < 0.3:
            stack.append(Dense(f"dense {position}", int(rng.integers(2, 7)), "tanh"))
    if pooled:
        stack.append((GlobalAveragePooling1D, GlobalMaxPooling1D)[rng.integers(2)]("pool"))
    return reading(*stack, mask_zero=bool(rng.random() < 0.7))


def random_reviews(seed: int, steps: int = 9) -> dict[str, np.ndarray]:
    """Lines of `steps` indices: without padding, padded behind, padded in front, with gaps."""
    rng = np.random.default_rng(seed)
    full = rng.integers(1, VOCABULARY, (4, steps))
    behind, before, gaps = full[1:]
    behind[rng.integers(1, steps) :] = 0
    before[: rng.integers(1, steps)] = 0
    gaps[1 : steps - 1 : int(rng.integers(2, 4))] = 0
    return {"no padding": full[0], "padded behind": behind, "padded in front": before, "gaps": gaps}
