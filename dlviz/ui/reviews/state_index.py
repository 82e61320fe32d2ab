"""The index of states of each model: built once for all sessions, when it is first needed."""

from collections.abc import Callable
from threading import Lock

import streamlit as st

from dlviz.data.reviews import load_reviews
from dlviz.explain.alike import StateIndex, build_index
from dlviz.models.loaded import LoadedModel
from dlviz.words import _

REVIEWS = 2_000  # the first held-out ones: no training has seen them
_KEPT = 2  # models: about 60 MB each


class _Shelf:
    """The indices of the models that were first asked for last."""

    def __init__(self) -> None:
        self._of_model: dict[LoadedModel, StateIndex] = {}
        self._lock = Lock()  # one builds, the others wait

    def get(self, model: LoadedModel) -> StateIndex:
        index = self._of_model.get(model)
        if index is None:
            said = _("Reading {count} held-out reviews, once").format(count=f"{REVIEWS:,}")
            bar = st.progress(0.0, text=said)
            with self._lock:
                index = self._of_model.get(model) or self._build(
                    model, lambda share: bar.progress(share, text=said)
                )
            bar.empty()
        return index

    def _build(self, model: LoadedModel, on_progress: Callable[[float], object]) -> StateIndex:
        reviews = load_reviews()
        texts, labels = reviews.held_out_texts[:REVIEWS], reviews.held_out_labels[:REVIEWS]
        index = build_index(texts, labels, model, on_progress)
        # A new dictionary, since others read the old one without the lock.
        newest = list(self._of_model.items())[-(_KEPT - 1) :]
        self._of_model = dict([*newest, (model, index)])
        return index


def state_index(model: LoadedModel) -> StateIndex:
    """The states of `model` over the first held-out reviews; shows progress while it reads them.

    Raises:
        UserError: Where the reviews cannot be read.
    """
    return _shelf().get(model)


@st.cache_resource(show_spinner=False)
def _shelf() -> _Shelf:
    return _Shelf()
