"""A model card: what was trained, on what, how it went, how well it does. JSON in and out.

After Mitchell et al. 2019, "Model Cards for Model Reporting".
"""

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dlviz.models.spec import ModelSpec


@dataclass(frozen=True)
class EpochRecord:
    """Losses (cross-entropy, nats) and accuracies in [0, 1] after one epoch."""

    loss: float
    accuracy: float
    validation_loss: float
    validation_accuracy: float


@dataclass(frozen=True)
class Mistake:
    """A test example that the model gets wrong.

    Args:
        index: Its row in the test set.
        label: The true class.
        predicted: The class the model says.
        probability: What the model gives that class, in [0, 1].
    """

    index: int
    label: int
    predicted: int
    probability: float


@dataclass(frozen=True)
class Measure:
    """How well the model does on examples of another kind than the test set's.

    Args:
        name: What they are, in words.
        examples: How many.
        accuracy: In [0, 1].
    """

    name: str
    examples: int
    accuracy: float


@dataclass(frozen=True)
class TextInput:
    """How a network that reads reviews is fed; `dlviz.models.reading` does it.

    Args:
        vocabulary: Name of the file, beside the card.
        vocabulary_sha256: Hash of that file.
        limit: The most words that it reads; of a longer review the last ones.
        padded_to: The number of steps to which a shorter review is padded in front; None: it is not padded.
    """

    vocabulary: str
    vocabulary_sha256: str
    limit: int
    padded_to: int | None = None


@dataclass(frozen=True)
class SeedRun:
    """The same training from another seed: how much of a figure is luck.

    Args:
        seed: Of the initial weights, dropout and the order of the examples; the split stays.
        epochs: How many it was trained.
        validation_loss: Of the weights kept, nats.
        validation_accuracy: In [0, 1].
        test_loss: Nats.
        test_accuracy: In [0, 1].
    """

    seed: int
    epochs: int
    validation_loss: float
    validation_accuracy: float
    test_loss: float
    test_accuracy: float


@dataclass(frozen=True)
class Mixup:
    """One class taken for another, `count` times."""

    label: int
    predicted: int
    count: int


@dataclass(frozen=True)
class Version:
    """A package that the training ran with."""

    package: str
    version: str


@dataclass(frozen=True)
class ModelCard:
    """All that is said about a trained model.

    Args:
        name: As in `load_model(name)`.
        command: The command that reproduces it.
        spec: The network.
        data: What it was trained on, in words.
        data_sha256: Hash of the data file.
        preprocessing: What was done to the data, in words.
        optimizer: Optimizer, learning rate and schedule, in words.
        batch_size: Examples a step.
        seed: Of the split, the initial weights and the order of the examples.
        history: After each epoch.
        test_loss: Cross-entropy on the test set, nats.
        test_accuracy: In [0, 1].
        confusion: Test examples, row = true class, column = predicted class.
        mistakes: The test examples that it gets wrong, most confident first; of many, the first of them.
        versions: Packages and Python.
        seconds: Wall time of the training.
        trained_on: Day of the training, YYYY-MM-DD.
        measures: Accuracy elsewhere, e.g. on drawn digits.
        classes: What the rows of `confusion` stand for; empty: their numbers.
        text_input: How it is fed with text; None where it reads none.
        seed_runs: Trainings from several seeds, this one's among them; empty where there was one.
        baseline: What something plain does on the same test set.
    """

    name: str
    command: str
    spec: ModelSpec
    data: str
    data_sha256: str
    preprocessing: str
    optimizer: str
    batch_size: int
    seed: int
    history: tuple[EpochRecord, ...]
    test_loss: float
    test_accuracy: float
    confusion: tuple[tuple[int, ...], ...]
    mistakes: tuple[Mistake, ...]
    versions: tuple[Version, ...]
    seconds: float
    trained_on: str
    measures: tuple[Measure, ...] = ()
    classes: tuple[str, ...] = ()
    text_input: TextInput | None = None
    seed_runs: tuple[SeedRun, ...] = ()
    baseline: Measure | None = None

    @property
    def test_examples(self) -> int:
        """Number of test examples."""
        return sum(map(sum, self.confusion))

    @property
    def wrong(self) -> int:
        """How many of the test examples it gets wrong."""
        return self.test_examples - sum(row[label] for label, row in enumerate(self.confusion))

    @property
    def most_frequent_mistake(self) -> Mixup | None:
        """The largest count off the diagonal of the confusion matrix; None where all of them are 0."""
        mixups = (
            Mixup(label, predicted, count)
            for label, row in enumerate(self.confusion)
            for predicted, count in enumerate(row)
            if label != predicted and count
        )
        return max(mixups, key=lambda mixup: mixup.count, default=None)

    def save(self, path: Path) -> None:
        """Write this card as JSON."""
        values = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        values["spec"] = self.spec.to_json()
        for name in ("history", "mistakes", "versions", "measures", "seed_runs"):
            values[name] = [dataclasses.asdict(item) for item in values[name]]
        for name in ("text_input", "baseline"):
            values[name] = values[name] and dataclasses.asdict(values[name])
        path.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "ModelCard":
        """Read a card that `save` wrote.

        Raises:
            OSError, ValueError, TypeError, KeyError: Where there is none, or it is not a card.
        """
        values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        values["spec"] = ModelSpec.from_json(values["spec"])
        values["history"] = tuple(EpochRecord(**item) for item in values["history"])
        values["mistakes"] = tuple(Mistake(**item) for item in values["mistakes"])
        values["versions"] = tuple(Version(**item) for item in values["versions"])
        values["measures"] = tuple(Measure(**item) for item in values.get("measures", ()))
        values["seed_runs"] = tuple(SeedRun(**item) for item in values.get("seed_runs", ()))
        values["classes"] = tuple(values.get("classes", ()))
        for name, kind in (("text_input", TextInput), ("baseline", Measure)):
            if values.get(name) is not None:
                values[name] = kind(**values[name])
        values["confusion"] = tuple(tuple(row) for row in values["confusion"])
        return cls(**values)
