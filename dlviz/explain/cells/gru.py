"""GRU, step by step."""

import numpy as np

from dlviz.explain.activations import sigmoid
from dlviz.explain.cells.step import GRUGates, State, Step, StepGradient, blocks


class GRUCell:
    """The update gate mixes the state before with a candidate; the reset gate says what the candidate sees.

        z_t = sigmoid(x_t W_z + b_z  +  h_{t-1} R_z + d_z)
        r_t = sigmoid(x_t W_r + b_r  +  h_{t-1} R_r + d_r)
        g_t = tanh(x_t W_g + b_g  +  r_t * (h_{t-1} R_g + d_g))
        h_t = z_t * h_{t-1} + (1 - z_t) * g_t

    Source: Cho et al. 2014, with the reset after the recurrent product, as cuDNN and Keras do.

    Args:
        kernel: W, (features, 3 units), columns z, r, g.
        recurrent_kernel: R, (units, 3 units).
        bias: (2, 3 units): b, which joins the input, and d, which joins the state.
    """

    gates = GRUGates
    states = 1

    def __init__(self, kernel: np.ndarray, recurrent_kernel: np.ndarray, bias: np.ndarray) -> None:
        self.kernel, self.recurrent_kernel = kernel, recurrent_kernel
        self.bias, self.recurrent_bias = bias
        self.units = len(recurrent_kernel)

    def project(self, x: np.ndarray) -> np.ndarray:
        return x @ self.kernel + self.bias

    def step(self, from_input: np.ndarray, state: State) -> Step:
        (h_before,) = state
        x_z, x_r, x_g = blocks(from_input, 3)
        h_z, h_r, h_g = blocks(h_before @ self.recurrent_kernel + self.recurrent_bias, 3)
        a_z, a_r = x_z + h_z, x_r + h_r
        z = sigmoid(a_z)
        r = sigmoid(a_r)
        a_g = x_g + r * h_g
        g = np.tanh(a_g)
        h = z * h_before + (1 - z) * g
        return Step((h,), (z, r, g), (a_z, a_r, a_g))

    def step_back(self, from_input: np.ndarray, before: State, step: Step, upstream: State) -> StepGradient:
        (h_before,), (z, r, g), (d_h,) = before, step.gates, upstream
        d_a_g = d_h * (1 - z) * (1 - g * g)
        d_a_z = d_h * (h_before - g) * z * (1 - z)
        r_h_g = step.pre_activations[2] - blocks(from_input, 3)[2]  # r * (h_{t-1} R_g + d_g)
        d_a_r = d_a_g * r_h_g * (1 - r)
        d_recurrent = np.concatenate([d_a_z, d_a_r, d_a_g * r], axis=-1)
        d_before = d_h * z + d_recurrent @ self.recurrent_kernel.T
        return StepGradient(np.concatenate([d_a_z, d_a_r, d_a_g], axis=-1), (d_before,), d_h)

    def pull_weights(
        self, x: np.ndarray, h_before: np.ndarray, on_input: np.ndarray, gates: tuple[np.ndarray, ...]
    ) -> tuple[np.ndarray, ...]:
        d_a_z, d_a_r, d_a_g = blocks(on_input, 3)
        on_recurrent = np.concatenate([d_a_z, d_a_r, d_a_g * gates[1]], axis=-1)
        on_bias = np.stack([on_input.sum(axis=0), on_recurrent.sum(axis=0)])
        return x.T @ on_input, h_before.T @ on_recurrent, on_bias
