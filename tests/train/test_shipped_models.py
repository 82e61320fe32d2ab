"""The figures on the shipped cards are those of the shipped weights."""

import numpy as np
import pytest

from dlviz.data.digits import digits_sha256, load_digits
from dlviz.models.digit_networks import reference_cnn, row_lstm
from dlviz.models.loaded import TRAINED, load_model

# The goal for the reference is 0.990; its plain training ends around 0.989, 0.9895 as shipped,
# 0.9889 for the lowest validation loss of thirteen. Picking a seed by the test set itself would be cheating.
AT_LEAST = {"cnn-reference": 0.9895, "cnn": 0.992, "row-lstm": 0.97}
NETWORKS = {"cnn-reference": reference_cnn(), "cnn": reference_cnn(), "row-lstm": row_lstm()}


@pytest.mark.parametrize("name", AT_LEAST)
def test_the_card_tells_the_truth_about_the_whole_test_set(name: str) -> None:
    import keras

    card = load_model(name).card
    digits = load_digits()
    model = keras.models.load_model(TRAINED / f"{name}.keras")
    images = digits.test_images[..., None] / np.float32(255)
    probabilities = model.predict(images, batch_size=1000, verbose=0)
    predicted = probabilities.argmax(axis=1)
    confusion = np.zeros((10, 10), int)
    np.add.at(confusion, (digits.test_labels, predicted), 1)
    # Another processor may add up in another order and tip a digit on the edge between two classes.
    assert (predicted == digits.test_labels).mean() == pytest.approx(card.test_accuracy, abs=2e-4)
    assert np.abs(confusion - np.array(card.confusion)).sum() <= 4
    loss = -np.log(np.maximum(probabilities[np.arange(10_000), digits.test_labels], 1e-7)).mean()
    assert loss == pytest.approx(card.test_loss, rel=1e-3)
    assert card.test_accuracy >= AT_LEAST[name]


@pytest.mark.parametrize("name", AT_LEAST)
def test_the_card_belongs_to_this_data_and_network(name: str) -> None:
    card = load_model(name).card
    assert card.data_sha256 == digits_sha256()
    assert card.spec == NETWORKS[name]
    assert card.name == name
    assert card.command == f"python -m dlviz.train {name}"
    assert len(card.mistakes) == round((1 - card.test_accuracy) * 10_000)
