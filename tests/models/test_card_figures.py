"""What a card says of itself agrees with its own numbers."""

import pytest

from dlviz.models.card import Mixup
from dlviz.models.digit_networks import reference_cnn
from dlviz.models.loaded import digit_models, load_model
from tests.models.shipping import card_of


def test_the_most_frequent_mistake_is_the_largest_count_off_the_diagonal() -> None:
    card = load_model("cnn-reference").card
    worst = card.most_frequent_mistake
    assert worst is not None
    assert worst == Mixup(worst.label, worst.predicted, card.confusion[worst.label][worst.predicted])
    off_diagonal = [
        count for label, row in enumerate(card.confusion) for guess, count in enumerate(row) if guess != label
    ]
    assert worst.count == max(off_diagonal)
    assert worst.label != worst.predicted


def test_a_model_without_mistakes_has_no_most_frequent_one() -> None:
    assert card_of(reference_cnn()).most_frequent_mistake is None


@pytest.mark.parametrize("name", digit_models())
def test_the_mistakes_are_what_is_off_the_diagonal(name: str) -> None:
    card = load_model(name).card
    right = sum(row[digit] for digit, row in enumerate(card.confusion))
    assert card.test_examples == 10_000
    assert len(card.mistakes) == card.test_examples - right
    assert card.test_accuracy == pytest.approx(right / card.test_examples, abs=1e-6)
