"""Memory: how far back each network looks, over this review or over many."""

from functools import lru_cache

import numpy as np
import streamlit as st

from dlviz.data.reviews import load_reviews
from dlviz.errors import UserError
from dlviz.explain.memory import remember
from dlviz.figures.memory import MemoryCurve, memory_curves
from dlviz.models.loaded import LoadedModel, load_model, review_models
from dlviz.ui.figures import save_table, show_figure
from dlviz.ui.linked import choice, publish, switch
from dlviz.ui.model_picker import model_label
from dlviz.ui.texts import more
from dlviz.words import N_, _, explain_error

SAMPLE = 32  # reviews
SAMPLE_WORDS = 100  # the last ones of each: every network reads that many

_OVER = {"review": N_("this review"), "sample": N_("many held-out reviews")}


def show_memory(text: str) -> None:
    """The section."""
    over = choice("over", _OVER, "review")
    switch(_("Over"), _OVER, key="over")
    publish(over="review")
    curves = _curves(text if over == "review" else None)
    if not curves:
        return
    figure, words = st.columns([3, 2], gap="large")
    with figure:
        show_figure(memory_curves([curve for _, curve in curves]), "memory")
    with words:
        st.caption(
            _(
                "How strongly the verdict depends on what is remembered after each word. Where the line "
                "falls, the network forgets. The axis is logarithmic."
            )
        )
        if over == "sample":
            st.caption(
                _(
                    "The median over {count} reviews that no training has seen, over the last {words} words "
                    "of each."
                ).format(count=SAMPLE, words=SAMPLE_WORDS)
            )
        more("memory")
        save_table(
            ("network", "words_before_end", "gradient", "product_of_forget_gates"),
            [
                (name, before, gradient, "" if curve.kept is None else curve.kept[place])
                for name, curve in curves
                for place, (before, gradient) in enumerate(zip(curve.before_end, curve.gradient, strict=True))
            ],
            "memory",
        )


def _curves(text: str | None) -> list[tuple[str, MemoryCurve]]:
    """Of every network over `text`, or for None over the sample."""
    curves = []
    for name in review_models():
        try:
            model = load_model(name)
            gradient, kept = _of_sample(model) if text is None else _of_review(model, text)
        except UserError as problem:
            st.warning(explain_error(problem), icon=":material/error:")
            continue
        before_end = np.arange(len(gradient))[::-1]
        curves.append((name, MemoryCurve(model_label(name), before_end, gradient, kept)))
    return curves


@lru_cache(maxsize=64)
def _of_review(model: LoadedModel, text: str) -> tuple[np.ndarray, np.ndarray | None]:
    encoded = model.reading.encode(text)
    line = model.reading.steps(encoded)
    memory = remember(line[np.newaxis].astype(np.int64), model)
    padding = len(line) - len(encoded.kept)
    return memory.gradient[0, padding:], None if memory.kept is None else memory.kept[0, padding:]


@lru_cache(maxsize=16)
def _of_sample(model: LoadedModel) -> tuple[np.ndarray, np.ndarray | None]:
    """The medians over the first held-out reviews that are long enough."""
    lines = []
    for text in load_reviews().held_out_texts:
        kept = model.reading.encode(text).kept
        if len(kept) >= SAMPLE_WORDS:
            lines.append(kept[-SAMPLE_WORDS:])
        if len(lines) == SAMPLE:
            break
    padding = (model.reading.padded_to or SAMPLE_WORDS) - SAMPLE_WORDS
    rows = np.pad(np.array(lines, np.int64), ((0, 0), (padding, 0)))
    memory = remember(rows, model)
    return _median(memory.gradient, padding), None if memory.kept is None else _median(memory.kept, padding)


def _median(rows: np.ndarray, padding: int) -> np.ndarray:
    return np.median(rows[:, padding:], axis=0)
