"""The weights before the first step, every array from a seed of its own.

Not from `keras.utils.set_random_seed`, whose state all threads of a worker share: an array's seed follows
from the run's seed and the layer's place, so that a plain Keras script can name it (`dlviz.runs.script`).
"""

from collections.abc import Iterator

import keras

from dlviz.models.build import build
from dlviz.runs.seeds import BACKWARD, layer_seed
from dlviz.runs.settings import SMALL, RunSettings


def build_with_seeds(settings: RunSettings) -> keras.Model:
    """The network of `settings`, with initial weights and dropout that follow from its seed alone."""
    model = build(settings.spec())
    for place, layer in enumerate(model.layers):
        seed = layer_seed(settings, place)
        if isinstance(layer, keras.layers.Dropout):
            layer.seed_generator.state.assign([seed, 0])
        for part, part_seed in _parts(layer, seed):
            for variable in part.trainable_variables:
                if (initializer := _initializer(settings, variable.name, part_seed)) is not None:
                    variable.assign(initializer(variable.shape))
    return model


def kernel_initializer(settings: RunSettings, seed: int) -> keras.Initializer:
    """What draws the kernels."""
    match settings.initializer:
        case "he_normal":
            return keras.initializers.HeNormal(seed)
        case "small_normal":
            return keras.initializers.RandomNormal(stddev=SMALL, seed=seed)
        case "zeros":
            return keras.initializers.Zeros()
        case _:
            return keras.initializers.GlorotUniform(seed)


def _initializer(settings: RunSettings, variable: str, seed: int) -> keras.Initializer | None:
    match variable:
        case "kernel":
            return kernel_initializer(settings, seed)
        case "recurrent_kernel":
            return keras.initializers.Orthogonal(seed=seed)
        case "embeddings":
            return keras.initializers.RandomUniform(seed=seed)
        case _:  # biases, gamma and beta are not drawn
            return None


def _parts(layer: keras.layers.Layer, seed: int) -> Iterator[tuple[keras.layers.Layer, int]]:
    if isinstance(layer, keras.layers.Bidirectional):
        yield layer.forward_layer, seed
        yield layer.backward_layer, seed + BACKWARD
    else:
        yield layer, seed
