"""The network at one moment of a run, to be explained like a finished one."""

from collections.abc import Sequence

import numpy as np

from dlviz.models.card import ModelCard
from dlviz.models.loaded import LoadedModel
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.reviews import text_input
from dlviz.runs.settings import RunSettings


def network_at(settings: RunSettings, weights: Sequence[np.ndarray], name: str = "run") -> LoadedModel:
    """A network with the weights of a `LiveUpdate` or a `Snapshot`.

    `dlviz.explain` replays it in NumPy: `explain_digit(image, network_at(run.settings, update.weights))`
    gives the maps and probabilities of the probe. Its card names the network alone: nobody has tested it.

    Example:
        >>> from dlviz.runs.digit_settings import DigitSettings
        >>> settings = DigitSettings(filters=(4,))
        >>> weights = [np.zeros(shape, np.float32) for shape in settings.spec().weight_shapes()]
        >>> network_at(settings, weights).weights_of("conv_1")[0].shape
        (3, 3, 1, 4)
    """
    spec = settings.spec()
    card = ModelCard(
        name=name, command="", spec=spec, data="", data_sha256="", preprocessing="", optimizer="",
        batch_size=settings.batch_size, seed=settings.seed, history=(), test_loss=float("nan"),
        test_accuracy=float("nan"), confusion=(), mistakes=(), versions=(), seconds=0.0, trained_on="",
        text_input=text_input(settings) if isinstance(settings, ReviewSettings) else None,
    )  # fmt: skip
    return LoadedModel(name, spec, card, tuple(weights))
