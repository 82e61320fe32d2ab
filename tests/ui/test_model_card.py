import pytest
from streamlit.testing.v1 import AppTest

from dlviz.models.loaded import load_model, shipped_models
from dlviz.runs.card_words import optimizer_in_words, preparation_in_words
from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.settings import OPTIMIZERS, SCHEDULES
from dlviz.ui.card_words import CARD_SENTENCES, card_words
from dlviz.ui.training.option_labels import option_label
from dlviz.words import use_language


@pytest.mark.parametrize("name", shipped_models())
def test_every_sentence_of_a_shipped_card_can_be_translated(name: str) -> None:
    card = load_model(name).card
    measures = [*card.measures, card.baseline] if card.baseline else card.measures
    said = {card.data, card.preprocessing, card.optimizer, *card.classes}
    said |= {measure.name for measure in measures}
    assert said <= set(CARD_SENTENCES)


def test_what_the_card_of_a_run_says_is_translated() -> None:
    use_language("zh")
    for optimizer in OPTIMIZERS:
        for schedule in SCHEDULES:
            settings = DigitSettings(
                optimizer=optimizer, schedule=schedule, learning_rate=0.003, clipnorm=0.5
            )
            name, rate, *decay, clipped = card_words(optimizer_in_words(settings)).split("，")
            assert name == option_label(optimizer)
            assert (rate, clipped) == ("学习率 0.003", "梯度长度截断为 0.5")
            assert decay == {"cosine": ["余弦衰减"], "exponential": ["指数衰减"]}.get(schedule, [])
    assert card_words(preparation_in_words(ReviewSettings(max_steps=70))) == "读最后 70 个词"
    assert preparation_in_words(DigitSettings()) in CARD_SENTENCES
    use_language("en")
    assert card_words("momentum, learning rate 1e-05") == "SGD with momentum, learning rate 1e-05"
    assert card_words("what no card says, yet") == "what no card says, yet"


def card_without_history(name: str, language: str) -> None:
    """What a live training leaves that was stopped after a few batches."""
    import dataclasses

    import streamlit as st

    from dlviz.models.loaded import load_model
    from dlviz.ui.model_card import model_card
    from dlviz.words import use_language

    st.session_state["language"] = language
    use_language(language)
    card = dataclasses.replace(load_model(name).card, history=(), optimizer="adam, learning rate 0.003")
    model_card(dataclasses.replace(card, preprocessing="the last 70 words"))


@pytest.mark.parametrize(
    ("name", "language", "words"),
    [
        ("cnn", "en", ("no curves", "the last 70 words", "Adam, learning rate 0.003")),
        ("lstm", "zh", ("没有曲线", "读最后 70 个词", "Adam，学习率 0.003")),
    ],
)
def test_a_training_without_curves_is_shown_all_the_same(
    name: str, language: str, words: tuple[str, ...]
) -> None:
    app = AppTest.from_function(card_without_history, default_timeout=60, args=(name, language))
    app.query_params["card"] = "training"
    app.run()
    assert not app.exception, app.exception
    said = "\n".join(element.value for element in app.markdown)
    assert [word for word in words if word not in said] == []
    assert not app.get("plotly_chart")
