import io

import numpy as np

from dlviz.data.sentence import Sentence
from dlviz.explain.spelling.export import run_as_npz
from dlviz.explain.spelling.run import SpellingRun
from dlviz.explain.spelling.settings import SpellingSettings


def test_the_file_holds_what_is_shown() -> None:
    run = SpellingRun(Sentence("abab"), SpellingSettings("GRU", units=4, layers=2, direction="sum"))
    run.train(3, seconds=60)
    trace, file = run.trace(), np.load(io.BytesIO(run_as_npz(run)))
    assert str(file["text"]) == "abab"
    assert file["alphabet"].tolist() == ["∅", "a", "b"]
    np.testing.assert_array_equal(file["losses"], trace.losses)
    np.testing.assert_array_equal(file["probabilities"], trace.probabilities)
    np.testing.assert_array_equal(file["backward_2"], trace.backward[1])
    np.testing.assert_array_equal(file["merged_1"], file["forward_1"] + file["backward_1"])
    weights = [name for name in file.files if name.startswith("weights_")]
    assert len(weights) == len(run.weights)
