"""Networks with random weights that read text: ten words."""

import dataclasses

from dlviz.data.text import Vocabulary
from dlviz.models.layers import LSTM
from dlviz.models.loaded import LoadedModel
from dlviz.models.reading import Reading
from dlviz.models.spec import ModelSpec
from tests.explain.sequence_networks import VOCABULARY, model_of, reading

WORDS = ("the", "film", "is", "not", "bad", "good", "a", "dull", "gem", "!")
assert len(WORDS) + 2 == VOCABULARY


def text_model(
    spec: ModelSpec | None = None, limit: int = 20, padded_to: int | None = None, seed: int = 0
) -> LoadedModel:
    """A model of `spec`, else of a small LSTM, that knows WORDS."""
    if spec is None:
        spec = reading(LSTM("lstm", 7), mask_zero=padded_to is None, steps=padded_to)
    model = dataclasses.replace(model_of(spec, seed))
    vars(model)["reading"] = Reading(Vocabulary(WORDS), limit, padded_to)  # else it would be read from a file
    return model
