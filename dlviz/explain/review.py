"""What a network does to one typed review: its words, and every number between them and its sentiment."""

from collections.abc import Sequence

import numpy as np

from dlviz.data.text import Encoded
from dlviz.errors import UserError
from dlviz.explain.sequence import explain_sequence, predict_sequences, review_model
from dlviz.explain.sequence_trace import ReviewTrace
from dlviz.explain.shared_reading import SKIP
from dlviz.explain.trace import locked
from dlviz.models.loaded import DEFAULT_REVIEW_MODEL, LoadedModel
from dlviz.words import N_

_AT_A_TIME = 256  # reviews of about the same length


def explain_review(text: str, model: str | LoadedModel = DEFAULT_REVIEW_MODEL) -> ReviewTrace:
    """All numbers that a network computes while it reads `text`.

    Args:
        text: As typed; of a long one the last words are read, as many as the model was trained with.
        model: A name for `load_model`, or a model.

    Raises:
        UserError: Where there is no word in `text`, it is too long even to be split into words, or the model
            reads no reviews or cannot be loaded.

    Example:
        >>> trace = explain_review("What a gem!")
        >>> trace.tokens
        ('what', 'a', 'gem', '!')
        >>> trace.running_sentiment.shape
        (4,)
    """
    network = review_model(model)
    return explain_encoded(network.reading.encode(text), network)


def explain_encoded(encoded: Encoded, model: LoadedModel) -> ReviewTrace:
    """`explain_review` for words that are split already.

    Raises:
        UserError: Where there is none.
    """
    if not len(encoded.kept):
        raise UserError(N_("There is no word in this text, so there is nothing to read."))
    steps = model.reading.steps(encoded)
    trace = explain_sequence(steps, model)
    padding = len(steps) - len(encoded.kept)
    words = [token.word for token, cut in zip(encoded.tokens, encoded.cut, strict=True) if not cut]
    return ReviewTrace(
        **vars(trace),
        tokens=("",) * padding + tuple(words),
        known=locked(np.concatenate([np.zeros(padding, bool), encoded.known[~encoded.cut]])),
        truncated=int(np.count_nonzero(encoded.cut)),
        padding=padding,
        encoded=encoded,
    )


def predict_reviews(texts: Sequence[str], model: str | LoadedModel = DEFAULT_REVIEW_MODEL) -> np.ndarray:
    """The sentiments of many reviews.

    Args:
        texts: As typed.
        model: A name for `load_model`, or a model.

    Returns:
        float32 (N,), in [0, 1]: 0 negative, 1 positive.

    Raises:
        UserError: As `explain_review`, for any of them.

    Example:
        >>> awful, great = predict_reviews(["An awful, boring film.", "A great, moving film."])
        >>> bool(awful < 0.5 < great)
        True
    """
    if isinstance(texts, str):
        raise UserError(N_("texts: expected several texts, got one: put it into a list."))
    network = review_model(model)
    lines = [network.reading.steps(_words_of(text, number, network)) for number, text in enumerate(texts, 1)]
    sentiments = np.zeros(len(lines), np.float32)
    by_length = sorted(range(len(lines)), key=lambda number: len(lines[number]))
    for start in range(0, len(lines), _AT_A_TIME):
        numbers = by_length[start : start + _AT_A_TIME]
        sentiments[numbers] = predict_sequences(together([lines[number] for number in numbers]), network)
    return sentiments


def together(lines: Sequence[np.ndarray]) -> np.ndarray:
    """Lines of indices as rows of one array, int64 (N, steps); SKIP behind the shorter ones.

    Example:
        >>> together([np.array([7, 8]), np.array([9])]).tolist()
        [[7, 8], [9, -1]]
    """
    rows = np.full((len(lines), max(map(len, lines))), SKIP)
    for row, line in zip(rows, lines, strict=True):
        row[: len(line)] = line
    return rows


def _words_of(text: str, number: int, model: LoadedModel) -> Encoded:
    encoded = model.reading.encode(text)
    if not len(encoded.kept):
        raise UserError(
            N_("There is no word in text number {number}, so there is nothing to read."), number=number
        )
    return encoded
