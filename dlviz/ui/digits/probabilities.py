"""The ten probabilities as bars, and what they say in words."""

import numpy as np
import streamlit as st

from dlviz.numbers import percent
from dlviz.words import _


def show_probabilities(probabilities: np.ndarray | None, *, unsure_below: float = 0.6) -> None:
    """Ten bars in the order of the digits, the winner marked.

    HTML rather than a chart: it changes with every stroke, and a Plotly chart is mounted anew each time.

    Args:
        probabilities: (10,), sum 1; None keeps the room for them.
        unsure_below: A winner with less is called a guess.
    """
    if probabilities is None:
        nothing = _("Nothing to read yet")
        st.html(
            f'<div class="verdict">{nothing}</div>'
            + "".join(_bar(digit, 0.0, "", winner=False) for digit in range(10))
        )
        return
    winner = int(probabilities.argmax())
    share = percent(float(probabilities[winner]))
    if probabilities[winner] < unsure_below:
        verdict = _("The network guesses {digit}, {share}").format(digit=winner, share=share)
    else:
        verdict = _("The network says {digit}, {share}").format(digit=winner, share=share)
    bars = "".join(
        _bar(digit, float(p), percent(float(p)), winner=digit == winner)
        for digit, p in enumerate(probabilities)
    )
    st.html(
        f'<div class="verdict" data-prediction="{winner}" role="status">{verdict}</div>'
        f'<div role="group" aria-label="{_in_words(probabilities)}">{bars}</div>'
    )


def _in_words(probabilities: np.ndarray) -> str:
    """The two largest, for those who do not see the bars."""
    second, first = (int(digit) for digit in probabilities.argsort()[-2:])
    return _("Probabilities: {first} with {share}, next {second} with {rest}.").format(
        first=first, share=percent(float(probabilities[first])),
        second=second, rest=percent(float(probabilities[second])),
    )  # fmt: skip


def _bar(digit: int, share: float, text: str, *, winner: bool) -> str:
    return (
        f'<div class="probability{" winner" if winner else ""}"><span class="digit">{digit}</span>'
        f'<span class="track"><span class="bar" style="width:{100 * share:.2f}%"></span></span>'
        f'<span class="share">{text}</span></div>'
    )
