"""What can be chosen about a network that spells."""

from dataclasses import dataclass
from typing import Literal, get_args

from dlviz.models.layers import GRU, LSTM, Bidirectional, Dense, Layer, MergeMode, SimpleRNN
from dlviz.models.spec import ModelSpec

CellName = Literal["SimpleRNN", "GRU", "LSTM"]
Direction = Literal["forward", "concat", "sum", "mul"]

CELLS: tuple[CellName, ...] = get_args(CellName)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
UNITS = (4, 8, 16, 32, 64)
LAYERS = (1, 2)
LEARNING_RATES = (0.001, 0.003, 0.01, 0.03, 0.1)
SEEDS = range(10)

_CLASS_OF = {"SimpleRNN": SimpleRNN, "GRU": GRU, "LSTM": LSTM}


@dataclass(frozen=True)
class SpellingSettings:
    """A network and its training.

    Args:
        cell: One of CELLS.
        units: Numbers in a hidden state, one of UNITS.
        layers: Recurrent layers on top of each other, one of LAYERS.
        direction: "forward"; or how the states of two directions are joined.
        learning_rate: Of Adam, one of LEARNING_RATES.
        seed: Of the initial weights, one of SEEDS.
    """

    cell: CellName = "LSTM"
    units: int = 32
    layers: int = 1
    direction: Direction = "forward"
    learning_rate: float = 0.01
    seed: int = 0

    def spec(self, characters: int) -> ModelSpec:
        """The network for an alphabet of so many characters: one distribution over them for each step.

        Example:
            >>> [row.output_shape for row in SpellingSettings(units=8).spec(characters=28).rows()]
            [(None, 8), (None, 28)]
        """
        return ModelSpec(
            (None, characters),
            (
                *(self._reader(number) for number in range(1, self.layers + 1)),
                Dense("dense", characters, "softmax"),
            ),
        )

    def _reader(self, number: int) -> Layer:
        layer = _CLASS_OF[self.cell](f"{self.cell.lower()}_{number}", self.units, return_sequences=True)
        if self.direction == "forward":
            return layer
        mode: MergeMode = self.direction
        return Bidirectional(f"bidirectional_{number}", layer, mode)
