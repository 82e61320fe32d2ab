"""The digits to begin with."""

from streamlit.testing.v1 import AppTest


def samples_without_mistakes() -> None:
    """What a network offers that has learnt all of the test images."""
    import dataclasses

    import streamlit as st

    from dlviz.models.loaded import load_model
    from dlviz.ui.digits.samples import samples

    st.session_state["samples"] = True
    samples(dataclasses.replace(load_model("cnn").card, mistakes=()))


def test_a_network_without_mistakes_has_no_gallery() -> None:
    app = AppTest.from_function(samples_without_mistakes, default_timeout=60).run()
    assert not app.exception, app.exception
    assert [element.value for element in app.markdown] == [
        "The model reads all of MNIST's test images rightly: there is no mistake to pick."
    ]
    assert [button.label for button in app.button] == ["Random test digit"]
