"""From a spec to a Keras model. Only for workers and tests: importing this loads TensorFlow."""

import math
from functools import singledispatch
from typing import Any

import keras

from dlviz.models import layers
from dlviz.models.spec import ModelSpec


def build(spec: ModelSpec, seed: int | None = None) -> keras.Model:
    """A new, uncompiled Keras model with the layers' names of `spec`.

    Args:
        spec: The network.
        seed: Seeds the initial weights and dropout, by `keras.utils.set_random_seed`; None: not seeded.
    """
    if seed is not None:
        keras.utils.set_random_seed(seed)
    return keras.Sequential([keras.Input(spec.input_shape), *map(keras_layer, spec.layers)])


@singledispatch
def keras_layer(layer: layers.Layer) -> keras.layers.Layer:
    """The Keras layer that computes `layer`."""
    raise TypeError(f"layer: no Keras layer is known for {type(layer).__name__}")


@keras_layer.register
def _(layer: layers.Conv2D) -> keras.layers.Layer:
    return keras.layers.Conv2D(
        layer.filters, layer.kernel_size, layer.strides, layer.padding,
        dilation_rate=layer.dilation_rate, activation=layer.activation, use_bias=layer.use_bias,
        name=layer.name,
    )  # fmt: skip


@keras_layer.register
def _(layer: layers.MaxPooling2D) -> keras.layers.Layer:
    return keras.layers.MaxPooling2D(layer.pool_size, layer.strides, layer.padding, name=layer.name)


@keras_layer.register
def _(layer: layers.AveragePooling2D) -> keras.layers.Layer:
    return keras.layers.AveragePooling2D(layer.pool_size, layer.strides, layer.padding, name=layer.name)


@keras_layer.register
def _(layer: layers.BatchNormalization) -> keras.layers.Layer:
    return keras.layers.BatchNormalization(epsilon=layer.epsilon, name=layer.name)


@keras_layer.register
def _(layer: layers.LayerNormalization) -> keras.layers.Layer:
    return keras.layers.LayerNormalization(epsilon=layer.epsilon, name=layer.name)


@keras_layer.register
def _(layer: layers.Activation) -> keras.layers.Layer:
    if layer.function == "leaky_relu":
        return keras.layers.LeakyReLU(layer.negative_slope, name=layer.name)
    return keras.layers.Activation(layer.function, name=layer.name)


@keras_layer.register
def _(layer: layers.Dropout) -> keras.layers.Layer:
    return keras.layers.Dropout(layer.rate, name=layer.name)


@keras_layer.register
def _(layer: layers.Flatten) -> keras.layers.Layer:
    return keras.layers.Flatten(name=layer.name)


@keras_layer.register
def _(layer: layers.Reshape) -> keras.layers.Layer:
    return keras.layers.Reshape(layer.target_shape, name=layer.name)


@keras_layer.register
def _(layer: layers.GlobalAveragePooling2D) -> keras.layers.Layer:
    return keras.layers.GlobalAveragePooling2D(name=layer.name)


@keras_layer.register
def _(layer: layers.Dense) -> keras.layers.Layer:
    return keras.layers.Dense(layer.units, layer.activation, layer.use_bias, name=layer.name)


@keras_layer.register
def _(layer: layers.Embedding) -> keras.layers.Layer:
    return keras.layers.Embedding(
        layer.input_dim, layer.output_dim, mask_zero=layer.mask_zero, name=layer.name
    )


@keras_layer.register
def _(layer: layers.Conv1D) -> keras.layers.Layer:
    convolution = keras.layers.Conv1D(
        layer.filters, layer.kernel_size, padding=layer.padding, activation=layer.activation, name=layer.name
    )
    # Keras drops the mask, since other paddings move steps. Causal windows leave each in its place, and none
    # reaches into padding behind the sequence.
    convolution.supports_masking = True
    return convolution


@keras_layer.register
def _(layer: layers.Recurrent) -> keras.layers.Layer:
    keras_class = {
        layers.SimpleRNN: keras.layers.SimpleRNN, layers.GRU: keras.layers.GRU, layers.LSTM: keras.layers.LSTM
    }[type(layer)]  # fmt: skip
    return keras_class(
        layer.units, return_sequences=layer.return_sequences, dropout=layer.dropout,
        recurrent_dropout=layer.recurrent_dropout, name=layer.name,
    )  # fmt: skip


@keras_layer.register
def _(layer: layers.Bidirectional) -> keras.layers.Layer:
    return keras.layers.Bidirectional(keras_layer(layer.layer), merge_mode=layer.merge_mode, name=layer.name)


@keras_layer.register
def _(layer: layers.GlobalAveragePooling1D) -> keras.layers.Layer:
    return keras.layers.GlobalAveragePooling1D(name=layer.name)


@keras_layer.register
def _(layer: layers.GlobalMaxPooling1D) -> keras.layers.Layer:
    return GlobalMaxPooling1D(name=layer.name)


@keras.saving.register_keras_serializable("dlviz")
class GlobalMaxPooling1D(keras.layers.GlobalMaxPooling1D):
    """Keras' layer, taught to skip masked steps: of nothing but those, the maximum is 0."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.supports_masking = True

    def call(self, inputs: Any, mask: Any = None) -> Any:
        if mask is None:
            return super().call(inputs)
        kept = keras.ops.cast(keras.ops.expand_dims(mask, 2), "bool")
        largest = super().call(keras.ops.where(kept, inputs, -math.inf))
        return keras.ops.where(keras.ops.any(kept, axis=1), largest, 0.0)

    def compute_mask(self, inputs: Any, mask: Any = None) -> None:
        return None
