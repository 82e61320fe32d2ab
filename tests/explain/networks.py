"""Networks to replay: one for every layer and setting, random ones, and random weights for them."""

import itertools

import numpy as np

from dlviz.models.digit_networks import reference_cnn
from dlviz.models.layers import (
    ACTIVATIONS,
    GRU,
    LSTM,
    Activation,
    AveragePooling2D,
    BatchNormalization,
    Bidirectional,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePooling2D,
    Layer,
    LayerNormalization,
    MaxPooling2D,
    Padding,
    Reshape,
    Shape,
    SimpleRNN,
)
from dlviz.models.spec import ModelSpec

PADDINGS: tuple[Padding, Padding] = ("valid", "same")


def named_networks() -> dict[str, ModelSpec]:
    """Every layer kind with every setting of its own, most of them alone on 3 maps of 11 × 8."""
    single: dict[str, Layer] = {}
    for padding in PADDINGS:
        for stride, size in itertools.product((1, 2, 3), (1, 2, 3, 4)):
            name = f"{padding} {size} stride {stride}"
            single[f"conv {name}"] = Conv2D("conv", 5, (size, size), (stride, stride), padding)
            single[f"max {name}"] = MaxPooling2D("pool", (size, size), (stride, stride), padding)
            single[f"average {name}"] = AveragePooling2D("pool", (size, size), (stride, stride), padding)
        for dilation in ((2, 2), (1, 3), (3, 2)):
            single[f"conv {padding} dilation {dilation}"] = Conv2D(
                "conv", 4, (3, 2), (1, 1), padding, dilation
            )
        single[f"conv {padding} oblong"] = Conv2D("conv", 4, (2, 5), (3, 1), padding)
        single[f"max {padding} default stride"] = MaxPooling2D("pool", (3, 2), padding=padding)
        single[f"average {padding} default stride"] = AveragePooling2D("pool", (3, 2), padding=padding)
    for function in ACTIVATIONS:
        single[f"conv {function}"] = Conv2D("conv", 4, activation=function)
        single[f"dense on maps {function}"] = Dense("dense", 4, activation=function)
        single[f"activation {function}"] = Activation("activation", function)
    single["conv without bias"] = Conv2D("conv", 4, use_bias=False)
    single["leaky relu, steeper"] = Activation("activation", "leaky_relu", negative_slope=0.35)
    single["batch normalization"] = BatchNormalization("norm", epsilon=1e-2)
    single["layer normalization"] = LayerNormalization("norm", epsilon=1e-2)
    single["dropout"] = Dropout("dropout", 0.4)
    single["flatten"] = Flatten("flatten")
    single["global average"] = GlobalAveragePooling2D("average")
    single["reshape"] = Reshape("reshape", (8, 33))
    networks = {name: ModelSpec((11, 8, 3), (layer,)) for name, layer in single.items()}
    networks["reference"] = reference_cnn()
    networks["rows"] = ModelSpec(
        (6, 5, 1), (Reshape("rows", (6, 5)), LSTM("lstm", 4), Dense("dense", 3, "softmax"))
    )
    networks["rows both ways, two layers"] = ModelSpec(
        (6, 5, 1),
        (
            Reshape("rows", (6, 5)),
            Bidirectional("bidirectional", GRU("gru", 4, return_sequences=True), "mul"),
            Bidirectional("again", SimpleRNN("simple_rnn", 3)),
        ),
    )
    networks["vector"] = ModelSpec(
        (7,),
        (
            Dense("dense_1", 6, use_bias=False),
            BatchNormalization("batch_norm"),
            LayerNormalization("layer_norm"),
            Activation("activation", "tanh"),
            Dense("dense_2", 5, "softmax"),
        ),
    )
    return networks


def random_network(seed: int) -> ModelSpec:
    """Two to six layers on maps, then a dense head on a vector."""
    rng = np.random.default_rng(seed)
    shape: Shape = (int(rng.integers(8, 20)), int(rng.integers(8, 20)), int(rng.integers(2, 5)))
    stack = ModelSpec(shape, ())
    for position in range(rng.integers(2, 7)):
        stack = ModelSpec(shape, (*stack.layers, _random_map_layer(rng, stack, f"layer {position}")))
    bridge: Layer = Flatten("bridge") if rng.random() < 0.5 else GlobalAveragePooling2D("bridge")
    head = Dense("head", int(rng.integers(2, 12)), str(rng.choice(("softmax", "sigmoid", "linear"))))
    return ModelSpec(shape, (*stack.layers, bridge, Dropout("dropout", 0.3), head))


def _random_map_layer(rng: np.random.Generator, stack: ModelSpec, name: str) -> Layer:
    rows = stack.rows()
    height, width, _ = rows[-1].output_shape if rows else stack.input_shape

    def pair(low: int, high: int) -> tuple[int, int]:
        return int(rng.integers(low, high)), int(rng.integers(low, high))

    padding: Padding = "same" if min(height, width) < 5 else PADDINGS[rng.integers(2)]
    strides = pair(1, 4)
    dilation = pair(1, 3) if strides == (1, 1) else (1, 1)
    function = str(rng.choice(ACTIVATIONS))
    candidates: tuple[Layer, ...] = (
        Conv2D(
            name,
            int(rng.integers(2, 7)),
            pair(1, 4),
            strides,
            padding,
            dilation,
            function,
            rng.random() < 0.7,
        ),
        Conv2D(name, int(rng.integers(2, 7)), pair(1, 4), (1, 1), padding, pair(1, 3), function),
        MaxPooling2D(name, pair(1, 4), pair(1, 3), padding),
        AveragePooling2D(name, pair(1, 4), None, padding),
        BatchNormalization(name, float(rng.uniform(1e-4, 1e-2))),
        LayerNormalization(name),
        Activation(name, function, float(rng.uniform(0, 0.5))),
        Dropout(name, 0.25),
        Dense(name, int(rng.integers(2, 7)), function),
    )
    while True:  # the first and second fit any map of at least 5 × 5, and "same" fits every map
        layer = candidates[rng.integers(len(candidates))]
        try:
            ModelSpec(stack.input_shape, (*stack.layers, layer))
        except ValueError:
            continue
        return layer


def random_weights(spec: ModelSpec, seed: int) -> tuple[np.ndarray, ...]:
    """Weights that keep numbers near 1; moving variances positive."""
    rng = np.random.default_rng(seed)
    weights = []
    for row in spec.rows():
        for position, shape in enumerate(row.layer.weight_shapes(row.input_shape)):
            array = rng.normal(0, 1 / np.sqrt(np.prod(shape[:-1])) if len(shape) > 1 else 0.5, shape)
            is_variance = isinstance(row.layer, BatchNormalization) and position == 3
            weights.append((np.abs(array) + 0.3 if is_variance else array).astype(np.float32))
    return tuple(weights)
