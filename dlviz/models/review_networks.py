"""The networks that read reviews: an embedding, what reads it, and one sigmoid."""

from collections.abc import Callable

from dlviz.models.layers import (
    GRU,
    LSTM,
    Bidirectional,
    Conv1D,
    Dense,
    Embedding,
    GlobalAveragePooling1D,
    Layer,
    SimpleRNN,
)
from dlviz.models.spec import ModelSpec

VOCABULARY_SIZE = 10_000
EMBEDDING_SIZE = 50
UNITS = 100
WINDOW = 3  # words that the convolution in front of an LSTM sees at once
DROPOUT = 0.3  # of the embedding's numbers, the same ones at every step
REFERENCE_STEPS = 200  # of `lstm_reference`, padded in front


def simple_rnn(dropout: float = DROPOUT) -> ModelSpec:
    """One SimpleRNN, the plainest there is.

    Example:
        >>> simple_rnn().rows()[1].output_shape
        (100,)
    """
    return _masked(SimpleRNN("simple_rnn", UNITS, dropout=dropout))


def stacked_rnn(dropout: float = DROPOUT) -> ModelSpec:
    """Two SimpleRNNs: the second reads the states of the first."""
    return _masked(
        SimpleRNN("simple_rnn_1", UNITS, return_sequences=True, dropout=dropout),
        SimpleRNN("simple_rnn_2", UNITS, dropout=dropout),
    )


def bi_rnn(dropout: float = DROPOUT) -> ModelSpec:
    """A SimpleRNN in both directions, the final states of its halves multiplied."""
    return _masked(Bidirectional("bidirectional", SimpleRNN("simple_rnn", UNITS, dropout=dropout), "mul"))


def gru(dropout: float = DROPOUT) -> ModelSpec:
    """One GRU."""
    return _masked(GRU("gru", UNITS, dropout=dropout))


def lstm(dropout: float = DROPOUT) -> ModelSpec:
    """One LSTM: the default."""
    return _masked(LSTM("lstm", UNITS, dropout=dropout))


def conv1d_lstm(dropout: float = DROPOUT) -> ModelSpec:
    """An LSTM behind a convolution, which makes 50 numbers of each word and the two before it.

    As many as the embedding has, so that the LSTM is the one of `lstm`: what differs is what it reads.

    Example:
        >>> [row.parameters for row in conv1d_lstm().rows()[1:3]]
        [7550, 60400]
    """
    return _masked(
        Conv1D("conv1d", EMBEDDING_SIZE, WINDOW, "relu"),
        LSTM("lstm", UNITS, dropout=dropout),
    )


def lstm_pooled(dropout: float = DROPOUT) -> ModelSpec:
    """An LSTM whose states after every word are averaged: the head sees all of them, not only the last.

    Example:
        >>> [row.output_shape for row in lstm_pooled().rows()[1:3]]
        [(None, 100), (100,)]
    """
    return _masked(
        LSTM("lstm", UNITS, return_sequences=True, dropout=dropout), GlobalAveragePooling1D("average")
    )


def lstm_reference() -> ModelSpec:
    """An LSTM as tutorials train it: reviews padded in front to 200 steps, and no mask.

    Example:
        >>> sum(row.parameters for row in lstm_reference().rows())
        560501
    """
    return ModelSpec(
        (REFERENCE_STEPS,),
        (
            Embedding("embedding", VOCABULARY_SIZE, EMBEDDING_SIZE),
            LSTM("lstm", UNITS, dropout=0.2, recurrent_dropout=0.2),
            Dense("dense", 1, "sigmoid"),
        ),
    )


REVIEW_NETWORKS: dict[str, Callable[[], ModelSpec]] = {
    "simple-rnn": simple_rnn,
    "stacked-rnn": stacked_rnn,
    "bi-rnn": bi_rnn,
    "gru": gru,
    "lstm": lstm,
    "lstm-reference": lstm_reference,
    "lstm-pooled": lstm_pooled,
    "conv1d-lstm": conv1d_lstm,
}
"""By the names of the models that are trained from them."""


def _masked(*readers: Layer) -> ModelSpec:
    """For reviews of any length, padding behind them masked."""
    return ModelSpec(
        (None,),
        (
            Embedding("embedding", VOCABULARY_SIZE, EMBEDDING_SIZE, mask_zero=True),
            *readers,
            Dense("dense", 1, "sigmoid"),
        ),
    )
