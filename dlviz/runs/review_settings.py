"""The settings of a recurrent network that learns whether reviews are positive."""

from collections.abc import Iterator
from dataclasses import dataclass

from dlviz.models.layers import (
    GRU,
    LSTM,
    MERGE_MODES,
    Bidirectional,
    Dense,
    Dropout,
    Embedding,
    Layer,
    Recurrent,
    SimpleRNN,
)
from dlviz.models.review_networks import VOCABULARY_SIZE
from dlviz.models.spec import ModelSpec
from dlviz.runs.field import setting
from dlviz.runs.limits import Choice, Number, Switch
from dlviz.runs.settings import NONE, RunSettings
from dlviz.words import N_

_CELLS: dict[str, type[Recurrent]] = {"simple_rnn": SimpleRNN, "gru": GRU, "lstm": LSTM}

CELLS = tuple(_CELLS)
MAX_STEPS = 400
EXAMPLES = 18_904  # of the reviews for training; the others are held out


@dataclass(frozen=True, kw_only=True)
class ReviewSettings(RunSettings):
    """An embedding, one to three recurrent layers, then dense layers and one sigmoid.

    Example:
        >>> [row.layer.name for row in ReviewSettings(layers=2).spec().rows()]
        ['embedding', 'lstm_1', 'lstm_2', 'dense']
    """

    task = "reviews"

    examples: int = setting(
        5_000, Number(1, EXAMPLES, whole=True, logarithmic=True), "ex", N_("Examples"),
        N_("How many of the training reviews it learns from."),
    )  # fmt: skip
    batch_size: int = setting(
        32, Number(1, 512, whole=True, logarithmic=True), "bs", N_("Batch size"),
        N_("Examples whose gradients are averaged for one step."),
    )  # fmt: skip
    cell: str = setting(
        "lstm", Choice(CELLS), "ce", N_("Cell"), N_("What carries the state from word to word.")
    )
    units: int = setting(
        32, Number(1, 128, whole=True), "un", N_("Units"), N_("Numbers in the hidden state.")
    )
    layers: int = setting(
        1, Number(1, 3, whole=True), "la", N_("Layers"),
        N_("Recurrent layers; each reads the states of the one before it."),
    )  # fmt: skip
    bidirectional: bool = setting(
        False, Switch(), "bi", N_("Bidirectional"), N_("Whether a second half reads from the last word back.")
    )
    merge: str = setting(
        "concat", Choice(MERGE_MODES), "mg", N_("Merge"),
        N_("How the states of both halves become one: side by side, product, sum or mean."),
    )  # fmt: skip
    embedding: int = setting(
        32, Number(1, 100, whole=True), "em", N_("Embedding"), N_("Numbers that stand for each word.")
    )
    max_steps: int = setting(
        80, Number(5, MAX_STEPS, whole=True), "ms", N_("Words read"),
        N_("Of a longer review, the last so many words are read."),
    )  # fmt: skip
    mask: bool = setting(
        True, Switch(), "ma", N_("Padding mask"),
        N_("Whether the network skips the padding behind reviews shorter than the longest of a batch."),
    )  # fmt: skip

    def spec(self) -> ModelSpec:
        # Without a mask the padding is read, so how many steps there are is part of the network.
        return ModelSpec((None,) if self.mask else (self.max_steps,), tuple(self._layers()))

    def _layers(self) -> Iterator[Layer]:
        yield Embedding("embedding", VOCABULARY_SIZE, self.embedding, mask_zero=self.mask)
        for number in range(1, self.layers + 1):
            name = self.cell if self.layers == 1 else f"{self.cell}_{number}"
            reader = _CELLS[self.cell](name, self.units, return_sequences=number < self.layers)
            if self.bidirectional:
                yield Bidirectional(f"both_{number}", reader, self.merge)  # type: ignore[arg-type]
            else:
                yield reader
        if self.dense_units != NONE:
            yield Dense("dense_1", self.dense_units, self.activation)
        if self.dropout > 0:
            yield Dropout("dropout", self.dropout)
        yield Dense("dense", 1, "sigmoid")
