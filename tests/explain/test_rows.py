"""What the network says after each row is what it would say of a shorter image."""

import io

import numpy as np

from dlviz.data.digits import load_digits
from dlviz.explain.digit import explain_digit
from dlviz.explain.export import trace_as_npz
from dlviz.explain.replay import replay
from dlviz.explain.rows import row_reader, running_probabilities
from dlviz.models.layers import Reshape
from dlviz.models.loaded import load_model
from dlviz.models.spec import ModelSpec

IMAGE = load_digits().test_images[0] / np.float32(255)


def test_each_row_s_verdict_is_that_on_an_image_that_ends_there() -> None:
    model = load_model("row-lstm")
    trace = explain_digit(IMAGE, model)
    running = running_probabilities(trace, model)
    assert running.shape == (28, 10)
    np.testing.assert_allclose(running.sum(axis=1), 1, rtol=1e-5)
    np.testing.assert_allclose(running[-1], trace.probabilities, atol=1e-6)
    for rows in (1, 9, 20):
        shorter = ModelSpec((rows, 28, 1), (Reshape("rows", (rows, 28)), *model.spec.layers[1:]))
        *_, last = replay(shorter, model.weights, IMAGE[np.newaxis, :rows, :, np.newaxis])
        np.testing.assert_allclose(running[rows - 1], last.output[0], atol=1e-6)


def test_its_states_are_kept_for_every_row() -> None:
    reader = row_reader(explain_digit(IMAGE, "row-lstm"))
    assert reader.hidden.shape == (28, 64)
    np.testing.assert_array_equal(reader.hidden[-1], reader.output)


def test_blank_rows_at_the_top_leave_the_verdict_nearly_alone() -> None:
    """The first rows of a prepared digit are blank, so all digits begin alike."""
    model = load_model("row-lstm")
    first = [
        running_probabilities(explain_digit(image / np.float32(255), model), model)[:3]
        for image in load_digits().test_images[:3]
    ]
    np.testing.assert_array_equal(first[0], first[1])
    np.testing.assert_array_equal(first[0], first[2])


def test_the_exported_trace_holds_every_step() -> None:
    trace = explain_digit(IMAGE, "row-lstm")
    file = np.load(io.BytesIO(trace_as_npz(trace)))
    states = row_reader(trace).forward
    np.testing.assert_array_equal(file["lstm_hidden"], states.hidden)
    assert {"lstm_cell", "lstm_input", "lstm_forget", "lstm_candidate", "lstm_output"} <= set(file.files)
