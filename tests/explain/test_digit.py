"""explain_digit and predict_digits: what they give, and what they refuse."""

import dataclasses
import subprocess
import sys
import tracemalloc
from typing import Any, ClassVar

import keras
import numpy as np
import pytest

from dlviz.data.digits import load_digits
from dlviz.errors import UserError
from dlviz.explain import digit
from dlviz.explain.digit import explain_digit, predict_digits
from dlviz.models.digit_networks import reference_cnn
from dlviz.models.layers import Conv2D, Dense, Dropout, Flatten, Layer
from dlviz.models.loaded import TRAINED, LoadedModel, digit_models, load_model
from dlviz.models.spec import ModelSpec
from tests.explain.networks import random_weights
from tests.models.shipping import card_of


def model_of(spec: ModelSpec) -> LoadedModel:
    return LoadedModel("random", spec, card_of(spec), random_weights(spec, 0))


REFERENCE = model_of(reference_cnn())
IMAGES = np.random.default_rng(0).random((7, 28, 28), np.float32)


def test_a_trace_holds_every_layer() -> None:
    trace = explain_digit(IMAGES[0], REFERENCE)
    assert [(layer.name, layer.kind) for layer in trace.layers] == [
        (layer.name, layer.kind) for layer in reference_cnn().layers
    ]
    for layer, row in zip(trace.layers, reference_cnn().rows(), strict=True):
        assert layer.output.shape == row.output_shape
        assert layer.output.dtype == np.float32
    has_activation = [layer.pre_activation is not None for layer in trace.layers]
    assert has_activation == [True, False, True, False, False, True]
    np.testing.assert_array_equal(trace.image, IMAGES[0])
    np.testing.assert_array_equal(trace.probabilities, trace.layers[-1].output)
    assert trace.prediction == trace.probabilities.argmax()
    assert type(trace.prediction) is int
    assert trace.probabilities.sum() == pytest.approx(1, abs=1e-6)


def test_a_trace_cannot_change_afterwards() -> None:
    image = IMAGES[0].copy()
    trace = explain_digit(image, REFERENCE)
    image[:] = 0
    np.testing.assert_array_equal(trace.image, IMAGES[0])
    for array in (trace.image, trace.probabilities, *(layer.output for layer in trace.layers)):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_the_image_is_not_locked() -> None:
    image = IMAGES[0].copy()
    explain_digit(image, REFERENCE)
    image[0, 0] = 1


def test_many_images_are_predicted_like_each_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digit, "MEMORY", 400_000)  # two images at a time, then a last one alone
    together = predict_digits(IMAGES, REFERENCE)
    assert together.shape == (7, 10)
    assert together.dtype == np.float32
    for probabilities, image in zip(together, IMAGES, strict=True):
        np.testing.assert_allclose(probabilities, explain_digit(image, REFERENCE).probabilities, atol=1e-6)


def test_no_images() -> None:
    assert predict_digits(np.zeros((0, 28, 28)), REFERENCE).shape == (0, 10)


def test_memory_does_not_grow_with_the_number_of_images() -> None:
    wide = ModelSpec(
        (28, 28, 1),
        (
            Conv2D("conv_1", 32, (5, 5), padding="same"),
            Conv2D("conv_2", 8, (5, 5), padding="same"),
            Flatten("flatten"),
            Dense("dense", 10, "softmax"),
        ),
    )
    images = np.zeros((60, 28, 28), np.float32)  # all windows of conv_2 at once: 150 MB
    tracemalloc.start()
    try:
        predict_digits(images, model_of(wide))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 60e6


@pytest.mark.parametrize("kind", ["f2", "f4", "f8", "list"])
def test_any_floating_point_numbers_will_do(kind: str) -> None:
    image: Any = np.eye(28, dtype="f4" if kind == "list" else kind)
    trace = explain_digit(image.tolist() if kind == "list" else image, REFERENCE)
    assert trace.image.dtype == np.float32
    np.testing.assert_array_equal(trace.image, np.eye(28))


@pytest.mark.parametrize(
    ("image", "said"),
    [
        (np.zeros((28, 27)), r"image has the shape \(28, 27\), but it must be \(28, 28\)"),
        (np.zeros((1, 28, 28)), r"image has the shape \(1, 28, 28\)"),
        (np.zeros((28, 28, 1)), r"image has the shape \(28, 28, 1\)"),
        (np.float32(0.5), r"image has the shape \(\)"),
        (None, r"image has the shape \(\)"),
        ("seven", r"image has the shape \(\)"),
        ([[0.0], [0.0, 1.0]], "image is not an array of numbers"),
        (
            np.zeros((28, 28), np.uint8),
            "image holds numbers of type uint8.*Divide pixels from 0 to 255 by 255",
        ),
        (np.zeros((28, 28), bool), "image holds numbers of type bool"),
        (np.zeros((28, 28), complex), "image holds numbers of type complex128"),
        (np.full((28, 28), "0.5"), "image holds numbers of type <U3"),
        (np.full((28, 28), None), "image holds numbers of type object"),
        (np.full((28, 28), np.nan), "image holds numbers from nan to nan"),
        (np.diag([np.nan] + [0.5] * 27), "image holds numbers from nan to nan"),
        (np.full((28, 28), np.inf), "image holds numbers from inf to inf"),
        (np.full((28, 28), -0.5), "image holds numbers from -0.5 to -0.5"),
        (np.eye(28) * 255, "image holds numbers from 0.0 to 255.0.*Divide pixels from 0 to 255 by 255"),
    ],
)
def test_images_that_are_none(image: Any, said: str) -> None:
    with pytest.raises(UserError, match=said):
        explain_digit(image, REFERENCE)


@pytest.mark.parametrize(
    ("images", "said"),
    [
        (IMAGES[0], r"images has the shape \(28, 28\), but it must be \(N, 28, 28\)"),
        (IMAGES[:, :27], r"images has the shape \(7, 27, 28\)"),
        ((IMAGES * 255).astype(np.uint8), "images holds numbers of type uint8"),
        (IMAGES * np.array([1, 1, 1, 1, 1, np.nan, 1]).reshape(-1, 1, 1), "images holds numbers from nan"),
    ],
)
def test_batches_that_are_none(images: Any, said: str) -> None:
    with pytest.raises(UserError, match=said):
        predict_digits(images, REFERENCE)


@dataclasses.dataclass(frozen=True)
class Mystery(Layer):
    kind: ClassVar[str] = "Mystery"


def test_an_unsupported_layer_is_named() -> None:
    spec = reference_cnn()
    strange = model_of(ModelSpec(spec.input_shape, (Mystery("what is this"), *spec.layers)))
    for answer in (lambda: explain_digit(IMAGES[0], strange), lambda: predict_digits(IMAGES, strange)):
        with pytest.raises(UserError, match="Layer what is this is of the kind Mystery"):
            answer()


@pytest.mark.parametrize(
    "spec",
    [
        ModelSpec((28, 28, 1), (Flatten("flatten"), Dense("dense", 10))),
        ModelSpec((28, 28, 1), (Flatten("flatten"), Dense("dense", 2, "softmax"), Dropout("dropout"))),
        ModelSpec((28, 28, 3), (Flatten("flatten"), Dense("dense", 10, "softmax"))),
        ModelSpec((28, 28, 1), ()),
    ],
)
def test_a_model_that_reads_no_digits(spec: ModelSpec) -> None:
    for answer in (
        lambda: explain_digit(IMAGES[0], model_of(spec)),
        lambda: predict_digits(IMAGES, model_of(spec)),
    ):
        with pytest.raises(UserError, match="The model random does not read digits"):
            answer()


def test_an_unknown_model() -> None:
    with pytest.raises(UserError, match="There is no model 'dog'"):
        explain_digit(IMAGES[0], "dog")


@pytest.mark.parametrize("name", digit_models())
def test_a_shipped_model_does_what_its_card_says(name: str) -> None:
    """Replayed over the whole MNIST test set, and layer by layer against Keras."""
    model, digits = load_model(name), load_digits()
    images = digits.test_images.astype(np.float32) / 255
    probabilities = predict_digits(images, name)
    predicted = probabilities.argmax(axis=1)
    assert (predicted == digits.test_labels).mean() == pytest.approx(model.card.test_accuracy, abs=1e-4)
    of_true_class = probabilities[np.arange(len(images)), digits.test_labels]
    assert -np.log(np.maximum(of_true_class, 1e-7)).mean() == pytest.approx(model.card.test_loss, abs=1e-4)

    reference = model.to_keras()
    every_layer = keras.Model(reference.inputs, [layer.output for layer in reference.layers])
    for image in images[:5]:
        trace = explain_digit(image, name)
        for layer, expected in zip(trace.layers, every_layer([image[None, :, :, None]]), strict=True):
            np.testing.assert_allclose(layer.output, expected[0], atol=1e-5, rtol=1e-5)


def test_explaining_loads_no_framework() -> None:
    program = (
        "import sys, numpy, dlviz;"
        "dlviz.explain_digit(numpy.zeros((28, 28)), dlviz.load_model(sys.argv[1]));"
        "print(*sorted({'keras', 'tensorflow', 'streamlit'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, digit_models()[0]],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=TRAINED.parent,
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
