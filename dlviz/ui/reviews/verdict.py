"""What the network says about a review, in words, and what it did and did not read of it."""

from html import escape

import numpy as np
import streamlit as st

from dlviz.data.reviews import load_reviews
from dlviz.errors import UserError
from dlviz.explain.sequence_trace import ReviewTrace
from dlviz.models.verdict import is_positive
from dlviz.numbers import percent
from dlviz.ui.reviews.text import held_out_in_box, text_is_in_link
from dlviz.words import _, explain_error, ngettext

_UNSURE_BELOW = 0.65


def show_verdict(trace: ReviewTrace | None, problem: UserError | None = None) -> None:
    """The verdict with its probability, and what is to be known about the reading.

    HTML rather than a chart: it changes while one types.

    Args:
        trace: None where nothing was read; then `problem` may say why.
        problem: Why the text cannot be read.
    """
    if trace is None:
        nothing = _("Nothing to read yet")
        title = f'<div class="verdict">{nothing}</div>'
        why = (
            "" if problem is None else f'<p class="problem" role="alert">{escape(explain_error(problem))}</p>'
        )
        st.html(f'<div class="review_verdict">{title}{_bar(None)}{why}</div>')
        return
    words = escape(verdict_in_words(trace.sentiment))
    title = f'<div class="verdict" role="status" data-sentiment="{trace.sentiment!r}">{words}</div>'
    facts = "".join(f"<li>{escape(fact)}</li>" for fact in _facts(trace))
    st.html(f'<div class="review_verdict">{title}{_bar(trace.sentiment)}<ul>{facts}</ul></div>')


def verdict_in_words(sentiment: float) -> str:
    """What a probability of "positive" says."""
    share = max(sentiment, 1 - sentiment)
    if share < _UNSURE_BELOW:
        positive, negative = (
            _("Undecided, rather positive: {share}"),
            _("Undecided, rather negative: {share}"),
        )
    else:
        positive, negative = _("The network says positive, {share}"), _("The network says negative, {share}")
    return (positive if is_positive(sentiment) else negative).format(share=percent(share))


def _bar(sentiment: float | None) -> str:
    """From negative to positive, with a mark at the verdict."""
    mark = "" if sentiment is None else f'<i style="left:{100 * sentiment:.2f}%"></i>'
    ends = [f'<span class="{end}">{word}</span>' for end, word in _ends()]
    return f'<div class="sentiment">{ends[0]}<span class="track">{mark}</span>{ends[1]}</div>'


def _ends() -> tuple[tuple[str, str], tuple[str, str]]:
    return ("negative", _("negative")), ("positive", _("positive"))


def _facts(trace: ReviewTrace) -> list[str]:
    read = len(trace.tokens) - trace.padding
    unknown = read - int(np.count_nonzero(trace.known))
    facts = [ngettext("{count} word read", "{count} words read", read).format(count=read)]
    if unknown == read:
        facts.append(_("The network knows none of these words: the verdict says nothing about the text."))
    elif unknown:
        facts.append(
            ngettext(
                "{count} of them is unknown to the network",
                "{count} of them are unknown to the network",
                unknown,
            ).format(count=unknown)
        )
    if trace.truncated:
        facts.append(
            ngettext(
                "{count} word before them was cut: this network reads the last {limit}",
                "{count} words before them were cut: this network reads the last {limit}",
                trace.truncated,
            ).format(count=f"{trace.truncated:,}", limit=read)
        )
    number = held_out_in_box()
    if number is not None:
        positive, negative = (
            _("Held-out review {number}, labelled positive"),
            _("Held-out review {number}, labelled negative"),
        )
        label = positive if load_reviews().held_out_labels[number] else negative
        facts.append(label.format(number=number))
    if not text_is_in_link():
        facts.append(_("This text is too long for a link: only this session keeps it."))
    return facts
