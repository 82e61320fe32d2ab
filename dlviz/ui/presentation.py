"""The mode and the story: `?present=1`, or the scene to open with, `?present=layers`; `?story=digit`."""

from dataclasses import dataclass

import streamlit as st

from dlviz.components.presenter import presenter
from dlviz.components.shared.start import started_with
from dlviz.ui.language import fragment
from dlviz.ui.link import set_parameter
from dlviz.ui.stories.bar import story_bar
from dlviz.ui.stories.story import Stop
from dlviz.words import N_, _

_PARAMETER = "present"
_KEY = "presenter"


@dataclass(frozen=True)
class Scene:
    """A part of a page that is shown alone; present.css says what it is made of.

    Args:
        name: In links and in the style sheet; unique over all pages.
        title: For people; translate with `_`.
        element: The key of what a story brings into view here; empty for the top of the page.
    """

    name: str
    title: str
    element: str = ""


# By the page's address. A page that is not named has one scene, all of it.
SCENES = {
    "draw_a_digit": (Scene("drawing", N_("The drawing")), Scene("layers", N_("The layers"), "explorer")),
    "type_a_review": (
        Scene("reading", N_("The reading")),
        Scene("closer", N_("A closer look"), "review_sections"),
    ),
    "train_live": (Scene("training", N_("The training")), Scene("run", N_("The run"))),
    "convolution": (
        Scene("lab", N_("The lab")),
        Scene("maps", N_("The maps")),
        Scene("formulas", N_("The formulas"), "lab_formulas"),
    ),
    "optimizers": (
        Scene("descent", N_("The descent")),
        Scene("losses", N_("The losses"), "optimizer_results"),
    ),
    "runs": (Scene("runs", N_("The runs")), Scene("outcome", N_("What came of them"))),
    "tuning_guide": (Scene("digits", N_("On digits")), Scene("reviews", N_("On reviews"))),
    "spell_it_out": (
        Scene("spelling", N_("The training")),
        Scene("states", N_("The states")),
        Scene("writing", N_("The writing")),
    ),
}
_WHOLE = (Scene("page", N_("The page")),)


@fragment
def presentation(page: str) -> None:
    """Tell the story that is open, offer to present the page of this address, and put both into the URL."""
    scenes = scenes_of(page)
    start = _asked_for(scenes)
    reported = st.session_state.get(_KEY, {}).get("scene")
    if reported is None and not start:  # perhaps a link has opened an earlier page so
        start = _of_this_page(started_with(_KEY, ""), scenes)
    shown = start if reported is None else _of_this_page(reported, scenes)
    tour = story_bar(present=bool(shown))
    if start:  # until the presenter's script is there, present.css hides the chrome
        st.html('<i class="present-soon"></i>')
    presenter(
        [(scene.name, _(scene.title)) for scene in scenes], key=_KEY, start=start,
        story=None if tour is None else _element_of(tour.stop, scenes),
    )  # fmt: skip
    set_parameter(_PARAMETER, None if not shown else "1" if shown == scenes[0].name else shown)


def scenes_of(page: str) -> tuple[Scene, ...]:
    """What the page of this address shows one after the other; at least one."""
    return SCENES.get(page, _WHOLE)


def _element_of(stop: Stop, scenes: tuple[Scene, ...]) -> str:
    return next((scene.element for scene in scenes if scene.name == stop.scene), "")


def _of_this_page(scene: str, scenes: tuple[Scene, ...]) -> str:
    """`scene`; where it is another page's, the first one of this page, as in the browser."""
    return scene if not scene or scene in {each.name for each in scenes} else scenes[0].name


def _asked_for(scenes: tuple[Scene, ...]) -> str:
    """The scene that the URL asks for; empty where it asks for none, or says rubbish."""
    asked = st.query_params.get(_PARAMETER)
    if asked == "1":
        return scenes[0].name
    return asked if asked in {scene.name for scene in scenes} else ""
