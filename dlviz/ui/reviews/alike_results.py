"""The phrases that were found alike: their labels, and what random units would have found."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from urllib.parse import urlencode

import streamlit as st

from dlviz.data.reviews import load_reviews
from dlviz.explain.alike import Hit, Pattern, Search, StateIndex, find_alike
from dlviz.models.loaded import LoadedModel
from dlviz.numbers import percent
from dlviz.ui.figures import save_table
from dlviz.words import _, current_language

CONTEXT = 8  # words on either side of a phrase
_FOUND = 50  # phrases, of which the labels are counted
_SHOWN = 12


def show_results(index: StateIndex, pattern: Pattern, model: LoadedModel) -> None:
    """What is like `pattern` in the held-out reviews of `index`."""
    search = _search(index, pattern)
    control = search.control.positive
    st.markdown(
        _(
            "Of the {count} best phrases, one of each review, **{share}** are from reviews labelled "
            "positive; with as many units chosen at random it is {control} (from {low} to {high} in {draws} "
            "draws)."
        ).format(
            count=len(search.hits),
            share=percent(search.positive, 0),
            control=percent(float(control.mean()), 0),
            low=percent(float(control.min()), 0),
            high=percent(float(control.max()), 0),
            draws=len(control),
        )
    )
    full = sum(hit.match == 1 for hit in search.hits)
    st.caption(
        _("In {full} of them every unit is on at every word; the others come nearest. Best first:").format(
            full=full
        )
    )
    st.html("".join(_hit(hit, index, model) for hit in search.hits[:_SHOWN]))
    save_table(
        ("review", "label", "first_word", "words", "phrase", "match", "strength"),
        [
            (
                hit.review,
                hit.label,
                _first_word(hit, index),
                hit.words,
                " ".join(_context(hit, index, model)[1]),
                hit.match,
                hit.strength,
            )
            for hit in search.hits
        ],
        "alike",
    )


def phrase(before: Sequence[str], words: Sequence[str], after: Sequence[str]) -> str:
    """HTML of some words, marked, between others."""
    return (
        f'<span class="phrase">… {escape(" ".join(before))} <mark>{escape(" ".join(words))}</mark> '
        f"{escape(' '.join(after))} …</span>"
    )


@lru_cache(maxsize=4)  # each holds an index
def _search(index: StateIndex, pattern: Pattern) -> Search:
    return find_alike(index, pattern, count=_FOUND)


def _hit(hit: Hit, index: StateIndex, model: LoadedModel) -> str:
    label, kind = (_("positive"), "positive") if hit.label else (_("negative"), "negative")
    facts = _("held-out review {number}: {match} of the units on, mean strength {strength}").format(
        number=hit.review, match=percent(hit.match, 0), strength=f"{hit.strength:.2f}"
    )
    link = urlencode({"review": hit.review, "model": model.name, "lang": current_language()})
    return (
        f'<div class="hit" title="{escape(facts)}"><span class="label {kind}">{escape(label)}</span>'
        f'<a href="?{escape(link)}" target="_blank" rel="noopener">{hit.review}</a>'
        f"{phrase(*_context(hit, index, model))}</div>"
    )


def _context(hit: Hit, index: StateIndex, model: LoadedModel) -> tuple[list[str], list[str], list[str]]:
    """The words before, in and behind a phrase, as they were typed."""
    text = load_reviews().held_out_texts[hit.review]
    words = [text[token.start : token.end] for token in model.reading.encode(text).tokens]
    first = _first_word(hit, index)
    last = first + hit.words
    return words[max(0, first - CONTEXT) : first], words[first:last], words[last : last + CONTEXT]


def _first_word(hit: Hit, index: StateIndex) -> int:
    """Which word of its review a phrase begins with."""
    return int(hit.first - index.starts[hit.review] + index.offsets[hit.review])
