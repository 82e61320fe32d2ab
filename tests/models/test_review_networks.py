"""The networks that read reviews are those agreed on."""

import pytest

from dlviz.models.layers import LSTM, Bidirectional, Embedding
from dlviz.models.review_networks import REVIEW_NETWORKS


@pytest.mark.parametrize("name", REVIEW_NETWORKS)
def test_every_network_reads_reviews(name: str) -> None:
    spec = REVIEW_NETWORKS[name]()
    assert spec.reads_reviews()
    embedding = spec.layers[0]
    assert isinstance(embedding, Embedding)
    assert (embedding.input_dim, embedding.output_dim) == (10_000, 50)
    assert embedding.mask_zero is (name != "lstm-reference")


def test_their_layers_and_parameters() -> None:
    found = {
        name: [(row.layer.kind, row.output_shape, row.parameters) for row in build().rows()[1:-1]]
        for name, build in REVIEW_NETWORKS.items()
    }
    assert found == {
        "simple-rnn": [("SimpleRNN", (100,), 15_100)],
        "stacked-rnn": [("SimpleRNN", (None, 100), 15_100), ("SimpleRNN", (100,), 20_100)],
        "bi-rnn": [("Bidirectional", (100,), 30_200)],
        "gru": [("GRU", (100,), 45_600)],
        "lstm": [("LSTM", (100,), 60_400)],
        "lstm-reference": [("LSTM", (100,), 60_400)],
        "conv1d-lstm": [("Conv1D", (None, 50), 7_550), ("LSTM", (100,), 60_400)],
        "lstm-pooled": [("LSTM", (None, 100), 60_400), ("GlobalAveragePooling1D", (100,), 0)],
    }


def test_the_halves_are_merged_by_product() -> None:
    both = REVIEW_NETWORKS["bi-rnn"]().layers[1]
    assert isinstance(both, Bidirectional)
    assert both.merge_mode == "mul"


def test_the_reference_drops_out_and_reads_200_steps() -> None:
    reference = REVIEW_NETWORKS["lstm-reference"]()
    assert reference.input_shape == (200,)
    reader = reference.layers[1]
    assert isinstance(reader, LSTM)
    assert (reader.dropout, reader.recurrent_dropout) == (0.2, 0.2)
