"""The trainings of the shipped digit models: the same split of MNIST for all.

Reproducible: the split, the order of the examples, the initial weights and every drawing follow from seeds.
Not reproducible bit for bit elsewhere: TensorFlow adds up gradients in an order that depends on its threads,
its version and the processor. Runs differ in the last digits at first, and by a few test images in the end.
"""

import time
from dataclasses import dataclass

import keras
import numpy as np

from dlviz.data.digits import Digits, digits_sha256, split_validation
from dlviz.models.build import build
from dlviz.models.card import Measure
from dlviz.models.digit_networks import reference_cnn, row_lstm
from dlviz.models.spec import ModelSpec
from dlviz.train.augment import Augmentation
from dlviz.train.drawn import LabelledDigits, draw_templates, redraw
from dlviz.train.mixture import Source, batches
from dlviz.train.ship import Training, epoch_records

SPLIT_SEED = 7
SHARE = 0.2  # of the training images, held out for validation
REFERENCE_SEED = 2  # of 0 to 5 the best on the held-out images: see docs/decisions.md
DRAWN_SEED = 1

TEMPLATE_DRAWINGS = 60_000
ROW_DRAWINGS = 4_000  # of each kind, for `row-lstm`: as many as for `cnn` take longer than its training
SCANNED = Augmentation(shift=1, rotation=10, scale=0.1, aspect=0.2, shear=0.15, elastic=0.5, thickness=0.4)
# Drawings differ in all this already; a little more keeps the network from learning them by heart.
DRAWN = Augmentation(shift=1, rotation=6, scale=0.08, aspect=0.1, shear=0.1, elastic=0.4, thickness=0.3)


def as_input(images: np.ndarray) -> np.ndarray:
    """uint8 (N, 28, 28) in 0..255 -> float32 (N, 28, 28, 1) in [0, 1], ink bright."""
    return images[..., np.newaxis] / np.float32(255)


def train_reference(digits: Digits, epochs: int | None = None, examples: int | None = None) -> Training:
    """`cnn-reference`: the plain training of the textbook, without augmentation.

    Args:
        digits: MNIST.
        epochs: Passes over the training images; None: 10.
        examples: Only the first so many of the training images, before the split; None: all.
    """
    epochs = 10 if epochs is None else epochs
    train, held_out = _split(digits, examples)
    spec = reference_cnn()
    model = build(spec, seed=REFERENCE_SEED)
    model.compile(keras.optimizers.Adam(1e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
    start = time.perf_counter()
    history = model.fit(
        as_input(train.images), train.labels, batch_size=128, epochs=epochs, verbose=2,
        validation_data=(as_input(held_out.images), held_out.labels),
    )  # fmt: skip
    return Training(
        spec=spec,
        model=model,
        history=epoch_records(history),
        data="MNIST training images, 20 % of them held out for validation",
        data_sha256=digits_sha256(),
        preprocessing="pixels divided by 255",
        optimizer="Adam, learning rate 0.001",
        batch_size=128,
        seed=REFERENCE_SEED,
        seconds=time.perf_counter() - start,
    )


def train_for_drawings(digits: Digits, epochs: int | None = None, examples: int | None = None) -> Training:
    """`cnn`: for digits drawn on the canvas by anybody, and as good on MNIST.

    Args:
        digits: MNIST.
        epochs: See `_train_for_drawings`; None: 60.
        examples: See `_Amounts`.
    """
    amounts = _Amounts(examples, None, TEMPLATE_DRAWINGS if examples is None else examples)
    return _train_for_drawings(reference_cnn(), digits, epochs or 60, amounts)


def train_rows(digits: Digits, epochs: int | None = None, examples: int | None = None) -> Training:
    """`row-lstm`: an LSTM that reads the same digits row by row.

    Args:
        digits: MNIST.
        epochs: See `_train_for_drawings`; None: 12.
        examples: See `_Amounts`.
    """
    drawings = min(ROW_DRAWINGS, examples or ROW_DRAWINGS)
    return _train_for_drawings(row_lstm(), digits, epochs or 12, _Amounts(examples, drawings, drawings))


@dataclass(frozen=True)
class _Amounts:
    """How many digits of each kind a training for drawings learns from.

    Args:
        examples: Only the first so many of MNIST's training images, before the split; None: all.
        redrawings: How many of these are also drawn anew, and a quarter as many held-out ones; None: all.
        templates: Drawings after templates.
    """

    examples: int | None
    redrawings: int | None
    templates: int

    @property
    def redrawings_held_out(self) -> int | None:
        return None if self.redrawings is None else self.redrawings // 4


@dataclass(frozen=True, eq=False)
class _Material:
    """What a training for drawings learns from, and what is held out.

    Args:
        mnist: Its training images, augmented.
        redrawn: The same, or some of them, traced and drawn anew with a pen.
        templates: Drawings after the templates of `pen_digits`, with the habits of several countries.
        held_out: Of MNIST, for validation.
        redrawn_held_out: The same, or some of them, drawn anew.
    """

    mnist: Source
    redrawn: Source
    templates: Source
    held_out: LabelledDigits
    redrawn_held_out: LabelledDigits

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.mnist, self.redrawn, self.templates


def _gather(digits: Digits, amounts: _Amounts) -> _Material:
    train, held_out = _split(digits, amounts.examples)
    return _Material(
        Source(train, SCANNED, 128),
        Source(redraw(_first(train, amounts.redrawings), DRAWN_SEED), DRAWN, 48),
        Source(draw_templates(amounts.templates, DRAWN_SEED), DRAWN, 80),
        held_out,
        redraw(_first(held_out, amounts.redrawings_held_out), DRAWN_SEED + 1),
    )


def _train_for_drawings(spec: ModelSpec, digits: Digits, epochs: int, amounts: _Amounts) -> Training:
    """A training that serves drawings as well as scans: some of each kind of `_Material` are in every batch.

    Args:
        spec: The network.
        digits: MNIST.
        epochs: Of as many batches as MNIST's part takes to go round once.
        amounts: Of each kind.
    """
    start = time.perf_counter()
    material = _gather(digits, amounts)
    steps = max(len(material.mnist.digits.labels) // material.mnist.per_batch, 1)
    model = build(spec, seed=DRAWN_SEED)
    rate = keras.optimizers.schedules.CosineDecay(2e-3, steps * epochs)
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(
        batches(material.sources, DRAWN_SEED), shuffle=False, steps_per_epoch=steps, epochs=epochs, verbose=2,
        validation_data=(as_input(material.held_out.images), material.held_out.labels),
    )  # fmt: skip
    return Training(
        spec=spec,
        model=model,
        history=epoch_records(history),
        data=_in_words(material, amounts),
        data_sha256=digits_sha256(),
        preprocessing=(
            "pixels divided by 255; drawings prepared as the app does; "
            "shift, rotation, scale, aspect, shear, elastic and thickness changed at random"
        ),
        optimizer="Adam, learning rate from 0.002 to 0 along a cosine",
        batch_size=sum(source.per_batch for source in material.sources),
        seed=DRAWN_SEED,
        measures=(_measure(model, "held-out MNIST digits, drawn anew", material.redrawn_held_out),),
        seconds=time.perf_counter() - start,
    )


def _in_words(material: _Material, amounts: _Amounts) -> str:
    """What the card says of the data."""
    redrawn = len(material.redrawn.digits.labels)
    return (
        "MNIST training images, 20 % of them held out for validation; "
        f"{'the same' if amounts.redrawings is None else f'{redrawn:,} of them'} drawn anew with a pen; "
        f"{len(material.templates.digits.labels):,} drawings after templates of ten digits' handwriting"
    )


def _measure(model: keras.Model, name: str, digits: LabelledDigits) -> Measure:
    accuracy = model.evaluate(as_input(digits.images), digits.labels, verbose=0)[1]
    return Measure(name, len(digits.labels), float(accuracy))


def _first(digits: LabelledDigits, count: int | None) -> LabelledDigits:
    return LabelledDigits(digits.images[:count], digits.labels[:count])


def _split(digits: Digits, examples: int | None) -> tuple[LabelledDigits, LabelledDigits]:
    images, labels = digits.train_images[:examples], digits.train_labels[:examples]
    train, held_out = split_validation(len(labels), SPLIT_SEED, SHARE)
    return LabelledDigits(images[train], labels[train]), LabelledDigits(images[held_out], labels[held_out])
