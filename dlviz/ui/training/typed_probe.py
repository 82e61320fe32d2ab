"""The review that is read again and again while a network learns."""

from dataclasses import dataclass

import numpy as np

from dlviz.components.live import Probe
from dlviz.data.reviews import load_reviews
from dlviz.data.text import PADDING, tokenize
from dlviz.data.text.link import text_from_token, text_to_token
from dlviz.errors import UserError
from dlviz.explain.sequence import explain_sequence
from dlviz.explain.sequence_trace import SequenceTrace
from dlviz.models.card import TextInput
from dlviz.models.loaded import TRAINED, LoadedModel
from dlviz.models.reading import Reading, read_vocabulary
from dlviz.models.verdict import is_positive
from dlviz.numbers import percent
from dlviz.runs.held_out import sample_rows
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.reviews import VOCABULARY, vocabulary_sha256
from dlviz.ui.reviews.text import review_kept
from dlviz.words import _

MOST_WORDS = 80  # a bidirectional network reads every beginning anew, several times a second


@dataclass(frozen=True)
class TypedProbe:
    """A review.

    Args:
        text: As it was typed.
        source: Whose it is, in words.
    """

    text: str
    source: str


def typed_to_keep() -> str:
    """What the reader has typed, as a run keeps it; empty where there is no word, or too much for a link."""
    text = review_kept()
    return (text_to_token(text) or "") if _has_words(text) else ""


def typed_probe(kept: str) -> TypedProbe:
    """What the reader has typed by now, else what the run keeps, else a held-out review."""
    text = review_kept()
    if _has_words(text):
        return TypedProbe(text, _("Your review, from Type a review"))
    try:
        text = text_from_token(kept) if kept else ""
    except UserError:
        text = ""  # a held-out review then: what others have typed is no reason to show nothing
    if _has_words(text):
        return TypedProbe(text, _("The review that the run was started with"))
    row = int(sample_rows(ReviewSettings())[0])
    words = _("The end of a held-out review. Type your own in Type a review, and come back.")
    return TypedProbe(load_reviews().train_texts[row], words)


def read_typed(
    probe: TypedProbe, network: LoadedModel, settings: ReviewSettings
) -> tuple[SequenceTrace, Probe]:
    """What the network makes of the review's last words, and what it says.

    A network without a mask gets padding behind them, as in its training.
    """
    given = TextInput(VOCABULARY, vocabulary_sha256(), min(settings.max_steps, MOST_WORDS))
    encoded = Reading(read_vocabulary(TRAINED, given), given.limit).encode(probe.text)
    words = tuple(token.word for token, cut in zip(encoded.tokens, encoded.cut, strict=True) if not cut)
    steps = encoded.kept
    if not settings.mask:
        steps = np.pad(steps, (0, settings.max_steps - len(steps)), constant_values=PADDING)
    trace = explain_sequence(steps, network)
    said = _verdict(trace.sentiment)
    shown = trace.running_sentiment[: len(words)]
    return trace, Probe(said, probe.source, np.array([trace.sentiment]), tokens=words, running=shown)


def _has_words(text: str) -> bool:
    try:
        return bool(tokenize(text))
    except UserError:  # longer than any review
        return False


def _verdict(sentiment: float) -> str:
    if not np.isfinite(sentiment):
        return _("nothing: its numbers are not finite")
    if is_positive(sentiment):
        return _("positive, {share}").format(share=percent(sentiment))
    return _("negative, {share}").format(share=percent(1 - sentiment))
