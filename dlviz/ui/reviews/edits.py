"""The changes of words that are tried on a review: in the session while the text stays, and in the URL."""

import re

import streamlit as st

from dlviz.data.text import Encoded, split_words
from dlviz.errors import UserError
from dlviz.explain.what_if import Edit
from dlviz.ui.link import set_parameter

MOST_EDITS = 20
_MOST_WORDS = 5
_PARAMETER = "edits"
_STATE = "review_edits"
_EDIT = re.compile(r"(?P<position>\d{1,6}):(?P<words>[^;]{0,100})", re.ASCII)


def current_edits(encoded: Encoded) -> tuple[Edit, ...]:
    """What is tried on this text, in its order; nothing once the text has changed."""
    words = _signature(encoded)
    if _STATE not in st.session_state:
        st.session_state[_STATE] = (
            words,
            edits_from_token(st.query_params.get(_PARAMETER, ""), len(encoded.tokens)),
        )
    belongs_to, edits = st.session_state[_STATE]
    if belongs_to != words:
        edits = ()
        st.session_state[_STATE] = words, edits
    set_parameter(_PARAMETER, edits_to_token(edits) or None)
    return edits


def put_edits(encoded: Encoded, edits: tuple[Edit, ...]) -> None:
    """Try `edits`, of each word the last one, of at most `MOST_EDITS` words, in place of what was tried."""
    of_position = {edit.position: edit for edit in edits}
    in_order = tuple(of_position[position] for position in sorted(of_position))
    st.session_state[_STATE] = _signature(encoded), in_order


def leave_edits_out_of_link() -> None:
    """To be called where they are not shown: a link must not try them on a text that comes later."""
    set_parameter(_PARAMETER, None)


def edits_to_token(edits: tuple[Edit, ...]) -> str:
    """Short text for a URL.

    Example:
        >>> edits_to_token((Edit(3, ("not", "bad")), Edit(7)))
        '3:not bad;7:'
    """
    return ";".join(f"{edit.position}:{' '.join(edit.words)}" for edit in edits)


def edits_from_token(token: str, length: int) -> tuple[Edit, ...]:
    """The edits of `edits_to_token`'s text, for a review of `length` words; without whatever is rubbish."""
    edits: dict[int, Edit] = {}
    for part in token.split(";")[:MOST_EDITS]:
        match = _EDIT.fullmatch(part)
        if match and int(match["position"]) < length:
            position = int(match["position"])
            edits[position] = Edit(position, words_of(match["words"]))
    return tuple(edits[position] for position in sorted(edits))


def words_of(typed: str) -> tuple[str, ...]:
    """What was typed for one word, as the network reads it; at most a few words."""
    try:
        return tuple(split_words(typed)[:_MOST_WORDS])
    except UserError:  # too long
        return ()


def _signature(encoded: Encoded) -> int:
    return hash(tuple(token.word for token in encoded.tokens))
