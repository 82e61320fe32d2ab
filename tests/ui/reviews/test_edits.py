"""Changes of words as text in a URL."""

import pytest

from dlviz.explain.what_if import Edit
from dlviz.ui.reviews.edits import MOST_EDITS, edits_from_token, edits_to_token, words_of


@pytest.mark.parametrize(
    "edits", [(), (Edit(0),), (Edit(2, ("not", "bad")), Edit(7), Edit(11, ("8/10", "!", "i'm", "1,000")))]
)
def test_there_and_back(edits: tuple[Edit, ...]) -> None:
    assert edits_from_token(edits_to_token(edits), 12) == edits


@pytest.mark.parametrize("token", ["", ";", "x:y", "5", ":good", "12:good", "-1:good", "1e3:x", "٣:x"])
def test_rubbish_changes_nothing(token: str) -> None:
    assert edits_from_token(token, 12) == ()


def test_the_good_parts_of_a_damaged_link_count() -> None:
    assert edits_from_token("99:x;3:GOOD film;3:bad;rubbish", 12) == (Edit(3, ("bad",)),)


def test_a_link_has_room_for_some_edits_of_some_words() -> None:
    assert len(edits_from_token(";".join(f"{n}:" for n in range(500)), 1000)) == MOST_EDITS
    assert words_of("one two three four five six seven") == ("one", "two", "three", "four", "five")


def test_markup_is_no_word() -> None:
    assert words_of("<b>good</b> &amp; <script>") == ("good",)
