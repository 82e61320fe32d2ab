"""The training of a network that reads reviews: same words and same split for all of them.

Reproducible: the split, the order and the changes of the reviews, the initial weights and dropout follow from
seeds. Not bit for bit on another machine, as said in `dlviz.train.digits`.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import keras
import numpy as np

from dlviz.data.digits import split_validation
from dlviz.data.text import Vocabulary, split_words
from dlviz.models.build import build
from dlviz.models.card import EpochRecord
from dlviz.models.layers import Dense, Embedding, GlobalAveragePooling1D
from dlviz.models.review_networks import EMBEDDING_SIZE, VOCABULARY_SIZE
from dlviz.models.spec import ModelSpec
from dlviz.train.review_batches import Lines, all_batches, training_batches
from dlviz.train.review_recipes import Recipe
from dlviz.train.ship import epoch_records

SPLIT_SEED = 7
SHARE = 0.1  # of the training reviews, held out for validation
AVERAGING_RATE = 3e-3


@dataclass(frozen=True, eq=False)
class Fitted:
    """A network after one training, with the weights of its best epoch."""

    model: keras.Model
    history: tuple[EpochRecord, ...]
    seconds: float

    @property
    def best(self) -> EpochRecord:
        """The epoch whose weights were kept."""
        return min(self.history, key=lambda epoch: epoch.validation_loss)


def encode(texts: Sequence[str], labels: np.ndarray, vocabulary: Vocabulary) -> Lines:
    """The reviews as all their words' numbers."""
    return Lines([vocabulary.encode(split_words(text)) for text in texts], labels)


def split(lines: Lines) -> tuple[Lines, Lines]:
    """What is trained on, and what is held out of it for validation."""
    train, validation = split_validation(len(lines.labels), SPLIT_SEED, SHARE)
    return lines.take(train), lines.take(validation)


def fit(recipe: Recipe, train: Lines, validation: Lines, seed: int) -> Fitted:
    """Train the network of `recipe`.

    Args:
        recipe: How.
        train: Reviews to learn from.
        validation: Reviews that decide which epoch's weights are kept.
        seed: Of the initial weights, dropout, disturbance and the order of the reviews.
    """
    start = time.perf_counter()
    embedding = _averaged_embedding(recipe, train, seed) if recipe.averaging else None
    model = build(recipe.spec(), seed)
    if embedding is not None:
        model.layers[0].set_weights([embedding])
    steps = _steps(recipe, train)
    rate = keras.optimizers.schedules.CosineDecay(recipe.learning_rate, steps * recipe.epochs)
    model.compile(
        keras.optimizers.Adam(rate if recipe.decays else recipe.learning_rate, clipnorm=recipe.clipnorm),
        "binary_crossentropy", metrics=["accuracy"],
    )  # fmt: skip
    history = model.fit(
        training_batches(train, recipe.batch, recipe.limit, recipe.padded_to, recipe.disturbance, seed),
        steps_per_epoch=steps, epochs=recipe.epochs, shuffle=False, verbose=2,
        validation_data=all_batches(validation, recipe.limit, recipe.padded_to),
        callbacks=[
            keras.callbacks.EarlyStopping("val_loss", patience=recipe.patience, restore_best_weights=True)
        ],
    )  # fmt: skip
    return Fitted(model, epoch_records(history), time.perf_counter() - start)


def _averaged_embedding(recipe: Recipe, train: Lines, seed: int) -> np.ndarray:
    """Rows that tell good from bad when a review is their mean: float32 (10000, 50), in a minute.

    From there a recurrent network needs a few epochs to learn what order adds; from random rows it spends
    them on what single words mean.
    """
    spec = ModelSpec(
        (None,),
        (
            Embedding("embedding", VOCABULARY_SIZE, EMBEDDING_SIZE, mask_zero=True),
            GlobalAveragePooling1D("average"),
            Dense("dense", 1, "sigmoid"),
        ),
    )
    model = build(spec, seed)
    steps = _steps(recipe, train)
    rate = keras.optimizers.schedules.CosineDecay(AVERAGING_RATE, steps * recipe.averaging)
    model.compile(keras.optimizers.Adam(rate), "binary_crossentropy", metrics=["accuracy"])
    batches = training_batches(train, recipe.batch, recipe.limit, None, recipe.disturbance, seed)
    model.fit(batches, steps_per_epoch=steps, epochs=recipe.averaging, shuffle=False, verbose=2)
    (embedding,) = model.layers[0].get_weights()
    return embedding


def _steps(recipe: Recipe, train: Lines) -> int:
    return max(len(train.labels) // recipe.batch, 1)
