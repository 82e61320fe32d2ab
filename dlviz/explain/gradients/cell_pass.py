"""One pass of a cell over a batch of sequences, and the chain rule back through it.

Source: backpropagation through time, Werbos 1990.
"""

from dataclasses import dataclass, fields

import numpy as np

from dlviz.explain.cells import Cell, State, Step


@dataclass(frozen=True)
class PassGradient:
    """What one pass makes of a gradient on its hidden states.

    Args:
        input: On what it read, float32 (N, steps, features).
        memory: On what each step leaves to the next ones, float32 (N, steps, units): c of an LSTM, else h;
            NaN at masked steps.
        rows: On the rows of `Cell.project`, float32 (N, steps, columns of the kernel), one array for each
            direction; 0 at masked steps.
    """

    input: np.ndarray
    memory: np.ndarray
    rows: tuple[np.ndarray, ...]


class CellPass:
    """A cell reads N sequences, and keeps what the way back needs.

    Args:
        cell: Formulas and weights.
        x: float32 (N, steps, features).
        mask: bool (N, steps): False where the state is carried on unread.
        backward: Whether it begins at the last step.
    """

    def __init__(self, cell: Cell, x: np.ndarray, mask: np.ndarray, backward: bool = False) -> None:
        self._cell, self._x, self._mask, self.backward = cell, x, mask, backward
        self._from_input = cell.project(x)
        self._before: dict[int, State] = {}
        self._steps: dict[int, Step] = {}
        self.hidden = np.empty((*x.shape[:2], cell.units), x.dtype)  # after each step
        state: State = tuple(np.zeros((cell.states, len(x), cell.units), x.dtype))
        for t in self._order:
            if mask[:, t].any():
                self._before[t] = state
                self._steps[t] = step = cell.step(self._from_input[:, t], state)
                state = self._where_read(t, step.state, state)
            self.hidden[:, t] = state[0]

    @property
    def final(self) -> np.ndarray:
        """The hidden state when all is read, (N, units)."""
        return self.hidden[:, 0 if self.backward else -1]

    def gate(self, name: str) -> np.ndarray | None:
        """The gate of this name at every step, float32 (N, steps, units), NaN where none is read.

        None where the cell has no such gate.
        """
        names = [field.name for field in fields(self._cell.gates)]
        if name not in names:
            return None
        gate = np.full_like(self.hidden, np.nan)
        for t, step in self._steps.items():
            gate[:, t] = np.where(self._mask[:, t, np.newaxis], step.gates[names.index(name)], np.nan)
        return gate

    def pull(self, on_hidden: np.ndarray) -> PassGradient:
        """The chain rule from `on_hidden`, the gradient on `hidden`, (N, steps, units)."""
        on_input = np.zeros_like(self._from_input)
        memory = np.full_like(on_hidden, np.nan)
        carried: State = tuple(np.zeros((self._cell.states, *on_hidden[:, 0].shape), on_hidden.dtype))
        for t in reversed(self._order):
            upstream = (carried[0] + on_hidden[:, t], *carried[1:])
            if t not in self._steps:
                carried = upstream
                continue
            step = self._cell.step_back(self._from_input[:, t], self._before[t], self._steps[t], upstream)
            carried = self._where_read(t, step.before, upstream)
            read = self._mask[:, t]
            on_input[read, t], memory[read, t] = step.from_input[read], step.memory[read]
        return PassGradient(on_input @ self._cell.kernel.T, memory, (on_input,))

    def pull_weights(self, rows: np.ndarray) -> tuple[np.ndarray, ...]:
        """The gradient on the cell's weights, from that on the rows of `project` which `pull` gave."""
        read = list(self._steps)
        gates = zip(*(self._steps[t].gates for t in read), strict=True)
        return self._cell.pull_weights(
            np.concatenate([self._x[:, t] for t in read]),
            np.concatenate([self._before[t][0] for t in read]),
            np.concatenate([rows[:, t] for t in read]),
            tuple(np.concatenate(gate) for gate in gates),
        )

    def pull_final(self, on_final: np.ndarray) -> PassGradient:
        """The chain rule from `on_final`, the gradient on `final`, (N, units)."""
        on_hidden = np.zeros_like(self.hidden)
        on_hidden[:, 0 if self.backward else -1] = on_final
        return self.pull(on_hidden)

    @property
    def _order(self) -> range:
        steps = range(self._mask.shape[1])
        return steps[::-1] if self.backward else steps

    def _where_read(self, t: int, read: State, unread: State) -> State:
        """`read` for the sequences of which step t is read, `unread` for the others."""
        mask = self._mask[:, t, np.newaxis]
        if mask.all():
            return read
        return tuple(np.where(mask, new, old) for new, old in zip(read, unread, strict=True))
