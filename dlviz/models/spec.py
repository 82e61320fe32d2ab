"""A network as data: what to build, replay and draw, in JSON and back."""

import dataclasses
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np

from dlviz.errors import UserError
from dlviz.models.layers import (
    LAYERS,
    Activation,
    Bidirectional,
    Embedding,
    Flatten,
    Layer,
    Shape,
    is_count,
)
from dlviz.words import N_

_LAYER_OF_KIND = {layer.kind: layer for layer in LAYERS}


@dataclass(frozen=True)
class LayerRow:
    """One line of the table of layers."""

    layer: Layer
    input_shape: Shape
    output_shape: Shape
    parameters: int


@dataclass(frozen=True)
class ModelSpec:
    """A stack of layers.

    Args:
        input_shape: Shape of one example, e.g. (28, 28, 1); (None,) for any number of indices.
        layers: From input to output, with unique names.

    Raises:
        UserError: Where a name is missing or shared, or a layer cannot follow the one before it.

    Example:
        >>> from dlviz.models.layers import Conv2D, Dense
        >>> spec = ModelSpec((28, 28, 1), (Conv2D("conv", filters=8), Flatten("flatten"), Dense("dense", 10)))
        >>> [row.output_shape for row in spec.rows()]
        [(26, 26, 8), (5408,), (10,)]
    """

    input_shape: Shape
    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        first, *others = self.input_shape or (0,)
        if not (first is None or is_count(first)) or not all(map(is_count, others)):
            raise UserError(
                N_("The shape of the input is {given}, but it must be whole numbers from 1."),
                given=self.input_shape,
            )
        names = list(_names(self.layers))
        if not all(isinstance(name, str) and name.strip() and "/" not in name for name in names):
            raise UserError(N_("Every layer needs a name, without a slash: {names}."), names=names)
        if len(set(names)) < len(names):
            raise UserError(N_("Two layers have the same name: {names}."), names=", ".join(names))
        shape = self.input_shape
        for position, layer in enumerate(self.layers):
            if isinstance(layer, Embedding) and position > 0:
                raise UserError(
                    N_("Layer {layer} looks up indices, so it must be the first."), layer=layer.name
                )
            if shape == (None,) and not isinstance(layer, Embedding):
                raise UserError(
                    N_("Layer {layer} cannot read indices: an embedding must come first."), layer=layer.name
                )
            layer.check(shape)
            shape = layer.output_shape(shape)

    def rows(self) -> tuple[LayerRow, ...]:
        """The table of layers: shapes and parameter counts, from input to output."""
        return self._rows

    @cached_property  # a trace asks for it at every stroke
    def _rows(self) -> tuple[LayerRow, ...]:
        rows, shape = [], self.input_shape
        for layer in self.layers:
            output = layer.output_shape(shape)
            rows.append(LayerRow(layer, shape, output, layer.parameter_count(shape)))
            shape = output
        return tuple(rows)

    def weight_shapes(self) -> tuple[Shape, ...]:
        """Shapes of all weights, in the order of `keras.Model.get_weights()`."""
        return tuple(shape for row in self.rows() for shape in row.layer.weight_shapes(row.input_shape))

    def reads_digits(self) -> bool:
        """Whether this takes an image of 28 × 28 and ends in a softmax over ten classes."""
        return self.input_shape == (28, 28, 1) and self._ends_in((10,), "softmax")

    def reads_reviews(self) -> bool:
        """Whether this looks up indices, reads them step by step, and ends in one sigmoid: the sentiment."""
        kinds = [type(layer) for layer in self.layers]
        return Embedding in kinds and Flatten not in kinds and self._ends_in((1,), "sigmoid")

    def _ends_in(self, shape: Shape, function: str) -> bool:
        if not self.layers:
            return False
        last = self.rows()[-1]
        if isinstance(last.layer, Activation):
            return last.output_shape == shape and last.layer.function == function
        return last.output_shape == shape and getattr(last.layer, "activation", "") == function

    def split_weights(self, weights: Sequence[np.ndarray]) -> tuple[tuple[np.ndarray, ...], ...]:
        """The weights that belong to each layer, empty where it has none.

        Args:
            weights: In the order of `keras.Model.get_weights()`.
        """
        remaining = iter(weights)
        return tuple(
            tuple(islice(remaining, len(row.layer.weight_shapes(row.input_shape)))) for row in self.rows()
        )

    def to_json(self) -> dict[str, Any]:
        """This spec as JSON values."""
        return {
            "input_shape": list(self.input_shape),
            "layers": [_layer_to_json(layer) for layer in self.layers],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "ModelSpec":
        """A spec from `to_json`'s values (lists may stand for tuples).

        Raises:
            UserError: Where a layer's kind or field is unknown, or the network cannot be built.
        """
        try:
            return cls(tuple(data["input_shape"]), tuple(_layer_from_json(layer) for layer in data["layers"]))
        except (KeyError, TypeError, AttributeError) as error:
            raise UserError(
                N_("This is not a description of a network: {problem}."), problem=error
            ) from error


def _names(layers: Sequence[Layer]) -> Iterator[str]:
    for layer in layers:
        yield layer.name
        if isinstance(layer, Bidirectional) and isinstance(layer.layer, Layer):
            yield layer.layer.name


def _layer_to_json(layer: Layer) -> dict[str, Any]:
    values = {field.name: getattr(layer, field.name) for field in dataclasses.fields(layer)}
    return {"kind": layer.kind} | {
        key: _layer_to_json(value) if isinstance(value, Layer) else value for key, value in values.items()
    }


def _layer_from_json(data: dict[str, Any]) -> Layer:
    kind = data["kind"]
    if kind not in _LAYER_OF_KIND:
        raise UserError(
            N_("{given} is not a layer that can be shown; these are: {accepted}."),
            given=json.dumps(kind),
            accepted=", ".join(_LAYER_OF_KIND),
        )
    fields: Any = {key: _value_from_json(value) for key, value in data.items() if key != "kind"}
    return _LAYER_OF_KIND[kind](**fields)


def _value_from_json(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return _layer_from_json(value) if isinstance(value, dict) else value
