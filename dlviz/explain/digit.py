"""What a digit model does to an image."""

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from dlviz.errors import UserError
from dlviz.explain.recurrent import read
from dlviz.explain.replay import replay, trace_layer
from dlviz.explain.trace import DigitTrace, LayerTrace, locked
from dlviz.models.layers import Bidirectional, Conv2D, Recurrent
from dlviz.models.loaded import DEFAULT_MODEL, LoadedModel, load_model
from dlviz.models.spec import LayerRow, ModelSpec
from dlviz.words import N_

SIDE = 28  # cells of an image's side
CLASSES = 10
MEMORY = 16 * 2**20  # bytes: for the largest array while predicting many images; about what caches hold


def explain_digit(image: ArrayLike, model: str | LoadedModel = DEFAULT_MODEL) -> DigitTrace:
    """All numbers that a digit model computes from one image.

    Args:
        image: (28, 28), floating-point, in [0, 1], ink bright, as `prepare_digit` gives.
        model: A name for `load_model`, or a model.

    Raises:
        UserError: Where `image` is something else, or the model is no digit model or cannot be loaded.

    Example:
        >>> trace = explain_digit(np.zeros((28, 28)))
        >>> [layer.output.shape for layer in trace.layers][:2]
        [(26, 26, 32), (13, 13, 32)]
    """
    pixels = _pixels("image", image, (SIDE, SIDE))
    network = _digit_model(model)
    layers = tuple(_layers(network, pixels[:, :, np.newaxis]))
    probabilities = layers[-1].output
    return DigitTrace(locked(pixels), layers, probabilities, int(probabilities.argmax()))


def predict_digits(images: ArrayLike, model: str | LoadedModel = DEFAULT_MODEL) -> np.ndarray:
    """The probabilities of the ten digits for many images.

    Args:
        images: (N, 28, 28), floating-point, in [0, 1], ink bright.
        model: A name for `load_model`, or a model.

    Returns:
        float32 (N, 10), rows of sum 1.

    Raises:
        UserError: Where `images` is something else, or the model is no digit model or cannot be loaded.

    Example:
        >>> predict_digits(np.zeros((3, 28, 28))).shape
        (3, 10)
    """
    pixels = _pixels("images", images, (None, SIDE, SIDE))
    network = _digit_model(model)
    probabilities = np.empty((len(pixels), CLASSES), np.float32)
    step = _images_at_a_time(network.spec)
    for start in range(0, len(pixels), step):
        part = slice(start, start + step)
        *_, last = replay(network.spec, network.weights, pixels[part, :, :, np.newaxis])
        probabilities[part] = last.output
    return probabilities


def _layers(network: LoadedModel, x: np.ndarray) -> Iterator[LayerTrace]:
    """The forward pass of one input, layer by layer."""
    by_layer = zip(network.spec.layers, network.spec.split_weights(network.weights), strict=True)
    for layer, own_weights in by_layer:
        trace: LayerTrace
        if isinstance(layer, Recurrent | Bidirectional):
            trace = read(layer, x, np.ones(len(x), bool), own_weights)
        else:
            trace = trace_layer(layer, x, own_weights)
        yield trace
        x = trace.output


def _images_at_a_time(spec: ModelSpec) -> int:
    """As many as keep a layer's largest array within MEMORY."""
    return max(1, MEMORY // (4 * max(map(_largest_array, spec.rows()))))


def _largest_array(row: LayerRow) -> int:
    """Numbers in the output for one image or, for a convolution, in all windows beside each other."""
    if isinstance(row.layer, Conv2D):
        return math.prod((*row.output_shape[:2], *row.layer.kernel_size, row.input_shape[2]))
    return math.prod(row.output_shape)


def _digit_model(model: str | LoadedModel) -> LoadedModel:
    network = model if isinstance(model, LoadedModel) else load_model(model)
    if not network.spec.reads_digits():
        raise UserError(
            N_(
                "The model {model} does not read digits: it must take images of 28 × 28 and end in a softmax "
                "over the 10 digits."
            ),
            model=network.name,
        )  # fmt: skip
    return network


def _pixels(argument: str, given: ArrayLike, shape: tuple[int | None, ...]) -> np.ndarray:
    """`given` as a new float32 array, once it is known to be images."""
    try:
        array = np.asarray(given)
    except ValueError as error:  # lists of unequal lengths
        raise UserError(
            N_("{argument} is not an array of numbers: {problem}."), argument=argument, problem=error
        ) from error
    if array.ndim != len(shape) or any(n not in (None, m) for n, m in zip(shape, array.shape, strict=True)):
        raise UserError(
            N_("{argument} has the shape {given}, but it must be {accepted}."),
            argument=argument, given=array.shape, accepted=str(shape).replace("None", "N"),
        )  # fmt: skip
    if array.dtype.kind != "f":
        raise UserError(
            N_(
                "{argument} holds numbers of type {given}, but they must be floating-point numbers from 0 "
                "(paper) to 1 (ink). Divide pixels from 0 to 255 by 255."
            ),
            argument=argument, given=array.dtype,
        )  # fmt: skip
    # Written so that NaN, for which every comparison is false, is refused too.
    if array.size and not (array.min() >= 0 and array.max() <= 1):
        raise UserError(
            N_(
                "{argument} holds numbers from {lowest} to {highest}, but they must lie from 0 (paper) to 1 "
                "(ink). Divide pixels from 0 to 255 by 255."
            ),
            argument=argument, lowest=array.min(), highest=array.max(),
        )  # fmt: skip
    return array.astype(np.float32)
