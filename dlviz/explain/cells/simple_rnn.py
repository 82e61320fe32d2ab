"""SimpleRNN, step by step."""

import numpy as np

from dlviz.explain.cells.step import SimpleRNNGates, State, Step, StepGradient


class SimpleRNNCell:
    """The state is squeezed out of the input and the state before. Source: Elman 1990.

        h_t = tanh(x_t W + h_{t-1} R + b)

    Args:
        kernel: W, (features, units).
        recurrent_kernel: R, (units, units).
        bias: b, (units,).
    """

    gates = SimpleRNNGates
    states = 1

    def __init__(self, kernel: np.ndarray, recurrent_kernel: np.ndarray, bias: np.ndarray) -> None:
        self.kernel, self.recurrent_kernel, self.bias = kernel, recurrent_kernel, bias
        self.units = len(recurrent_kernel)

    def project(self, x: np.ndarray) -> np.ndarray:
        return x @ self.kernel + self.bias

    def step(self, from_input: np.ndarray, state: State) -> Step:
        (h_before,) = state
        z = from_input + h_before @ self.recurrent_kernel
        h = np.tanh(z)
        return Step((h,), (h,), (z,))

    def step_back(self, from_input: np.ndarray, before: State, step: Step, upstream: State) -> StepGradient:
        (h,), (d_h,) = step.state, upstream
        d_z = d_h * (1 - h * h)
        return StepGradient(d_z, (d_z @ self.recurrent_kernel.T,), d_h)

    def pull_weights(
        self, x: np.ndarray, h_before: np.ndarray, on_input: np.ndarray, gates: tuple[np.ndarray, ...]
    ) -> tuple[np.ndarray, ...]:
        return x.T @ on_input, h_before.T @ on_input, on_input.sum(axis=0)
