"""Layers with a state: SimpleRNN, GRU, LSTM, and any of them read in both directions.

As Keras builds them by default: tanh for what enters the state, sigmoid for the gates, biases, a state of
zeros before the first step, and a masked step that carries the state on.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from dlviz.errors import UserError
from dlviz.models.layers.layer import Layer, Shape, check_rate, is_count
from dlviz.models.layers.sequences import check_sequence, check_switch
from dlviz.words import N_

MergeMode = Literal["concat", "mul", "sum", "ave"]

MERGE_MODES: tuple[MergeMode, ...] = ("concat", "mul", "sum", "ave")


@dataclass(frozen=True)
class Recurrent(Layer):
    """What all cells share.

    Args:
        name: See `Layer`.
        units: Numbers in the hidden state.
        return_sequences: Whether to give the hidden state of every step, or only the last one.
        dropout: Share of the input zeroed while training.
        recurrent_dropout: Share of the hidden state zeroed while training.
    """

    units: int
    return_sequences: bool = False
    dropout: float = 0.0
    recurrent_dropout: float = 0.0

    blocks: ClassVar[int]  # of columns of both kernels, `units` each: one for every gate and the candidate
    biases: ClassVar[int] = 1  # rows of the bias

    def output_shape(self, shape: Shape) -> Shape:
        return (shape[0], self.units) if self.return_sequences else (self.units,)

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        columns = self.blocks * self.units
        bias = (columns,) if self.biases == 1 else (self.biases, columns)
        return (shape[1], columns), (self.units, columns), bias  # kernel, recurrent kernel, bias

    def check(self, shape: Shape) -> None:
        check_sequence(self, shape)
        if not is_count(self.units):
            raise UserError(N_("Layer {layer} needs at least one unit."), layer=self.name)
        check_switch(self, "return_sequences", self.return_sequences)
        check_rate(self, self.dropout)
        check_rate(self, self.recurrent_dropout)


@dataclass(frozen=True)
class SimpleRNN(Recurrent):
    """Each state is the tanh of a mix of the input and the state before. Source: Elman 1990."""

    kind = "SimpleRNN"
    blocks = 1


@dataclass(frozen=True)
class GRU(Recurrent):
    """An update and a reset gate on one state, the reset after the recurrent product.

    Columns of the kernels: update z, reset r, candidate; rows of the bias: with the input, with the state.
    Source: Cho et al. 2014; reset after as in cuDNN, Keras' default.
    """

    kind = "GRU"
    blocks = 3
    biases = 2


@dataclass(frozen=True)
class LSTM(Recurrent):
    """An input, a forget and an output gate around a cell state.

    Columns of the kernels: input i, forget f, candidate g (Keras: c), output o.
    Source: Hochreiter & Schmidhuber 1997; forget gate: Gers et al. 2000.
    """

    kind = "LSTM"
    blocks = 4


@dataclass(frozen=True)
class Bidirectional(Layer):
    """One copy of a recurrent layer reads from the first step on, another from the last step back.

    What leaves it without `return_sequences` is the merge of both final states: that of the forward half
    after the last step, that of the backward half after the first.

    Args:
        name: See `Layer`.
        layer: What both halves are copies of.
        merge_mode: How both halves' states become one: side by side, product, sum or mean.
    """

    layer: Recurrent
    merge_mode: MergeMode = "concat"

    kind = "Bidirectional"

    @property
    def return_sequences(self) -> bool:
        """Whether it gives the merged state of every step."""
        return self.layer.return_sequences

    def output_shape(self, shape: Shape) -> Shape:
        *steps, units = self.layer.output_shape(shape)
        return (*steps, 2 * units if self.merge_mode == "concat" else units)

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        return self.layer.weight_shapes(shape) * 2  # forward half, backward half

    def check(self, shape: Shape) -> None:
        if not isinstance(self.layer, Recurrent):
            raise UserError(
                N_("Layer {layer} reads in both directions what must be a SimpleRNN, a GRU or an LSTM."),
                layer=self.name,
            )
        self.layer.check(shape)
        if self.merge_mode not in MERGE_MODES:
            raise UserError(
                N_("Layer {layer}: the merge mode is {given}, but it must be one of {accepted}."),
                layer=self.name, given=repr(self.merge_mode), accepted=", ".join(MERGE_MODES),
            )  # fmt: skip
