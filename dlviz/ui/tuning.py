"""The tuning guide: each experiment with a way into Train live for each of its runs."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from dlviz.runs.experiments import EXPERIMENTS, Experiment
from dlviz.runs.tasks import settings_to_token
from dlviz.ui.glossary import term
from dlviz.words import _, current_language

_TRAIN_LIVE = "pages/train_live.py"
_TERMS = {
    "learning-rate": "learning_rate",
    "optimizer": "optimizer",
    "activation": "activation",
    "dropout": "dropout",
    "clipping": "gradient_clipping",
}


def show_experiments() -> None:
    """All experiments, two side by side, those of one task after those of the other."""
    for task, group in groupby(EXPERIMENTS, lambda experiment: experiment.variants[0].settings.task):
        experiments = tuple(group)
        with st.container(key=f"experiments_{task}"):
            for start in range(0, len(experiments), 2):
                _side_by_side(experiments[start : start + 2])


def _side_by_side(experiments: Sequence[Experiment]) -> None:
    for column, experiment in zip(st.columns(2, gap="small"), experiments, strict=False):
        with column, st.container(border=True, height="stretch"):
            _show(experiment)


def _show(experiment: Experiment) -> None:
    title = _(experiment.title)
    st.markdown(f"## {term(_TERMS[experiment.name], title) if experiment.name in _TERMS else title}")
    st.markdown(_(experiment.question))
    st.markdown(_("**Look at**: {what}").format(what=_(experiment.look_at)))
    with st.container(horizontal=True, gap="small", key=f"experiment_{experiment.name}"):
        for variant in experiment.variants:
            st.page_link(
                _TRAIN_LIVE, label=_(variant.label), icon=":material/play_circle:",
                query_params={"settings": settings_to_token(variant.settings), "lang": current_language()},
            )  # fmt: skip
