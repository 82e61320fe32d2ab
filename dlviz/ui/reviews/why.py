"""Why: which words carry the verdict, by three methods, and which of them is faithful on this review."""

from functools import lru_cache
from html import escape

import streamlit as st

from dlviz.explain.sequence_trace import ReviewTrace
from dlviz.explain.why import METHODS, Why, explain_why
from dlviz.figures.attribution import attribution_strips, deletion_curves
from dlviz.models.loaded import LoadedModel
from dlviz.numbers import percent
from dlviz.ui.figures import is_dark, save_table, show_figure
from dlviz.ui.linked import choice, publish, switch
from dlviz.ui.reviews.words import words_in_colour
from dlviz.ui.tables import html_table
from dlviz.ui.texts import more
from dlviz.words import N_, _

_METHODS = {
    "occlusion": N_("Occlusion"),
    "gradient": N_("Gradient × input"),
    "integrated": N_("Integrated gradients"),
}  # in the order of dlviz.explain.why.METHODS
_MEANINGS = (
    N_("How far the log-odds fall when the network reads the review without this word."),
    N_("The gradient on the word's vector, times that vector: what it would add if the network were linear."),
    N_("The gradient, summed up on the way from a review of unknown words to this one."),
)


def show_why(trace: ReviewTrace, model: LoadedModel) -> None:
    """The section.

    Args:
        trace: Of the review.
        model: What read it.
    """
    why = _why(model, tuple(trace.indices.tolist()))
    names = [_(name) for name in _METHODS.values()]
    words, evidence = trace.tokens[trace.padding :], why.evidence[:, trace.padding :]
    by_word, faithful = st.columns([3, 2], gap="large")
    with by_word:
        with st.container(horizontal=True, vertical_alignment="center"):
            method = list(_METHODS).index(choice("method", _METHODS, "occlusion"))
            switch(_("Method"), _METHODS, key="method")
            publish(method="occlusion")
            save_table(
                ("word", "known", *_METHODS),
                zip(words, trace.known[trace.padding :], *evidence, strict=True),
                "why",
            )
        chosen = evidence[method]
        hints = [f"{value:+.3f}" for value in chosen]
        st.html(
            words_in_colour(words, chosen, hints)
            + f'<p class="advice">{escape(_(_MEANINGS[method]))} {escape(_scale(float(abs(chosen).max())))}'
            + (f" {escape(_completeness(why))}" if method == len(METHODS) - 1 else "")
            + "</p>"
        )
        show_figure(attribution_strips(evidence, names, words, dark=is_dark()), "attribution")
        st.caption(_("Each strip has its own scale. Point at a cell for its number."))
    with faithful:
        show_figure(deletion_curves(why.curves, names), "deletion")
        st.html(_areas(why, names))
        more("why")


@lru_cache(maxsize=16)
def _why(model: LoadedModel, line: tuple[int, ...]) -> Why:
    return explain_why(line, model)


def _scale(largest: float) -> str:
    return _(
        "Blue speaks for positive, orange against; the strongest colour is {largest} log-odds."
    ).format(largest=f"{largest:.2f}")  # fmt: skip


def _completeness(why: Why) -> str:
    result = why.integrated
    due = result.log_odds - result.baseline_log_odds
    return _(
        "With every word unknown the log-odds would be {baseline}, now they are {log_odds}. The words add up "
        "to {total}, where {due} is due: {error} off."
    ).format(
        baseline=f"{result.baseline_log_odds:+.3f}", log_odds=f"{result.log_odds:+.3f}",
        total=f"{result.total:+.3f}", due=f"{due:+.3f}", error=percent(result.completeness_error, 2),
    )  # fmt: skip


def _areas(why: Why, names: list[str]) -> str:
    """A small table: the mean of the verdict's probability along each curve."""
    chance = why.curves.areas_by_chance
    rows = [(name, f"{area:.3f}") for name, area in zip(names, why.curves.areas, strict=True)]
    at_random = f"{chance.mean():.3f} ({chance.min():.3f} – {chance.max():.3f})"
    rows.append((_("random order, mean of {count} and range").format(count=len(chance)), at_random))
    return html_table(
        _("Area under the verdict's probability: less is more faithful"), (), rows, marked=why.most_faithful
    )
