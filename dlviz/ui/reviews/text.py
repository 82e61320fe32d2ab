"""The review that is typed or picked: what is in the box outlives the page, and is in the URL."""

from dataclasses import dataclass, replace

import streamlit as st

from dlviz.components.text_box import text_box, typed
from dlviz.data.reviews import load_reviews
from dlviz.data.text.link import text_from_token, text_to_token
from dlviz.errors import UserError
from dlviz.ui.answering import callback
from dlviz.ui.link import set_parameter
from dlviz.ui.reviews.parts import text_changed
from dlviz.words import N_, _, explain_error

_WIDGET = "review_box"
_STATE = "review"
_TEXT = "text"  # in the URL: what was typed
_HELD_OUT = "review"  # in the URL: the number of a held-out review


@dataclass(frozen=True)
class _Review:
    """What the box holds between two runs.

    `edition` counts the texts that were put into the box: what the box sends belongs to one of them.
    """

    text: str = ""
    held_out: int | None = None  # the number of the held-out review that `text` is
    edition: int = 0
    problem: UserError | None = None


def review_text() -> str:
    """The text in the box, what was typed with this run included. The box itself need not be shown yet."""
    review, sent = _current(), typed(_WIDGET)
    if sent is not None and sent.edition == review.edition and _clean(sent.text) != review.text:
        review = replace(review, text=_clean(sent.text), held_out=None, problem=None)
        st.session_state[_STATE] = review
    return review.text


def review_kept() -> str:
    """What was in the box when it was last shown in this session; for pages that have none."""
    review: _Review | None = st.session_state.get(_STATE)
    return "" if review is None else review.text


def review_box() -> None:
    """Show the box, and put what is in it into the URL.

    To be called in the fragment with the key `READS_TEXT`, which runs for every text.
    """
    review = _current()
    if _WIDGET not in st.session_state:
        # First visit, or back from another page: the box itself has forgotten.
        review = replace(review, edition=review.edition + 1)
        st.session_state[_STATE] = review
    # What the box was told to show must stay as it is while one types: see `text_box`.
    shown = st.session_state.setdefault(f"{_STATE}-shown", (review.edition, review.text))
    if shown[0] != review.edition:
        shown = st.session_state[f"{_STATE}-shown"] = (review.edition, review.text)
    text_box(
        shown[1], review.edition, key=_WIDGET,
        label=_("Your review"),
        placeholder=_("Type a film review in English, or pick an example."),
        clear=_("Empty the box"), on_typed=callback(text_changed),
    )  # fmt: skip
    if review.problem:
        st.warning(explain_error(review.problem), icon=":material/info:")
    _write(review)


def put_review(text: str) -> None:
    """Put `text` into the box in place of what is there."""
    st.session_state[_STATE] = _Review(_clean(text), edition=_current().edition + 1)


def put_held_out(number: int) -> None:
    """Put a held-out review into the box.

    Raises:
        UserError: Where there is none of this number.
    """
    st.session_state[_STATE] = replace(_held_out(number), edition=_current().edition + 1)


def say_problem(problem: UserError) -> None:
    """Say below the box what went wrong, until something else is in it."""
    st.session_state[_STATE] = replace(_current(), problem=problem)


def held_out_in_box() -> int | None:
    """The number of the held-out review in the box, as long as it is unchanged."""
    return _current().held_out


def text_is_in_link() -> bool:
    """Whether the URL carries the text; a very long one only the session keeps."""
    review = _current()
    return review.held_out is not None or text_to_token(review.text) is not None


def _current() -> _Review:
    if _STATE not in st.session_state:
        try:
            st.session_state[_STATE] = _from_link()
        except UserError as problem:
            st.session_state[_STATE] = _Review(problem=problem)
    return st.session_state[_STATE]


def _from_link() -> _Review:
    asked = st.query_params
    if _HELD_OUT in asked:
        number = asked[_HELD_OUT]
        if not (number.isascii() and number.isdecimal()):
            raise UserError(N_("The review in this link is {given}, which is no number."), given=number[:20])
        return _held_out(int(number[:9]))
    return _Review(_clean(text_from_token(asked[_TEXT])) if _TEXT in asked else "")


def _held_out(number: int) -> _Review:
    texts = load_reviews().held_out_texts
    if not 0 <= number < len(texts):
        raise UserError(
            N_("There is no held-out review {given}: they are numbered from 0 to {last}."),
            given=number, last=len(texts) - 1,
        )  # fmt: skip
    return _Review(_clean(texts[number].replace("<br />", "\n")), held_out=number)


def _write(review: _Review) -> None:
    is_held_out = review.held_out is not None
    set_parameter(_HELD_OUT, str(review.held_out) if is_held_out else None)
    set_parameter(_TEXT, text_to_token(review.text) if review.text and not is_held_out else None)


def _clean(text: str) -> str:
    """`text` without halves of characters, which no file and no link could carry."""
    return text.encode("utf-8", "ignore").decode()
