import pytest
from streamlit.testing.v1 import AppTest

from dlviz.models.loaded import load_model, shipped_models
from dlviz.ui.model_card import CARD_SENTENCES


@pytest.mark.parametrize("name", shipped_models())
def test_every_sentence_of_a_shipped_card_can_be_translated(name: str) -> None:
    card = load_model(name).card
    measures = [*card.measures, card.baseline] if card.baseline else card.measures
    said = {card.data, card.preprocessing, card.optimizer, *card.classes}
    said |= {measure.name for measure in measures}
    assert said <= set(CARD_SENTENCES)


def card_without_history(name: str) -> None:
    """What a live training leaves that was stopped after a few batches."""
    import dataclasses

    from dlviz.models.loaded import load_model
    from dlviz.ui.model_card import model_card

    model_card(dataclasses.replace(load_model(name).card, history=()))


@pytest.mark.parametrize("name", ["cnn", "lstm"])
def test_a_training_without_curves_is_shown_all_the_same(name: str) -> None:
    app = AppTest.from_function(card_without_history, default_timeout=60, args=(name,))
    app.query_params["card"] = "training"
    app.run()
    assert not app.exception, app.exception
    assert "no curves" in app.markdown[0].value
    assert not app.get("plotly_chart")
