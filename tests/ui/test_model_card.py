import pytest

from dlviz.models.loaded import load_model, shipped_models
from dlviz.ui.model_card import CARD_SENTENCES


@pytest.mark.parametrize("name", shipped_models())
def test_every_sentence_of_a_shipped_card_can_be_translated(name: str) -> None:
    card = load_model(name).card
    measures = [*card.measures, card.baseline] if card.baseline else card.measures
    said = {card.data, card.preprocessing, card.optimizer, *card.classes}
    said |= {measure.name for measure in measures}
    assert said <= set(CARD_SENTENCES)
