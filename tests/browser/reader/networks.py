"""Small networks with made-up weights and words for the reader's tests: every cell, and ways to join them."""

from dlviz.data.text import Vocabulary
from dlviz.models.layers import (
    GRU,
    LSTM,
    Bidirectional,
    Conv1D,
    Dense,
    Embedding,
    GlobalAveragePooling1D,
    SimpleRNN,
)
from dlviz.models.loaded import LoadedModel
from dlviz.models.reading import Reading
from dlviz.models.spec import ModelSpec
from tests.explain.sequence_networks import HEAD, model_of, reading

VOCABULARY = Vocabulary(("this", "was", "not", "a", "bad", "film", "good", "the", "but", "!"))
LIMIT = 40
PADDED_TO = 12

SPECS = {
    "lstm": reading(LSTM("cell", 7)),
    "gru": reading(GRU("cell", 7)),
    "simple": reading(SimpleRNN("cell", 7)),
    "stacked": reading(SimpleRNN("lower", 5, return_sequences=True), LSTM("upper", 6)),
    "mul": reading(Bidirectional("both", SimpleRNN("cell", 6), "mul")),
    "concat": reading(Bidirectional("both", GRU("cell", 4), "concat")),
    "pooled": reading(LSTM("cell", 5, return_sequences=True), GlobalAveragePooling1D("pool")),
    "wider": reading(GRU("cell", 4), Dense("wider", 4, "relu")),
    "window": reading(Conv1D("conv", 6, 3, "tanh"), LSTM("cell", 5)),
    "padded": ModelSpec((PADDED_TO,), (Embedding("embedding", 12, 5), LSTM("cell", 6), HEAD)),
}


def made_up(name: str) -> LoadedModel:
    """The network of this name; its weights are the same in every process."""
    model = model_of(SPECS[name], seed=3)
    padded_to = PADDED_TO if name == "padded" else None
    # In place of the card's: this vocabulary is no file.
    vars(model)["reading"] = Reading(VOCABULARY, padded_to or LIMIT, padded_to)
    vars(model)["name"] = name
    return model
