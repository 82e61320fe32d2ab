"""What one step of any cell gives, and how its arrays are laid out."""

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

State = tuple[np.ndarray, ...]  # hidden state h first; then the cell state c where there is one


@dataclass(frozen=True)
class SimpleRNNGates:
    """The parts of SimpleRNN's steps: it has no gate, so its candidate is its next state."""

    candidate: np.ndarray


@dataclass(frozen=True)
class GRUGates:
    """The parts of a GRU's steps: update z and reset r in (0, 1), candidate g in (-1, 1)."""

    update: np.ndarray
    reset: np.ndarray
    candidate: np.ndarray


@dataclass(frozen=True)
class LSTMGates:
    """The parts of an LSTM's steps: input i, forget f and output o in (0, 1), candidate g in (-1, 1)."""

    input: np.ndarray
    forget: np.ndarray
    candidate: np.ndarray
    output: np.ndarray


Gates = SimpleRNNGates | GRUGates | LSTMGates


class Step(NamedTuple):
    """One step's numbers, each (..., units).

    Args:
        state: After the step.
        gates: In the order of the fields of the cell's `gates`.
        pre_activations: What went through sigmoid or tanh to become `gates`.
    """

    state: State
    gates: tuple[np.ndarray, ...]
    pre_activations: tuple[np.ndarray, ...]


class StepGradient(NamedTuple):
    """How one number depends on what went into a step, each (..., units) but the first.

    Args:
        from_input: On the row of `Cell.project`, (..., columns of the kernel).
        before: On the state before the step.
        memory: On what the step leaves for the next ones to remember: c of an LSTM, else h. It holds all ways
            on, the state's own output included.
    """

    from_input: np.ndarray
    before: State
    memory: np.ndarray


class Cell(Protocol):
    """A recurrent layer's formulas with its weights."""

    kernel: np.ndarray
    states: int  # how many arrays a state has
    units: int

    @property
    def gates(self) -> type[SimpleRNNGates] | type[GRUGates] | type[LSTMGates]:
        """What holds the parts of its steps."""
        ...

    def project(self, x: np.ndarray) -> np.ndarray:
        """The input's share of all pre-activations, (steps, features) to (steps, columns of the kernel).

        It needs no state, so one product does it for all steps.
        """
        ...

    def step(self, from_input: np.ndarray, state: State) -> Step:
        """The next state, from a row of `project` and the state before; or from rows and as many states."""
        ...

    def step_back(self, from_input: np.ndarray, before: State, step: Step, upstream: State) -> StepGradient:
        """The chain rule through `step(from_input, before)`.

        Args:
            from_input: As for `step`.
            before: The state that `step` got.
            step: What it gave.
            upstream: The number's gradient on `step.state`.
        """
        ...

    def pull_weights(
        self, x: np.ndarray, h_before: np.ndarray, on_input: np.ndarray, gates: tuple[np.ndarray, ...]
    ) -> tuple[np.ndarray, ...]:
        """The number's gradient on the weights, in their order: what many steps add to it, summed.

        Args:
            x: What the steps read, (steps, features).
            h_before: The hidden states before them, (steps, units).
            on_input: The gradients on the rows of `project`, (steps, columns of the kernel).
            gates: As of `Step`, each (steps, units).
        """
        ...


def blocks(z: np.ndarray, count: int) -> list[np.ndarray]:
    """The last axis in `count` equal parts, one for each gate.

    Example:
        >>> blocks(np.arange(6), 3)
        [array([0, 1]), array([2, 3]), array([4, 5])]
    """
    units = z.shape[-1] // count
    return [z[..., k * units : (k + 1) * units] for k in range(count)]
