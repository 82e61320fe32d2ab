import csv
import io

import numpy as np
import pytest

from dlviz.data.digits import load_digits
from dlviz.explain.digit import explain_digit
from dlviz.explain.export import as_csv, probabilities_as_csv, trace_as_npz
from dlviz.explain.sequence_trace import RecurrentTrace
from dlviz.explain.trace import DigitTrace


@pytest.fixture(scope="module")
def trace() -> DigitTrace:
    return explain_digit(load_digits().test_images[3].astype(np.float32) / 255)


def test_the_archive_holds_every_array_to_the_last_bit(trace: DigitTrace) -> None:
    archive = np.load(io.BytesIO(trace_as_npz(trace)))
    np.testing.assert_array_equal(archive["image"], trace.image, strict=True)
    for layer in trace.layers:
        np.testing.assert_array_equal(archive[layer.name], layer.output, strict=True)
        if layer.pre_activation is not None:
            np.testing.assert_array_equal(archive[f"{layer.name}_pre_activation"], layer.pre_activation)


def test_the_table_reads_back_to_the_last_bit(trace: DigitTrace) -> None:
    rows = list(csv.DictReader(io.StringIO(probabilities_as_csv(trace))))
    assert [int(row["digit"]) for row in rows] == list(range(10))
    read = np.array([row["probability"] for row in rows]).astype(np.float32)
    np.testing.assert_array_equal(read, trace.probabilities, strict=True)


def test_the_archive_holds_every_state_of_a_network_that_reads_rows() -> None:
    trace = explain_digit(load_digits().test_images[3].astype(np.float32) / 255, "row-lstm")
    archive = np.load(io.BytesIO(trace_as_npz(trace)))
    (lstm,) = (layer for layer in trace.layers if isinstance(layer, RecurrentTrace))
    states = lstm.forward
    arrays = {"hidden": states.hidden, "cell": states.cell, **vars(states.gates)}
    for name, array in arrays.items():
        np.testing.assert_array_equal(archive[f"{lstm.name}_{name}"], array, strict=True)


@pytest.mark.parametrize("word", ["=1+1", "+1", "-1", "@A1"])
def test_no_spreadsheet_takes_a_word_for_a_formula(word: str) -> None:
    assert as_csv(("word",), [(word,)]) == f"word\n'{word}\n"
