"""From a recipe to a shipped model that reads reviews: trained from several seeds, judged, written."""

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from dlviz.data.reviews import Reviews, reviews_sha256
from dlviz.data.text import Vocabulary, build_vocabulary
from dlviz.models.card import Measure, ModelCard, SeedRun, TextInput
from dlviz.models.review_networks import VOCABULARY_SIZE
from dlviz.models.verdict import is_positive
from dlviz.train.bag_of_words import measure_baseline
from dlviz.train.review_batches import Lines, predict
from dlviz.train.review_recipes import RECIPES, Recipe
from dlviz.train.reviews import SHARE, Fitted, encode, fit, split
from dlviz.train.ship import Training, ship

VOCABULARY = "reviews-vocabulary.txt"
CLASSES = "negative", "positive"
LISTED_MISTAKES = 60
SEEDS = 3


@dataclass(frozen=True)
class Budget:
    """How much is trained; None: as much as for the shipped models.

    Args:
        epochs: Rounds over the reviews, at most, instead of as many as the recipe says.
        examples: Only the first so many of the training part, before the split.
        seeds: Trainings from the seeds 1 to so many, instead of 3.
    """

    epochs: int | None = None
    examples: int | None = None
    seeds: int | None = None


def ship_reviews(
    name: str, command: str, reviews: Reviews, directory: Path, budget: Budget = Budget()
) -> ModelCard:
    """Train a network from several seeds, keep the one of the lowest validation loss, judge all, write it.

    Args:
        name: One of `RECIPES`.
        command: What trains the same again.
        reviews: The vocabulary comes from all of the training part.
        directory: For the weights, the card and the vocabulary; created where it is missing.
        budget: How much is trained.
    """
    recipe = RECIPES[name] if budget.epochs is None else RECIPES[name].shortened(budget.epochs)
    vocabulary = build_vocabulary(reviews.train_texts, VOCABULARY_SIZE)
    part = slice(budget.examples)
    train, validation = split(encode(reviews.train_texts[part], reviews.train_labels[part], vocabulary))
    seeds = range(1, (budget.seeds or SEEDS) + 1)
    fits = {seed: fit(recipe, train, validation, seed) for seed in seeds}
    candidates = _Candidates(recipe, fits, len(train.labels) + len(validation.labels))
    # The held-out reviews are looked at only from here on.
    held_out = encode(reviews.held_out_texts, reviews.held_out_labels, vocabulary)
    sentiments = {
        seed: predict(fitted.model, held_out.indices, recipe.limit, recipe.padded_to)
        for seed, fitted in fits.items()
    }
    training = dataclasses.replace(
        candidates.kept(),
        text_input=TextInput(
            VOCABULARY, save_vocabulary(vocabulary, directory), recipe.limit, recipe.padded_to
        ),
        seed_runs=tuple(_seed_run(seed, fits[seed], sentiments[seed], held_out) for seed in fits),
        baseline=Measure(
            "logistic regression on a bag of words",
            len(held_out.labels),
            measure_baseline(reviews).held_out_accuracy,
        ),
    )
    kept = sentiments[training.seed]
    return ship(name, command, training, np.stack([1 - kept, kept], axis=1), held_out.labels, directory)


@dataclass(frozen=True, eq=False)
class _Candidates:
    """Finished trainings of one network.

    Args:
        recipe: How they were trained.
        fits: By their seeds.
        examples: Reviews that each was trained on, those for validation included.
    """

    recipe: Recipe
    fits: Mapping[int, Fitted]
    examples: int

    def kept(self) -> Training:
        """The one of the lowest validation loss."""
        seed = min(self.fits, key=lambda seed: self.fits[seed].best.validation_loss)
        fitted = self.fits[seed]
        return Training(
            spec=self.recipe.spec(),
            model=fitted.model,
            history=fitted.history,
            data=f"{self.examples:,} movie reviews, {round(100 * SHARE)} % of them held out for validation",
            data_sha256=reviews_sha256(),
            preprocessing=self.recipe.preprocessing,
            optimizer=self.recipe.optimizer,
            batch_size=self.recipe.batch,
            seed=seed,
            seconds=fitted.seconds,
            classes=CLASSES,
            listed_mistakes=LISTED_MISTAKES,
        )


def save_vocabulary(vocabulary: Vocabulary, directory: Path) -> str:
    """Write it into `directory`, where it is not there already; returns the SHA-256 of the file."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / VOCABULARY
    with TemporaryDirectory(dir=directory) as unfinished:  # so that a reader never meets half a file
        written = Path(unfinished) / VOCABULARY
        vocabulary.save(written)
        content = written.read_bytes()
        if not path.exists() or path.read_bytes() != content:
            written.replace(path)
    return hashlib.sha256(content).hexdigest()


def _seed_run(seed: int, fitted: Fitted, sentiments: np.ndarray, held_out: Lines) -> SeedRun:
    said = np.where(held_out.labels, sentiments, 1 - sentiments)  # of the true label
    return SeedRun(
        seed=seed,
        epochs=len(fitted.history),
        validation_loss=fitted.best.validation_loss,
        validation_accuracy=fitted.best.validation_accuracy,
        test_loss=float(-np.log(np.maximum(said, 1e-7)).mean()),
        test_accuracy=float((is_positive(sentiments) == held_out.labels).mean()),
    )
