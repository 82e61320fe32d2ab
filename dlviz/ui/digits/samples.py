"""Digits to begin with: any test image of MNIST, or those that the model gets wrong."""

import numpy as np
import streamlit as st

from dlviz.components.gallery import gallery, picked
from dlviz.data.digits import load_digits
from dlviz.models.card import ModelCard
from dlviz.ui.digits.pad import changes_pad, put_sample_on_pad
from dlviz.words import _

_GALLERY = "mistakes"
_SHOWN = 60


def samples(card: ModelCard) -> None:
    """A button that draws lots, and a gallery of the model's mistakes."""
    choice = st.popover(_("Samples"), icon=":material/apps:", key="samples", on_change="rerun")
    if not choice.open:  # sixty pictures are not for every stroke
        return
    with choice:
        st.button(_("Random test digit"), icon=":material/casino:", on_click=changes_pad(_put_random))
        if not card.mistakes:
            st.markdown(_("The model reads all of MNIST's test images rightly: there is no mistake to pick."))
            return
        st.markdown(
            _(
                "The model reads {count} of MNIST's test images wrongly. Pick one: true digit → what it says."
            ).format(count=len(card.mistakes))
        )
        shown = card.mistakes[:_SHOWN]
        gallery(
            load_digits().test_images[[mistake.index for mistake in shown]],
            [f"{mistake.label} → {mistake.predicted}" for mistake in shown],
            key=_GALLERY,
            on_pick=changes_pad(lambda: _put_mistake(card)),
        )


def _put_random() -> None:
    put_sample_on_pad(int(np.random.default_rng().integers(len(load_digits().test_images))))


def _put_mistake(card: ModelCard) -> None:
    index = picked(_GALLERY)
    if index is not None and 0 <= index < len(card.mistakes):
        put_sample_on_pad(card.mistakes[index].index)
