"""Convolution and pooling: a kernel slides over a picture, and every sum can be looked at."""

from functools import partial

import streamlit as st

from dlviz.components.conv_lab import LabCell, LabScene, convolution_lab, feed_lab
from dlviz.explain.convolution_lab import LabTrace, Pool, convolve_in_every_way
from dlviz.ui.answering import callback
from dlviz.ui.blocks.lab_export import export_lab
from dlviz.ui.blocks.lab_formulas import show_formulas
from dlviz.ui.blocks.lab_input import LabInput, choose_source, read_input, show_input, write_input
from dlviz.ui.blocks.lab_kernel import (
    LabKernel,
    choose_kernel,
    choose_size,
    read_lab_kernel,
    typed_in_lab,
    write_lab_kernel,
)
from dlviz.ui.blocks.lab_settings import (
    LabSettings,
    choose_sliding,
    choose_what_follows,
    read_settings,
    show_problems,
    write_settings,
)
from dlviz.ui.digits.pad import READS_PAD
from dlviz.ui.language import fragment
from dlviz.ui.link import set_parameter
from dlviz.ui.navigation import enter_through_app
from dlviz.ui.texts import more
from dlviz.words import _

CELL = "at"


@partial(fragment, key=READS_PAD)
def lab() -> None:
    """Input, kernel, maps: one fragment, so that a typed weight reruns nothing else.

    What was typed came with this run, so the lab is fed before anything is shown.
    """
    chosen, settings = read_input(), read_settings()
    kernel = read_lab_kernel(chosen.image.shape[2])
    shape, size = chosen.image.shape, len(kernel.weights)
    problem = settings.problem(shape, size)
    pool_problem = None if problem else settings.pool_problem(shape, size)
    pool = Pool() if pool_problem else settings.pool
    trace = None if problem else compute(chosen, kernel, settings, pool)
    key = f"lab-{chosen.source}"
    scene = LabScene(
        chosen.image, chosen.channels, chosen.is_share, kernel.weights, kernel.bias, kernel.echo,
        settings.sliding, trace,
    )  # fmt: skip
    feed_lab(scene, key=key)
    with st.container(horizontal=True, vertical_alignment="center", key="page_head"):
        st.title(_("Convolution and pooling"))
        choose_source()
        export_lab(trace)
    with st.container(horizontal=True, key="lab_controls", gap="small"):
        choose_kernel()
        choose_size()
        choose_sliding()
        choose_what_follows()
    with st.container(key="lab_problems"):  # that come and go: the lab must not be moved, and mounted anew
        show_problems(problem, pool_problem, kernel.problem)
    start = LabCell.from_token(st.query_params.get(CELL))
    if chosen.source == "photo":
        cell = convolution_lab(key=key, start=start, on_kernel=callback(typed_in_lab))
    else:
        with st.container(key="lab_beside"):
            left, right = st.columns([300, 1060], gap="medium")
        with left:
            show_input(chosen)
        with right:
            cell = convolution_lab(key=key, start=start, on_kernel=callback(typed_in_lab))
    show_formulas(trace)
    set_parameter(CELL, cell.to_token() if cell else None)
    write_input(chosen)
    write_lab_kernel(kernel)
    write_settings()


def compute(chosen: LabInput, kernel: LabKernel, settings: LabSettings, pool: Pool) -> LabTrace:
    return convolve_in_every_way(
        chosen.image, kernel.weights, kernel.bias, settings.sliding, settings.activation, pool
    )


enter_through_app()
lab()
more("convolution")
