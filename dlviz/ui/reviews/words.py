"""The words of a review as HTML, each on a colour."""

from collections.abc import Sequence
from html import escape

import numpy as np

_STRONGEST = 60  # % of the hue in a ground that must stay readable


def words_in_colour(
    words: Sequence[str], values: np.ndarray, hints: Sequence[str], picked: int | None = None
) -> str:
    """Words in a row, those with positive values on blue, with negative ones on orange.

    Args:
        words: As read.
        values: (words,); the largest magnitude among them gets the strongest colour.
        hints: What each says when pointed at.
        picked: The word that is marked, if any.
    """
    largest = float(np.abs(values).max(initial=0)) or 1.0
    spans = []
    for place, (word, value, hint) in enumerate(zip(words, values.tolist(), hints, strict=True)):
        kind = "positive" if value > 0 else "negative"
        strength = round(_STRONGEST * abs(value) / largest)
        mark = " picked" if place == picked else ""
        spans.append(
            f'<span class="word {kind}{mark}" style="--strength:{strength}%" title="{escape(hint)}">'
            f"{escape(word)}</span>"
        )
    return f'<p class="coloured_words">{" ".join(spans)}</p>'
