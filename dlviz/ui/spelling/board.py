"""The training and all that follows it: one fragment, which runs by itself while the network trains."""

from functools import partial

import streamlit as st

from dlviz.components.unrolled import Panel, feed_unrolled, unrolled
from dlviz.data.sentence import END
from dlviz.errors import UserError
from dlviz.explain.spelling.export import run_as_npz
from dlviz.explain.spelling.run import SpellingRun, SpellingTrace
from dlviz.explain.spelling.writing import write
from dlviz.ui.answering import callback
from dlviz.ui.downloads import save_button
from dlviz.ui.language import fragment
from dlviz.ui.link import asked_place, set_parameter
from dlviz.ui.spelling.desk import Desk, write_epochs
from dlviz.ui.spelling.pictures import (
    name_of,
    show_losses,
    show_strips,
    show_verdict,
    show_written,
    visible,
)
from dlviz.words import _, explain_error

EVERY = 0.25  # seconds from one picture to the next
_KEY = "unrolled"
_STEP = "step"
_PACES = (1, 2, 5, 20)


def show_board(desk: Desk) -> None:
    """Everything below the choices."""
    active = desk.goal is not None
    fragment(_board, run_every=EVERY if active else None)(desk, active)


def _board(desk: Desk, active: bool) -> None:
    pace = st.session_state.get("pace", _PACES[1])
    desk.train(pace)
    if (
        desk.goal is not None
    ) != active:  # started or stopped: the page decides anew whether this runs by itself
        st.rerun()
    run = desk.shown
    trace = run.trace()
    feed_unrolled(_steps(run), _panels(run, trace), key=_KEY)
    show_verdict(run, trace, waiting=desk.waiting)
    main, side = st.columns([1080, 300], gap="medium")
    with main, st.container(key="spelling_main"):
        step = unrolled(key=_KEY, axis="across", start=asked_place(_STEP, len(run.sentence.targets)))
        set_parameter(_STEP, None if step is None else str(step))
    with side, st.container(key="spelling_side", gap="small"):
        _controls(desk)
        with_traces = [(other, other.trace()) for other in desk.runs[:-1]] + [(run, trace)]
        show_losses(with_traces)
        with st.container(key="spelling_writing", gap="small"):
            _writing(run)
        if desk.goal is None:  # a file of a moment that has passed would be a lie
            save_button(
                _("Numbers"), "dlviz-spelling.npz", partial(run_as_npz, run),
                help_text=_("Probabilities, states, losses and weights, as a NumPy archive (.npz)"),
            )  # fmt: skip
    with st.container(key="spelling_strips"):
        _strips(run, trace, with_traces)
    write_epochs(desk)


def _strips(
    run: SpellingRun, trace: SpellingTrace, with_traces: list[tuple[SpellingRun, SpellingTrace]]
) -> None:
    if run.settings.direction == "forward":
        show_strips(
            _("What the right next character gets, from 0 (dark) to 1 (bright)"), run.sentence,
            [(name_of(other.settings), seen.right) for other, seen in with_traces],
        )  # fmt: skip
    else:
        show_strips(
            _("What the right next character gets: with all of the sentence read, with its beginning only"),
            run.sentence,
            [(_("all read"), trace.right), (_("read so far"), run.right_from_beginnings())],
        )  # fmt: skip


def _controls(desk: Desk) -> None:
    with st.container(horizontal=True, gap="xsmall", key="spelling_controls"):
        if desk.goal is None:
            st.button(
                _("Train"), icon=":material/play_arrow:", type="primary", on_click=callback(desk.start),
                disabled=desk.shown.finished, help=_("Read the sentence again and again, and learn from it"),
            )  # fmt: skip
        else:
            st.button(_("Stop"), icon=":material/stop:", type="primary", on_click=callback(desk.stop))
        st.button(
            _("Start over"), icon=":material/restart_alt:", on_click=callback(desk.restart),
            disabled=not desk.shown.epoch, help=_("Forget everything: the random weights again"),
        )  # fmt: skip
    st.select_slider(
        _("Epochs a picture"),
        _PACES,
        _PACES[1],
        key="pace",
        persist_state="session",
        help=_("How fast you see it learn"),
    )


def _writing(run: SpellingRun) -> None:
    if run.settings.direction != "forward":
        st.info(_("It cannot write: to say what comes next, it would have to have read it already."))
        return
    given = st.text_input(
        _("Let it write, beginning with"), key="given", placeholder=_("e.g. the"), max_chars=40,
        persist_state="session",
    )  # fmt: skip
    temperature = st.slider(
        _("Temperature"), 0.1, 2.0, 1.0, 0.1, key="temperature", persist_state="session",
        help=_("The scores are divided by it: low is sure of itself, high is bold"),
    )  # fmt: skip
    drawn = st.session_state.setdefault("draws", 0)
    try:
        show_written(write(run, given, temperature, seed=drawn))
    except UserError as problem:
        st.warning(explain_error(problem), icon=":material/info:")
    st.button(_("Write again"), icon=":material/casino:", on_click=callback(_draw_again))


def _draw_again() -> None:
    st.session_state["draws"] += 1


def _steps(run: SpellingRun) -> list[str]:
    return [visible(letter) for letter in END + run.sentence.text]


def _panels(run: SpellingRun, trace: SpellingTrace) -> list[Panel]:
    expected = Panel(
        "expected", _("What it expects next; outlined: what comes"), trace.probabilities, "share", 11,
        tuple(map(visible, run.sentence.alphabet)), run.sentence.targets,
    )  # fmt: skip
    size = max(1, min(6, 96 // (run.settings.units * len(trace.forward))))
    panels = [expected]
    for depth, hidden in enumerate(trace.forward):
        layer = "" if len(trace.forward) == 1 else _(", layer {number}").format(number=depth + 1)
        if not trace.backward:
            panels.append(Panel(f"h_{depth}", _("Hidden state h") + layer, hidden, "signed", size))
            continue
        panels += [
            Panel(
                f"forward_{depth}", _("Forward state →h: has read up to here") + layer,
                hidden, "signed", size,
            ),
            Panel(
                f"backward_{depth}", _("Backward state ←h: has read from the end to here") + layer,
                trace.backward[depth], "signed", size,
            ),
            Panel(
                f"merged_{depth}", _joined(run.settings.direction) + layer, trace.merged[depth], "signed",
                size, high=2.0 if run.settings.direction == "sum" else 1.0,
            ),
        ]  # fmt: skip
    return panels


def _joined(direction: str) -> str:
    return {
        "concat": _("Joined: [→h, ←h], side by side"),
        "sum": _("Joined: →h + ←h, from −2 to 2"),
        "mul": _("Joined: →h × ←h, unit by unit"),
    }[direction]
