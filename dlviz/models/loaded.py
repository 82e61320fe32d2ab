"""The shipped models: card and weights together, loaded without Keras."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from dlviz.errors import UserError
from dlviz.models.card import ModelCard
from dlviz.models.file_errors import UNREADABLE, unusable_file
from dlviz.models.reading import Reading, read_vocabulary
from dlviz.models.run_files import is_run_id, model_files, runs_folder
from dlviz.models.spec import ModelSpec
from dlviz.models.weights import read_weights
from dlviz.words import N_

TRAINED = Path(__file__).parents[2] / "trained"
DEFAULT_MODEL = "cnn"
DEFAULT_REVIEW_MODEL = "lstm"

_NO_FILE = 0, 0


@dataclass(frozen=True, eq=False)
class LoadedModel:
    """A trained network.

    Args:
        name: As in `load_model(name)`.
        spec: The network.
        card: What it was trained on and how well it does.
        weights: Read-only float32 arrays in the order of `keras.Model.get_weights()`.

    Example:
        >>> kernel, bias = load_model("cnn").weights_of("conv_1")
        >>> kernel.shape, bias.shape
        ((3, 3, 1, 32), (32,))
    """

    name: str
    spec: ModelSpec
    card: ModelCard
    weights: tuple[np.ndarray, ...]

    def weights_of(self, layer: str) -> tuple[np.ndarray, ...]:
        """The weights of the layer of this name, in Keras' order; empty where it has none.

        Raises:
            KeyError: Where no layer has this name.
        """
        by_layer = zip(self.spec.layers, self.spec.split_weights(self.weights), strict=True)
        return {found.name: weights for found, weights in by_layer}[layer]

    @cached_property
    def reading(self) -> Reading:
        """How it is fed with text.

        Raises:
            UserError: Where it reads none, or its vocabulary cannot be used.
        """
        given = self.card.text_input
        if given is None:
            raise UserError(
                N_("The card of the model {model} does not say how it reads text."), model=self.name
            )
        return Reading(read_vocabulary(TRAINED, given), given.limit, given.padded_to)

    def to_keras(self) -> Any:
        """A new, uncompiled `keras.Model` with these weights. Loads TensorFlow: for workers and notebooks."""
        from dlviz.models.build import build

        model = build(self.spec)
        model.set_weights(self.weights)
        return model


def shipped_models() -> tuple[str, ...]:
    """Names of the models in trained/, the default one first."""
    names = {path.stem for path in TRAINED.glob("*.*") if path.suffix in (".json", ".keras")}
    return tuple(sorted(names, key=lambda name: (name != DEFAULT_MODEL, name)))


def digit_models() -> tuple[str, ...]:
    """Names of the shipped models that read digits, the default one first.

    A model whose card cannot be read may be of either kind: it is listed with both, for `load_model` to say
    what is wrong with it.
    """
    return _models(ModelSpec.reads_digits, DEFAULT_MODEL)


def review_models() -> tuple[str, ...]:
    """Names of the shipped models that read reviews, the default first; damaged ones as in `digit_models`."""
    return _models(ModelSpec.reads_reviews, DEFAULT_REVIEW_MODEL)


def _models(reads: Callable[[ModelSpec], bool], default: str) -> tuple[str, ...]:
    specs = {name: _spec_of(name) for name in shipped_models()}
    names = [name for name, spec in specs.items() if spec is None or reads(spec)]
    return tuple(sorted(names, key=lambda name: (name != default, name)))


def _spec_of(name: str) -> ModelSpec | None:
    """What the card of a model says that it is; None where it cannot be read."""
    path = TRAINED / f"{name}.json"
    try:
        return _read_card(path, _version(path)).spec
    except UserError:
        return None


def load_model(name: str = DEFAULT_MODEL) -> LoadedModel:
    """A shipped model, or the network that a live training left. Kept in memory until its files change.

    Args:
        name: Of a file in trained/, or the id of a run.

    Raises:
        UserError: Where there is no model of this name, or its files are missing or damaged.

    Example:
        >>> load_model("cnn").spec.input_shape
        (28, 28, 1)
    """
    for weights, card in _places(name):
        versions = _version(weights), _version(card)
        if versions != (_NO_FILE, _NO_FILE):
            return _load(weights, card, versions)
    if is_run_id(name) and (runs_folder() / name).is_dir():
        raise UserError(
            N_("The run {given} has no network to open: it goes on, or it ended before it had learned."),
            given=name,
        )
    raise UserError(
        N_(
            "There is no model {given}; these are in the folder trained/: {accepted}. "
            "`git checkout trained/` restores those that came with the app."
        ),
        given=repr(name), accepted=", ".join(shipped_models()) or "–",
    )  # fmt: skip


def _places(name: object) -> Iterator[tuple[Path, Path]]:
    """Where the weights and the card of this name may be; nowhere for ../secret."""
    if re.fullmatch(r"[\w-]+", str(name)):
        yield TRAINED / f"{name}.keras", TRAINED / f"{name}.json"
    if is_run_id(name):
        yield model_files(str(name))


def _version(path: Path) -> tuple[int, int]:
    """Changes when the file is replaced."""
    try:
        status = path.stat()
    except OSError:
        return _NO_FILE
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=32)
def _load(weights: Path, card: Path, versions: object) -> LoadedModel:
    """Cached by the files' versions, so that a replaced file is read anew."""
    described = _read_card(card, _version(card))
    return LoadedModel(card.stem, described.spec, described, read_weights(weights, described.spec))


@lru_cache(maxsize=32)
def _read_card(path: Path, version: object) -> ModelCard:
    try:
        return ModelCard.load(path)
    except UNREADABLE as error:
        raise unusable_file(path, error) from error
