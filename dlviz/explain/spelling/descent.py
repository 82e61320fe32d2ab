"""An optimizer for the weights of a whole network."""

from collections.abc import Sequence

import numpy as np

from dlviz.explain.optimizers import Clip, Optimizer


class Descent:
    """Steps of an optimizer over many arrays, which it sees as one long line of numbers.

    So clipping by norm is by that of all gradients together (Pascanu et al. 2013; Keras: global_clipnorm).

    Args:
        optimizer: Its formulas.
        learning_rate: Above 0.
        clip: What is done to gradients.
    """

    def __init__(self, optimizer: Optimizer, learning_rate: float, clip: Clip) -> None:
        self._optimizer, self._rate, self._clip = optimizer, np.float32(learning_rate), clip
        self._quantities: list[np.ndarray] | None = None
        self._steps = 0

    def update(self, weights: Sequence[np.ndarray], gradients: Sequence[np.ndarray]) -> list[np.ndarray]:
        """The next weights, float32."""
        line = np.concatenate([gradient.ravel() for gradient in gradients])
        if self._quantities is None:
            self._quantities = [np.full_like(line, self._optimizer.begin) for _ in self._optimizer.formulas]
        self._steps += 1
        self._quantities = self._optimizer.step(self._clip(line), self._quantities, self._rate, self._steps)
        steps = np.split(self._quantities[-1], np.cumsum([array.size for array in weights])[:-1])
        return [array + step.reshape(array.shape) for array, step in zip(weights, steps, strict=True)]
