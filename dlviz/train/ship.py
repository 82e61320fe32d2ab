"""From a finished training to the two files that are shipped: the weights, and the card that judges them."""

import datetime
import platform
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import keras
import numpy as np
import tensorflow as tf

from dlviz.models.build import build
from dlviz.models.card import EpochRecord, Measure, Mistake, ModelCard, SeedRun, TextInput, Version
from dlviz.models.spec import ModelSpec


@dataclass(frozen=True)
class Training:
    """A trained classifier and what its card says of the training; the test set has not been looked at.

    Args:
        spec: The network.
        model: The same, trained.
        history: After each epoch.
        data, data_sha256, preprocessing, optimizer, batch_size, seed: As in `ModelCard`.
        seconds: Wall time of the training.
        measures, classes, text_input, seed_runs, baseline: As in `ModelCard`.
        listed_mistakes: The most that the card lists; None: all.
    """

    spec: ModelSpec
    model: keras.Model
    history: tuple[EpochRecord, ...]
    data: str
    data_sha256: str
    preprocessing: str
    optimizer: str
    batch_size: int
    seed: int
    seconds: float
    measures: tuple[Measure, ...] = ()
    classes: tuple[str, ...] = ()
    text_input: TextInput | None = None
    seed_runs: tuple[SeedRun, ...] = ()
    baseline: Measure | None = None
    listed_mistakes: int | None = None


def epoch_records(history: keras.callbacks.History) -> tuple[EpochRecord, ...]:
    """A card's history from what `fit(..., validation_data=...)` of a model with metric "accuracy" gave."""
    logs = history.history
    columns = (logs[name] for name in ("loss", "accuracy", "val_loss", "val_accuracy"))
    return tuple(EpochRecord(*map(float, values)) for values in zip(*columns, strict=True))


def ship(
    name: str,
    command: str,
    training: Training,
    probabilities: np.ndarray,
    labels: np.ndarray,
    directory: Path,
) -> ModelCard:
    """Judge `training` by the test set and write `<name>.keras` and `<name>.json` into `directory`.

    Args:
        name: As in `load_model(name)`.
        command: What trains the same again.
        training: The finished training.
        probabilities: What the network gives each class of the test examples, (N, classes).
        labels: Their classes, (N,).
        directory: Created where it is missing.
    """
    directory.mkdir(parents=True, exist_ok=True)
    card = _card(name, command, training, probabilities, labels)
    bare = build(training.spec)  # not compiled, so that no optimizer state goes into the file
    bare.set_weights(training.model.get_weights())
    with TemporaryDirectory(dir=directory) as unfinished:  # so that a reader never meets half a file
        weights, words = Path(unfinished) / f"{name}.keras", Path(unfinished) / f"{name}.json"
        bare.save(weights)
        card.save(words)
        weights.replace(directory / weights.name)
        words.replace(directory / words.name)
    return card


def _card(
    name: str, command: str, training: Training, probabilities: np.ndarray, labels: np.ndarray
) -> ModelCard:
    labels = labels.astype(np.int64)
    predicted = probabilities.argmax(axis=1)
    classes = probabilities.shape[1]
    confusion = np.zeros((classes, classes), np.int64)
    np.add.at(confusion, (labels, predicted), 1)
    of_true_class = probabilities[np.arange(labels.size), labels].astype(np.float64)
    mistakes = [
        Mistake(int(row), int(labels[row]), int(predicted[row]), round(float(probabilities[row].max()), 6))
        for row in np.flatnonzero(predicted != labels)
    ]
    return ModelCard(
        name=name,
        command=command,
        spec=training.spec,
        data=training.data,
        data_sha256=training.data_sha256,
        preprocessing=training.preprocessing,
        optimizer=training.optimizer,
        batch_size=training.batch_size,
        seed=training.seed,
        history=training.history,
        test_loss=float(-np.log(np.maximum(of_true_class, 1e-7)).mean()),
        test_accuracy=float((predicted == labels).mean()),
        confusion=tuple(tuple(map(int, row)) for row in confusion),
        mistakes=tuple(
            sorted(mistakes, key=lambda mistake: -mistake.probability)[: training.listed_mistakes]
        ),
        versions=(
            Version("python", platform.python_version()),
            Version("keras", keras.__version__),
            Version("tensorflow", tf.__version__),
            Version("numpy", np.__version__),
        ),
        seconds=round(training.seconds, 1),
        trained_on=datetime.date.today().isoformat(),
        measures=training.measures,
        classes=training.classes,
        text_input=training.text_input,
        seed_runs=training.seed_runs,
        baseline=training.baseline,
    )
