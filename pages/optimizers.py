"""Optimizers: five of them race down the same surface, every step with its numbers."""

import streamlit as st

from dlviz.components.race import Race, RaceView, show_race
from dlviz.ui.answering import callback
from dlviz.ui.blocks.optimizer_choices import (
    choose_clip,
    choose_rates,
    choose_start,
    choose_surface,
    read_choices,
    start_at,
    write_choices,
)
from dlviz.ui.blocks.optimizer_results import export_runs, run_all, show_losses, show_results, show_surface
from dlviz.ui.language import fragment
from dlviz.ui.link import set_parameter
from dlviz.ui.navigation import enter_through_app
from dlviz.ui.texts import more
from dlviz.words import _

VIEW = "at"


@fragment
def board() -> None:
    """Surface, settings and race: one fragment, so that a setting reruns nothing else."""
    choices = read_choices()
    runs = run_all(choices)
    with st.container(horizontal=True, vertical_alignment="center", key="page_head"):
        st.title(_("Optimizers"))
        choose_surface()
        export_runs(choices, runs)
    with st.container(horizontal=True, key="optimizer_controls", gap="small"):
        choose_rates()
        choose_clip()
        choose_start(choices)
    view = show_race(
        Race(choices.surface, runs, choices.rates, choices.start, is_clipped=choices.clip.kind != "none"),
        view=RaceView.from_token(st.query_params.get(VIEW)), on_start=callback(start_at), key="race",
    )  # fmt: skip
    with st.container(key="optimizer_results"):
        losses, words = st.columns([1, 1], gap="large")
    with losses:
        show_losses(choices, runs, view.step)
    with words:
        show_surface(choices)
        show_results(choices, runs)
    set_parameter(VIEW, None if view == RaceView() else view.to_token())
    write_choices()


enter_through_app()
board()
more("optimizers")
