"""A plain Keras script that repeats a run: same examples, order and initial weights, so the same curves."""

import json
from collections.abc import Iterator
from functools import singledispatch

from dlviz.models import layers
from dlviz.runs.held_out import HELD_OUT
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.seeds import BACKWARD, layer_seed
from dlviz.runs.settings import MOMENTUM, NONE, SLOWEST, SMALL, RunSettings

_HEAD = '''"""Repeats a training of dlviz with plain Keras: same examples, same order, same initial weights.

    pip install {requirements}
    python {file} {arguments}

Runs on one machine agree to the last digits; another processor or version adds up in another order.
"""

import json
import sys
{imports}
import keras
import numpy as np

EXAMPLES, BATCH, EPOCHS, SEED = {examples}, {batch}, {epochs}, {seed}
'''

_DIGITS = """
# MNIST as Keras keeps it: a path to its mnist.npz may be given; without one, Keras fetches the file.
if len(sys.argv) > 1:
    with np.load(sys.argv[1]) as file:
        images, labels = file["x_train"], file["y_train"]
else:
    (images, labels), _ = keras.datasets.mnist.load_data()
inputs = images[..., np.newaxis] / np.float32(255)
rows = np.random.default_rng(7).permutation(60_000)
train, held_out = rows[12_000:][:EXAMPLES], rows[:{held_out}]
x, y, x_held_out, y_held_out = inputs[train], labels[train], inputs[held_out], labels[held_out]
"""

_REVIEWS = """
# The reviews as dlviz splits them into words: run this in its folder.
settings = settings_from_json(json.loads({settings!r}))
train, held_out = training_examples(settings), held_out_examples(settings)
x, y, x_held_out, y_held_out = train.inputs, train.labels, held_out.inputs, held_out.labels
"""

_REVIEW_IMPORTS = """
from dlviz.runs.examples import held_out_examples, training_examples
from dlviz.runs.tasks import settings_from_json
"""

_ONE_HOT = "y, y_held_out = keras.utils.to_categorical(y, 10), keras.utils.to_categorical(y_held_out, 10)\n"

_TAIL = """model.summary()
model.compile({optimizer}, loss="{loss}", metrics=["accuracy"])

history = []
for epoch in range(EPOCHS):
    order = np.random.default_rng([SEED, epoch]).permutation(EXAMPLES)[: EXAMPLES // BATCH * BATCH]
    fit = model.fit(
        x[order], y[order], batch_size=BATCH, initial_epoch=epoch, epochs=epoch + 1, shuffle=False,
        validation_data=(x_held_out, y_held_out), verbose=2, callbacks=[keras.callbacks.TerminateOnNaN()],
    )
    history.append({{name: values[0] for name, values in fit.history.items()}})
    if not np.isfinite(history[-1]["loss"]):
        break
{early}
model.save("{name}.keras")
with open("{name}-history.json", "w") as file:
    json.dump(history, file)
"""

_EARLY = """    losses = [each["val_loss"] for each in history]
    if epoch - losses.index(min(losses)) >= {patience}:
        break
"""


def keras_script(settings: RunSettings, name: str, versions: tuple[tuple[str, str], ...] = ()) -> str:
    """The script.

    Args:
        settings: Of the run.
        name: Of the script without .py, and of what it saves.
        versions: Those the run had, for the line that installs them.
    """
    reviews = isinstance(settings, ReviewSettings)
    pinned = {package: f"{package}=={version}" for package, version in versions}
    head = _HEAD.format(
        requirements=" ".join(pinned.get(package, package) for package in ("keras", "tensorflow", "numpy")),
        file=f"{name}.py",
        arguments="" if reviews else "[mnist.npz]",
        imports=_REVIEW_IMPORTS if reviews else "",
        examples=settings.examples,
        batch=settings.batch_size,
        epochs=settings.epochs,
        seed=settings.seed,
    )
    data = (
        _REVIEWS.format(settings=json.dumps(settings.to_json()))
        if reviews
        else _DIGITS.format(held_out=HELD_OUT) + (_ONE_HOT if settings.loss == "squared_error" else "")
    )
    tail = _TAIL.format(
        optimizer=_optimizer(settings),
        loss=_loss(settings),
        early=_EARLY.format(patience=settings.patience) if settings.patience != NONE else "",
        name=name,
    )
    return head + data + "\n" + "\n".join(_model(settings)) + "\n" + tail


def _model(settings: RunSettings) -> Iterator[str]:
    spec = settings.spec()
    yield "model = keras.Sequential(["
    dtype = ', dtype="int32"' if isinstance(settings, ReviewSettings) else ""
    yield f"    keras.Input({spec.input_shape!r}{dtype}),"
    for place, layer in enumerate(spec.layers):
        yield f"    keras.layers.{_source(layer, settings, layer_seed(settings, place))},"
    yield "])"


@singledispatch
def _source(layer: layers.Layer, settings: RunSettings, seed: int) -> str:
    """The call that makes this layer."""
    return f"{layer.kind}(name={layer.name!r})"


@_source.register
def _(layer: layers.Conv2D, settings: RunSettings, seed: int) -> str:
    return (
        f"Conv2D({layer.filters}, {layer.kernel_size}, {layer.strides}, {layer.padding!r}, "
        f"activation={layer.activation!r}, kernel_initializer={_kernel(settings, seed)}, name={layer.name!r})"
    )


@_source.register
def _(layer: layers.Activation, settings: RunSettings, seed: int) -> str:
    if layer.function == "leaky_relu":
        return f"LeakyReLU({layer.negative_slope}, name={layer.name!r})"
    return f"Activation({layer.function!r}, name={layer.name!r})"


@_source.register
def _(layer: layers.Dropout, settings: RunSettings, seed: int) -> str:
    return f"Dropout({layer.rate}, seed={seed}, name={layer.name!r})"


@_source.register
def _(layer: layers.Dense, settings: RunSettings, seed: int) -> str:
    kernel = _kernel(settings, seed)
    return f"Dense({layer.units}, {layer.activation!r}, kernel_initializer={kernel}, name={layer.name!r})"


@_source.register
def _(layer: layers.Embedding, settings: RunSettings, seed: int) -> str:
    initializer = f"keras.initializers.RandomUniform(seed={seed})"
    return (
        f"Embedding({layer.input_dim}, {layer.output_dim}, mask_zero={layer.mask_zero}, "
        f"embeddings_initializer={initializer}, name={layer.name!r})"
    )


@_source.register
def _(layer: layers.Recurrent, settings: RunSettings, seed: int) -> str:
    return _recurrent(layer, settings, seed)


@_source.register
def _(layer: layers.Bidirectional, settings: RunSettings, seed: int) -> str:
    forward = _recurrent(layer.layer, settings, seed)
    backward = _recurrent(layer.layer, settings, seed + BACKWARD, backward=True)
    return (
        f"Bidirectional(keras.layers.{forward}, {layer.merge_mode!r}, "
        f"backward_layer=keras.layers.{backward}, name={layer.name!r})"
    )


def _recurrent(layer: layers.Recurrent, settings: RunSettings, seed: int, backward: bool = False) -> str:
    ends = f"name={layer.name + '_backward'!r}, go_backwards=True" if backward else f"name={layer.name!r}"
    return (
        f"{layer.kind}({layer.units}, return_sequences={layer.return_sequences}, "
        f"kernel_initializer={_kernel(settings, seed)}, "
        f"recurrent_initializer=keras.initializers.Orthogonal(seed={seed}), {ends})"
    )


def _kernel(settings: RunSettings, seed: int) -> str:
    return {
        "glorot_uniform": f"keras.initializers.GlorotUniform({seed})",
        "he_normal": f"keras.initializers.HeNormal({seed})",
        "small_normal": f"keras.initializers.RandomNormal(stddev={SMALL}, seed={seed})",
        "zeros": "keras.initializers.Zeros()",
    }[settings.initializer]


def _optimizer(settings: RunSettings) -> str:
    rate, steps = settings.learning_rate, settings.steps
    schedules = "keras.optimizers.schedules"
    learning_rate = {
        "constant": f"{rate}",
        "cosine": f"{schedules}.CosineDecay({rate}, {steps})",
        "exponential": f"{schedules}.ExponentialDecay({rate}, {steps}, {SLOWEST})",
    }[settings.schedule]
    kind = {
        "sgd": "SGD", "momentum": "SGD", "adagrad": "Adagrad", "rmsprop": "RMSprop", "adam": "Adam"
    }[settings.optimizer]  # fmt: skip
    more = f", momentum={MOMENTUM}" if settings.optimizer == "momentum" else ""
    if settings.clipnorm != NONE:
        more += f", clipnorm={settings.clipnorm}"
    return f"keras.optimizers.{kind}({learning_rate}{more})"


def _loss(settings: RunSettings) -> str:
    if settings.loss == "squared_error":
        return "mean_squared_error"
    reviews = isinstance(settings, ReviewSettings)
    return "binary_crossentropy" if reviews else "sparse_categorical_crossentropy"
