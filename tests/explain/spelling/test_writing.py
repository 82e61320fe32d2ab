"""What a network writes: the sentence where it knows it, at any temperature what its softmax says."""

import pytest

from dlviz.data.sentence import Sentence
from dlviz.errors import UserError
from dlviz.explain.spelling.run import SpellingRun
from dlviz.explain.spelling.settings import SpellingSettings
from dlviz.explain.spelling.writing import write

SENTENCE = Sentence("the cat sat on the mat")


@pytest.fixture(scope="module")
def trained() -> SpellingRun:
    run = SpellingRun(SENTENCE, SpellingSettings("GRU", units=16, layers=2, learning_rate=0.03))
    run.train(150, seconds=120)
    assert run.trace().knows_it
    return run


def test_it_writes_what_it_has_learnt_and_ends(trained: SpellingRun) -> None:
    written = write(trained, "", temperature=0.1, seed=0)
    assert written.text == SENTENCE.text
    assert written.ended
    assert len(written.probabilities) == len(SENTENCE.text) + 1
    assert min(written.probabilities) > 0.95


def test_it_goes_on_from_a_beginning(trained: SpellingRun) -> None:
    assert write(trained, "the ca", temperature=0.1, seed=0).text == "t sat on the mat"


def test_the_seed_decides_and_heat_makes_bold(trained: SpellingRun) -> None:
    assert write(trained, "", 2.0, seed=5) == write(trained, "", 2.0, seed=5)
    hot = [write(trained, "", 2.0, seed).probabilities for seed in range(5)]
    assert min(min(shares) for shares in hot) < 0.9


def test_an_untrained_network_comes_to_an_end_all_the_same() -> None:
    written = write(SpellingRun(SENTENCE, SpellingSettings("LSTM", units=4)), "", 0.1, seed=0)
    assert len(written.text) <= 2 * len(SENTENCE.text) + 2


def test_a_beginning_longer_than_the_sentence_leaves_room_to_write(trained: SpellingRun) -> None:
    written = write(trained, 5 * SENTENCE.text, temperature=1.0, seed=0)
    assert written.ended or len(written.text) > len(SENTENCE.text)


def test_unknown_characters_are_refused(trained: SpellingRun) -> None:
    with pytest.raises(UserError, match="never seen xyz"):
        write(trained, "the xyz", 1.0, seed=0)


def test_a_network_that_reads_both_ways_cannot_write() -> None:
    with pytest.raises(ValueError, match="both ways"):
        write(SpellingRun(SENTENCE, SpellingSettings(direction="mul")), "", 1.0, seed=0)
