"""LSTM, step by step."""

import numpy as np

from dlviz.explain.activations import sigmoid
from dlviz.explain.cells.step import LSTMGates, State, Step, StepGradient, blocks


class LSTMCell:
    """A cell state c that gates write, keep and read.

        i_t = sigmoid(x_t W_i + h_{t-1} R_i + b_i)      how much of the candidate enters
        f_t = sigmoid(x_t W_f + h_{t-1} R_f + b_f)      how much of the cell state stays
        g_t = tanh(x_t W_g + h_{t-1} R_g + b_g)         the candidate
        o_t = sigmoid(x_t W_o + h_{t-1} R_o + b_o)      how much of the cell state shows
        c_t = f_t * c_{t-1} + i_t * g_t
        h_t = o_t * tanh(c_t)

    Source: Hochreiter & Schmidhuber 1997; forget gate: Gers et al. 2000.

    Args:
        kernel: W, (features, 4 units), columns i, f, g, o.
        recurrent_kernel: R, (units, 4 units).
        bias: b, (4 units,).
    """

    gates = LSTMGates
    states = 2

    def __init__(self, kernel: np.ndarray, recurrent_kernel: np.ndarray, bias: np.ndarray) -> None:
        self.kernel, self.recurrent_kernel, self.bias = kernel, recurrent_kernel, bias
        self.units = len(recurrent_kernel)

    def project(self, x: np.ndarray) -> np.ndarray:
        return x @ self.kernel + self.bias

    def step(self, from_input: np.ndarray, state: State) -> Step:
        h_before, c_before = state
        z = from_input + h_before @ self.recurrent_kernel
        z_i, z_f, z_g, z_o = blocks(z, 4)
        i = sigmoid(z_i)
        f = sigmoid(z_f)
        g = np.tanh(z_g)
        o = sigmoid(z_o)
        c = f * c_before + i * g
        h = o * np.tanh(c)
        return Step((h, c), (i, f, g, o), (z_i, z_f, z_g, z_o))

    def step_back(self, from_input: np.ndarray, before: State, step: Step, upstream: State) -> StepGradient:
        (_, c_before), (_, c), (i, f, g, o) = before, step.state, step.gates
        d_h, d_c = upstream
        shown = np.tanh(c)
        d_c = d_c + d_h * o * (1 - shown * shown)
        d_z = np.concatenate(
            [
                d_c * g * i * (1 - i),
                d_c * c_before * f * (1 - f),
                d_c * i * (1 - g * g),
                d_h * shown * o * (1 - o),
            ],
            axis=-1,
        )
        return StepGradient(d_z, (d_z @ self.recurrent_kernel.T, d_c * f), d_c)

    def pull_weights(
        self, x: np.ndarray, h_before: np.ndarray, on_input: np.ndarray, gates: tuple[np.ndarray, ...]
    ) -> tuple[np.ndarray, ...]:
        return x.T @ on_input, h_before.T @ on_input, on_input.sum(axis=0)
