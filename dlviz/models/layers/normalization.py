"""Layers that bring numbers to mean 0 and variance 1, then scale and shift them."""

from dataclasses import dataclass

from dlviz.errors import UserError
from dlviz.models.layers.layer import Layer, Shape
from dlviz.words import N_


def _check_epsilon(layer: Layer, epsilon: float) -> None:
    if not 0 < epsilon < 1:  # NaN, too, fails this
        raise UserError(
            N_("Layer {layer}: epsilon is {given}, but it must lie between 0 and 1."),
            layer=layer.name, given=epsilon,
        )  # fmt: skip


@dataclass(frozen=True)
class BatchNormalization(Layer):
    """Each channel by the mean and variance learned in training, then scale gamma and shift beta."""

    epsilon: float = 1e-3

    kind = "BatchNormalization"

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        return ((shape[-1],),) * 4  # gamma, beta, moving mean, moving variance

    def check(self, shape: Shape) -> None:
        _check_epsilon(self, self.epsilon)


@dataclass(frozen=True)
class LayerNormalization(Layer):
    """Each position by the mean and variance over its own channels, then scale gamma and shift beta."""

    epsilon: float = 1e-3

    kind = "LayerNormalization"

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        return ((shape[-1],),) * 2  # gamma, beta

    def check(self, shape: Shape) -> None:
        _check_epsilon(self, self.epsilon)
