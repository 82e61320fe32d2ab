"""A page with nothing but the explorer, for its tests.

The URL's `network` names a shipped model or one of `NETWORKS`; the input is an MNIST test image.
"""

import sys
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

import numpy as np
import streamlit as st

from dlviz.components.explorer import ExplorerState, feed_trace, network_explorer
from dlviz.data.digits import load_digits
from dlviz.explain.digit import explain_digit
from dlviz.models.layers import (
    Activation,
    AveragePooling2D,
    BatchNormalization,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePooling2D,
    LayerNormalization,
    MaxPooling2D,
)
from dlviz.models.loaded import LoadedModel, load_model
from dlviz.models.spec import ModelSpec
from dlviz.words import use_language

NETWORKS = {
    # Every kind of layer and activation, with padding, strides and dilation that are easily got wrong.
    "kinds": ModelSpec(
        (28, 28, 1),
        (
            Conv2D("conv_a", 6, (5, 3), padding="same", dilation_rate=(2, 1), use_bias=False),
            BatchNormalization("batch_norm"),
            Activation("leaky", "leaky_relu", 0.3),
            AveragePooling2D("average", (3, 2), (2, 2), "same"),
            Conv2D("conv_b", 8, (3, 4), (2, 1), "same", activation="tanh"),
            LayerNormalization("layer_norm"),
            MaxPooling2D("maximum", (2, 3), (2, 2), "same"),
            Dropout("dropout", 0.25),
            GlobalAveragePooling2D("mean"),
            Dense("hidden", 24, "sigmoid"),
            Dense("logits", 10),
            Activation("shares", "softmax"),
        ),
    ),
    # Four blocks, as deep as the live training allows.
    "deep": ModelSpec(
        (28, 28, 1),
        (
            *chain.from_iterable(
                (
                    Conv2D(f"conv_{block}", 8 * block, padding="same", activation="relu"),
                    BatchNormalization(f"norm_{block}"),
                    MaxPooling2D(f"pool_{block}", padding="same"),
                )
                for block in range(1, 5)
            ),
            Flatten("flatten"),
            Dense("hidden", 64, "relu"),
            Dense("dense", 10, "softmax"),
        ),
    ),
}


def model_named(name: str) -> LoadedModel:
    """A shipped model, or one of `NETWORKS` with weights that are the same in every process."""
    if name not in NETWORKS:
        return load_model(name)
    rng = np.random.default_rng(7)
    spec = NETWORKS[name]
    weights = tuple(_random_weights(rng, shape) for shape in spec.weight_shapes())
    return LoadedModel(name, spec, load_model("cnn").card, weights)


def _random_weights(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Positive where there is one for each channel: variances must be."""
    if len(shape) == 1:
        return rng.uniform(0.1, 1.0, shape).astype(np.float32)
    return rng.normal(0, 0.3, shape).astype(np.float32)


def digit(index: int) -> np.ndarray:
    """MNIST test image `index`, float32 (28, 28) in [0, 1]."""
    return load_digits().test_images[index].astype(np.float32) / 255


@st.fragment
def board(model: LoadedModel) -> None:
    index = st.number_input("digit", 0, 9999, int(st.query_params.get("digit", 0)))
    trace = None if st.checkbox("blank") else explain_digit(digit(index), model)
    if st.checkbox("gone"):
        return
    state = network_explorer(
        model, key="explorer", start=ExplorerState.from_token(st.query_params.get("explorer"))
    )
    feed_trace(trace, key="explorer")
    st.query_params["explorer"] = state.to_token()  # as a page does, so that what is asked for changes
    st.text(f"state: {state.to_token()}")


if __name__ == "__main__":
    st.set_page_config(layout="wide")
    use_language(st.query_params.get("language", "en"))
    board(st.cache_resource(model_named)(st.query_params.get("network", "cnn")))
