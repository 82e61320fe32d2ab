"""What stays of a run that is over: its result, and the network as if it had been shipped."""

import math
import platform
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from dlviz.data.digits import digits_sha256
from dlviz.data.reviews import reviews_sha256
from dlviz.models.card import EpochRecord, ModelCard
from dlviz.runs.card_words import optimizer_in_words, preparation_in_words
from dlviz.runs.examples import unseen_examples
from dlviz.runs.exports import TENSORBOARD
from dlviz.runs.records import Point
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.reviews import text_input
from dlviz.runs.run import Result
from dlviz.runs.settings import RunSettings
from dlviz.runs.status import State
from dlviz.train.live.training import Training
from dlviz.train.ship import Training as Trained
from dlviz.train.ship import ship
from dlviz.train.ship_reviews import CLASSES, LISTED_MISTAKES

_SCALAR = tf.compat.v1.SummaryMetadata(
    plugin_data=tf.compat.v1.SummaryMetadata.PluginData(plugin_name="scalars"),
    data_class=1,  # DATA_CLASS_SCALAR
)

VERSIONS = (
    ("python", platform.python_version()),
    ("keras", keras.__version__),
    ("tensorflow", tf.__version__),
    ("numpy", np.__version__),
)


def keep_result(training: Training, state: State) -> None:
    """Write the run's result, and its network where it has learned anything and its weights are numbers.

    Args:
        training: Over.
        state: How it ended.
    """
    finite = all(np.isfinite(weights).all() for weights in training.learner.weights)
    worth_keeping = training.step > 0 and finite and state is not State.DIVERGED
    card = _keep_network(training) if worth_keeping else None
    points = training.points
    write_tensorboard(training.folder.path / TENSORBOARD, points)
    judged = [point for point in points if point.validation_accuracy is not None]
    training.folder.write_result(
        Result(
            step=training.step,
            epoch=training.step / training.settings.steps_per_epoch,
            seconds=training.clock.seconds,
            loss=points[-1].loss,
            accuracy=points[-1].accuracy,
            validation_loss=judged[-1].validation_loss,
            validation_accuracy=judged[-1].validation_accuracy,
            best_accuracy=max(point.validation_accuracy or 0.0 for point in judged),
            test_loss=card.test_loss if card else None,
            test_accuracy=card.test_accuracy if card else None,
            versions=VERSIONS,
        )
    )


def write_tensorboard(folder: Path, points: tuple[Point, ...]) -> None:
    """Write the curves for TensorBoard, in two runs: training and held out."""
    for part, prefix in (("training", ""), ("held_out", "validation_")):
        with tf.summary.create_file_writer(str(folder / part)).as_default():
            for point in points:
                for name in ("loss", "accuracy"):
                    if (value := getattr(point, prefix + name)) is not None:
                        # Not tf.summary.scalar, which needs TensorBoard to be installed here.
                        tf.summary.write(name, value, point.step, _SCALAR)


def _keep_network(training: Training) -> ModelCard:
    settings, folder = training.settings, training.folder.path
    examples = unseen_examples(settings)
    probabilities = training.judge.probabilities(examples)
    if isinstance(settings, ReviewSettings):
        probabilities = np.concatenate([1 - probabilities, probabilities], axis=1)
    trained = Trained(
        spec=settings.spec(),
        model=training.learner.model,
        history=epoch_records(training.points),
        optimizer=optimizer_in_words(settings),
        batch_size=settings.batch_size,
        seed=settings.seed,
        seconds=training.clock.seconds,
        **_data_in_words(settings),
    )
    return ship(folder.name, f"python {folder.name}.py", trained, probabilities, examples.labels, folder)


def _data_in_words(settings: RunSettings) -> dict[str, Any]:
    """What a card says that depends on the task."""
    if isinstance(settings, ReviewSettings):
        return {
            "data": "movie reviews",
            "data_sha256": reviews_sha256(),
            "preprocessing": preparation_in_words(settings),
            "classes": CLASSES,
            "text_input": text_input(settings),
            "listed_mistakes": LISTED_MISTAKES,
        }
    return {
        "data": "MNIST training images",
        "data_sha256": digits_sha256(),
        "preprocessing": preparation_in_words(settings),
    }


def epoch_records(points: tuple[Point, ...]) -> tuple[EpochRecord, ...]:
    """A card's history: of every epoch the last point at which the held-out examples were asked."""
    records = {}
    for point in points:
        numbers = point.loss, point.accuracy, point.validation_loss, point.validation_accuracy
        if all(number is not None for number in numbers):
            records[math.ceil(point.epoch)] = EpochRecord(*numbers)  # type: ignore[arg-type]
    return tuple(records.values())
