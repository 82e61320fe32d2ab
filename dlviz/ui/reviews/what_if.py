"""What if: other words in this review, and the smallest change found that turns the verdict."""

from functools import lru_cache

import numpy as np
import streamlit as st

from dlviz.data.text import Encoded
from dlviz.explain.review import explain_encoded
from dlviz.explain.sequence_trace import ReviewTrace
from dlviz.explain.what_if import Change, Edit, FlipSearch, apply_edits, edit_text, find_flip, neighbours
from dlviz.figures.running import Curve, running_sentiments
from dlviz.models.loaded import LoadedModel
from dlviz.models.verdict import is_positive
from dlviz.numbers import percent
from dlviz.ui.answering import callback
from dlviz.ui.figures import save_table, show_figure
from dlviz.ui.language import say_anew
from dlviz.ui.reviews.edits import MOST_EDITS, current_edits, put_edits, words_of
from dlviz.ui.reviews.text import put_review
from dlviz.ui.texts import more
from dlviz.words import _, ngettext

_WORD = "what_if_word"
_TYPED = "what_if_typed"
_SEARCHED = "what_if_searched"
_PINNED = "what_if_pinned"
_SHOWN = 5  # flips


def show_what_if(text: str, trace: ReviewTrace, model: LoadedModel, step: int | None) -> None:
    """The section.

    Args:
        text: As typed.
        trace: Of it.
        model: What read it.
        step: The step that is picked in the reader, if any.
    """
    encoded = trace.encoded
    edits = current_edits(encoded)
    controls, result = st.columns([2, 3], gap="large")
    with controls:
        position = _pick_word(trace, step)
        _pick_change(encoded, position, edits, model)
        _flips(text, encoded, model)
        more("what_if")
    with result:
        if not edits:
            st.info(_("Nothing is changed yet: pick a word, and what should stand in its place."))
            return
        _before_and_after(text, trace, edits, model)


def _pick_word(trace: ReviewTrace, step: int | None) -> int:
    """The position, over all words of the text, of the word that is to change."""
    encoded, first = trace.encoded, trace.truncated
    if (
        step is not None
        and st.session_state.get(_PINNED) != step
        and trace.padding <= step < len(trace.tokens)
    ):
        st.session_state[_WORD] = first + step - trace.padding
    st.session_state[_PINNED] = step
    positions = range(first, len(encoded.tokens))
    if st.session_state.get(_WORD) not in positions:
        st.session_state[_WORD] = positions[-1]
    say_anew(_WORD, encoded.tokens)
    return st.selectbox(
        _("Word"), positions, key=_WORD,
        format_func=lambda position: f"{position + 1}  {encoded.tokens[position].word}",
        help=_("Or click one in the review above. Words are counted from the start of the text."),
    )  # fmt: skip


def _pick_change(encoded: Encoded, position: int, edits: tuple[Edit, ...], model: LoadedModel) -> None:
    """Buttons that change the word: delete it, or put a neighbour or typed words in its place."""
    is_full = len(edits) >= MOST_EDITS and all(edit.position != position for edit in edits)
    with st.container(horizontal=True, gap="xsmall", key="what_if_buttons"):
        st.button(
            _("Delete"), icon=":material/backspace:", key="what_if_delete",
            on_click=callback(_try), args=(encoded, edits, Edit(position)), disabled=is_full,
        )  # fmt: skip
        for near in neighbours(int(encoded.indices[position]), model):
            st.button(
                near.word, key=f"what_if_near_{near.word}", on_click=callback(_try),
                args=(encoded, edits, Edit(position, (near.word,))), disabled=is_full,
                help=_("Neighbour in the embedding, cosine {cosine}").format(cosine=f"{near.cosine:.2f}"),
            )  # fmt: skip
    if not encoded.known[position]:
        st.caption(_("The network does not know this word, so it has no neighbours."))
    st.text_input(
        _("Or type what should stand there"), key=_TYPED, max_chars=60, on_change=callback(_try_typed),
        args=(encoded, edits, position), disabled=is_full,
    )  # fmt: skip
    if is_full:
        st.caption(
            _(
                "{most} changes are the most that are tried at once: take one back to change this word."
            ).format(most=MOST_EDITS)
        )
    if edits:
        with st.container(horizontal=True, gap="xsmall", key="what_if_edits"):
            for edit in edits:
                st.button(
                    _describe(edit, encoded), icon=":material/close:", key=f"what_if_undo_{edit.position}",
                    on_click=callback(put_edits),
                    args=(encoded, tuple(other for other in edits if other != edit)),
                    help=_("Take this change back"),
                )  # fmt: skip


def _describe(edit: Edit, encoded: Encoded) -> str:
    word = encoded.tokens[edit.position].word
    return f"{word} → {' '.join(edit.words)}" if edit.words else _("without “{word}”").format(word=word)


def _try(encoded: Encoded, edits: tuple[Edit, ...], edit: Edit) -> None:
    put_edits(encoded, (*edits, edit))


def _try_typed(encoded: Encoded, edits: tuple[Edit, ...], position: int) -> None:
    words = words_of(st.session_state[_TYPED])
    if words:
        _try(encoded, edits, Edit(position, words))
    st.session_state[_TYPED] = ""


def _before_and_after(text: str, trace: ReviewTrace, edits: tuple[Edit, ...], model: LoadedModel) -> None:
    edited = apply_edits(trace.encoded, edits, model.reading)
    if not len(edited.kept):
        st.info(_("No word is left, so there is nothing to read."))
        return
    after = explain_encoded(edited, model)
    turned = is_positive(after.sentiment) != is_positive(trace.sentiment)
    template = (
        _("The verdict turns: from {before} positive to {after}")
        if turned
        else _("The verdict stays: from {before} positive to {after}")
    )
    title = template.format(before=percent(trace.sentiment), after=percent(after.sentiment))
    curves = [
        _curve(_("before"), trace, np.arange(1, len(trace.encoded.tokens) + 1)),
        _curve(_("after"), after, _places(trace.encoded, edited)),
    ]
    show_figure(running_sentiments(curves, title, [edit.position + 1 for edit in edits]), "what-if")
    with st.container(horizontal=True):
        save_table(
            ("reading", "position", "word", "running_sentiment"),
            [(curve.name, *row) for curve in curves for row in curve.rows()],
            "what-if",
        )
        if st.button(
            _("Put it into the box"), icon=":material/edit:", key="what_if_keep",
            help=_("Goes on from the changed review, everywhere on this page"),
        ):  # fmt: skip
            put_review(edit_text(text, trace.encoded, edits))
            st.rerun()


def _curve(name: str, trace: ReviewTrace, places: np.ndarray) -> Curve:
    padding = trace.padding
    return Curve(name, places[trace.truncated :], trace.tokens[padding:], trace.running_sentiment[padding:])


def _places(before: Encoded, after: Encoded) -> np.ndarray:
    """Where the changed words stand on the axis of those before: several in place of one share it."""
    position_of = {token.start: position for position, token in enumerate(before.tokens, 1)}
    places = np.array([position_of[token.start] for token in after.tokens], float)
    for place in np.unique(places):
        shared = np.flatnonzero(places == place)
        places[shared] += np.arange(len(shared)) / len(shared)
    return places


def _flips(text: str, encoded: Encoded, model: LoadedModel) -> None:
    """A search for the smallest change, once it is asked for."""
    asked_for = model.name, text
    st.button(
        _("Find a small change that turns it"), icon=":material/search:", key="what_if_search",
        on_click=callback(_ask), args=(asked_for,),
        help=_("Tries every deletion and the most promising neighbours: of one word, then of two, of three."),
    )  # fmt: skip
    if st.session_state.get(_SEARCHED) != asked_for:
        return
    search = _search(model, text)
    if not search.tried:
        st.markdown(_("There is nothing to try: a single word, without a neighbour in the embedding."))
        return
    if not search.flips:
        st.markdown(
            _(
                "None of {count} changes of up to three words turns the verdict. The nearest leaves {share} "
                "positive:"
            ).format(count=search.tried, share=percent(search.nearest.sentiment))
        )
        _offer(search.nearest, encoded, 0)
        return
    words = len(search.flips[0].edits)
    st.markdown(
        ngettext(
            "The smallest change found is of {words} word; {flips} of {count} tried turn the verdict:",
            "The smallest change found is of {words} words; {flips} of {count} tried turn the verdict:",
            words,
        ).format(words=words, flips=len(search.flips), count=search.tried)
    )
    for place, change in enumerate(search.flips[:_SHOWN]):
        _offer(change, encoded, place)


def _offer(change: Change, encoded: Encoded, place: int) -> None:
    described = ", ".join(_describe(edit, encoded) for edit in change.edits)
    st.button(
        f"{described}  ·  {percent(change.sentiment)}", key=f"what_if_flip_{place}",
        on_click=callback(put_edits), args=(encoded, change.edits), help=_("Try this change"),
    )  # fmt: skip


def _ask(asked_for: tuple[str, str]) -> None:
    st.session_state[_SEARCHED] = asked_for


@lru_cache(maxsize=16)
def _search(model: LoadedModel, text: str) -> FlipSearch:
    return find_flip(model.reading.encode(text), model)
