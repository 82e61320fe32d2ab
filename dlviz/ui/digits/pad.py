"""The drawing pad: draw, undo, clear, samples, upload; its content outlives the page and is in the URL."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial, wraps
from typing import ParamSpec

import streamlit as st
from PIL import Image
from streamlit_drawable_canvas import st_canvas

from dlviz.components.pen import send_when_the_pen_lifts
from dlviz.data.digits import load_digits
from dlviz.data.drawing import read_upload
from dlviz.data.drawing.sheet import NO_STROKES, Picture, Sheet, enlarge
from dlviz.data.drawing.strokes import CANVAS, PEN, Strokes
from dlviz.errors import UserError
from dlviz.ui.answering import callback
from dlviz.ui.language import fragment, run_parts
from dlviz.ui.link import read_sheet, write_sheet
from dlviz.words import _, explain_error

P = ParamSpec("P")

_WIDGET = "canvas"
_STATE = "pad"
_UPLOAD = "upload"
_SHOWN = "pad-controls-shown"  # in the session: what the buttons were last made from
_UNDO_STEPS = 50

# Keys of the fragments that show the pad: the one with the canvas, which each page has for itself, and the
# buttons below it.
READS_PAD = "reads_pad"
_CONTROLS = "pad_controls"


@dataclass(frozen=True)
class _Pad:
    """What the pad holds between two runs.

    `loaded` is what the canvas was last told to show. It must stay as it is while the user draws: the
    canvas takes every change of it as an order to forget the drawing and load another.
    """

    sheet: Sheet
    earlier: tuple[Sheet, ...] = ()
    loaded: Strokes = NO_STROKES
    edition: int = 0  # counts the orders to load, so that the same drawing can be loaded twice
    awaited: tuple[Strokes, ...] = ()  # what the canvas was told to show and has not yet said that it shows
    seen: object = None  # the canvas's last message: after Clear or Undo it still holds what was there before
    problem: UserError | None = None

    @property
    def controls(self) -> tuple[bool, bool, UserError | None]:
        """What the buttons are made from: whether there is something to undo, nothing to clear, a problem."""
        return bool(self.earlier), self.sheet.empty, self.problem


def sheet_on_pad() -> Sheet:
    """What lies on the pad, the stroke included that the canvas has sent with this run.

    The canvas itself need not be shown yet: what follows the pen can go out first.
    """
    return _current().sheet


def sheet_kept() -> Sheet | None:
    """What was on the pad when it was last shown in this session; for pages that have none."""
    pad: _Pad | None = st.session_state.get(_STATE)
    return None if pad is None or pad.sheet.empty else pad.sheet


def follow_pen() -> None:
    """Have strokes sent as soon as the pen lifts; once a page, outside of what a stroke reruns."""
    send_when_the_pen_lifts(key=f"{_WIDGET}-pen")


def drawing_pad() -> None:
    """Show the canvas to draw on, and put what is on it into the URL.

    To be called in a fragment with the key `READS_PAD`, which runs with every stroke.
    """
    pad = _current()
    if _WIDGET not in st.session_state:
        # First visit, or back from another page: the canvas itself has forgotten.
        pad = replace(pad, loaded=pad.sheet.strokes, edition=pad.edition + 1, awaited=())
        st.session_state[_STATE] = pad
    picture = pad.sheet.picture
    st_canvas(
        stroke_width=PEN, stroke_color="#ffffff", background_color="#000000",
        background_image=None if picture is None else Image.fromarray(enlarge(picture.image)),
        width=CANVAS, height=CANVAS, key=_WIDGET,
        initial_drawing={**pad.loaded.to_canvas_json(), "edition": pad.edition}, on_change=callback(_drawn),
    )  # fmt: skip
    write_sheet(pad.sheet)


@partial(fragment, key=_CONTROLS)
def pad_controls(more: Callable[[], None], beside: Callable[[], bool] = lambda: True) -> None:
    """The buttons below the pad; and what is wrong with what was put on it.

    A fragment of its own, since most strokes change none of it.

    Args:
        more: Shows more buttons there.
        beside: Shows elsewhere on the page what most strokes do not change either; False where the next may.
    """
    pad = _current()
    st.session_state[_SHOWN] = pad.controls
    with st.container(horizontal=True, gap="xsmall"):
        st.button(
            _("Undo"), icon=":material/undo:", on_click=changes_pad(_undo), disabled=not pad.earlier,
            help=_("Take back one step"),
        )  # fmt: skip
        st.button(
            _("Clear"), icon=":material/delete:", on_click=changes_pad(put_on_pad), args=(Sheet(),),
            disabled=pad.sheet.empty, help=_("Empty the pad"),
        )  # fmt: skip
        more()
        # No help: the browser would render its tooltip anew whenever a run begins, unlike a button's.
        with st.popover(_("Upload"), icon=":material/upload:"):
            st.file_uploader(
                _("A photograph or a scan of one digit (PNG or JPEG)"),
                type=["png", "jpg", "jpeg"],
                key=_UPLOAD,
                on_change=changes_pad(_uploaded),
            )
    if pad.problem:
        st.warning(explain_error(pad.problem), icon=":material/info:")
    if not beside() and not pad.sheet.empty:  # an empty pad's next stroke changes the buttons anyway
        del st.session_state[_SHOWN]


def changes_pad(function: Callable[P, None]) -> Callable[P, None]:
    """`callback` for what lays something else on the pad: all that shows the pad then runs."""
    change = callback(function)

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> None:
        change(*args, **kwargs)
        run_parts(READS_PAD, _CONTROLS)

    return call


def put_on_pad(sheet: Sheet) -> None:
    """Lay `sheet` on the pad in place of what is there; Undo brings that back."""
    pad = _current()
    _load(replace(pad, earlier=_remember(pad)), sheet)


def put_sample_on_pad(index: int) -> None:
    """Lay image `index` of the MNIST test set on the pad."""
    put_on_pad(Sheet(picture=Picture.from_sample(load_digits().test_images, index)))


def _current() -> _Pad:
    """The pad, with what the canvas has sent since.

    A button's callback comes before the page, and one run may answer both to a stroke and to the click that
    followed it. So the stroke is taken in here: Undo takes back the last one, whoever looks first.
    """
    if _STATE not in st.session_state:
        try:
            st.session_state[_STATE] = _Pad(read_sheet())
        except UserError as problem:
            st.session_state[_STATE] = _Pad(Sheet(), problem=problem)
    pad: _Pad = st.session_state[_STATE]
    canvas = st.session_state.get(_WIDGET)  # one look: Streamlit makes its answer anew for each
    drawing = canvas and canvas.get("drawing", {}).get("raw")
    if drawing is not None and drawing != pad.seen:
        pad = st.session_state[_STATE] = _received(pad, drawing)
    return pad


def _load(pad: _Pad, sheet: Sheet) -> None:
    st.session_state[_STATE] = replace(
        pad, sheet=sheet, loaded=sheet.strokes, edition=pad.edition + 1, problem=None,
        awaited=(*pad.awaited, sheet.strokes)[-_UNDO_STEPS:],
    )  # fmt: skip


def _remember(pad: _Pad) -> tuple[Sheet, ...]:
    return (*pad.earlier, pad.sheet)[-_UNDO_STEPS:]


def _received(pad: _Pad, drawing: object) -> _Pad:
    """The pad after the canvas has sent `drawing`: a new stroke, or the echo of what it was told to load."""
    pad = replace(pad, seen=drawing)
    try:
        strokes = Strokes.from_canvas_json(drawing).canonical()
    except UserError as problem:
        return replace(pad, problem=problem)
    if strokes in pad.awaited:
        # Echoes come in the order of the orders, though some are skipped: none before this one will follow.
        pad = replace(pad, awaited=pad.awaited[pad.awaited.index(strokes) + 1 :])
        if pad.awaited:  # the canvas will show a later one in a moment
            return pad
    if strokes == pad.sheet.strokes:
        return pad
    return replace(
        pad, sheet=replace(pad.sheet, strokes=strokes), earlier=_remember(pad), awaited=(), problem=None
    )


def _drawn() -> None:
    """Have the buttons run too, where this stroke changes them."""
    if _current().controls != st.session_state.get(_SHOWN):
        run_parts(READS_PAD, _CONTROLS)


def _undo() -> None:
    pad = _current()
    if pad.earlier:
        _load(replace(pad, earlier=pad.earlier[:-1]), pad.earlier[-1])


def _uploaded() -> None:
    file = st.session_state[_UPLOAD]
    if file is None:
        return
    try:
        put_on_pad(Sheet(picture=Picture.from_upload(read_upload(file.getvalue()))))
    except UserError as problem:
        st.session_state[_STATE] = replace(_current(), problem=problem)
