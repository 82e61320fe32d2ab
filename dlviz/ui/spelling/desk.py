"""What the page holds between two runs of its script: the trainings of one sentence."""

from dataclasses import dataclass, field

import streamlit as st

from dlviz.data.sentence import Sentence
from dlviz.explain.spelling.run import MOST_EPOCHS, SpellingRun
from dlviz.explain.spelling.settings import SpellingSettings
from dlviz.ui.link import set_parameter
from dlviz.ui.spelling.places import places

_STATE = "spelling"
_EPOCHS = "epochs"
_KEPT = 4  # trainings of one sentence that are compared
_AT_ONCE = 400  # epochs that one click trains at most
CATCH_UP = 0.3  # seconds of training in one picture, on the way to what a link says


@dataclass
class Desk:
    """The trainings of one sentence.

    Args:
        sentence: What they learn.
        runs: The newest last; the last one is shown.
        goal: The epoch at which the shown one stops; None while it rests.
        catching_up: Whether it is on its way to the epoch of a link, as fast as it can.
        waiting: Whether all places to train are taken.
        knew: Whether the network knew the sentence when the training was started; else it ends when it does.
    """

    sentence: Sentence
    runs: list[SpellingRun] = field(default_factory=list)
    goal: int | None = None
    catching_up: bool = False
    waiting: bool = False
    knew: bool = False

    @property
    def shown(self) -> SpellingRun:
        """The training that is looked at."""
        return self.runs[-1]

    def choose(self, settings: SpellingSettings) -> None:
        """Look at the training of `settings`, a new one where there is none."""
        known = {run.settings: run for run in self.runs}
        if self.runs and settings == self.shown.settings:
            return
        self.stop()
        chosen = known.get(settings) or SpellingRun(self.sentence, settings)
        others = [run for run in self.runs if run is not chosen and run.epoch]
        self.runs = [*others[-(_KEPT - 1) :], chosen]

    def start(self) -> None:
        """Train on, from the next run of the script."""
        self.goal = min(self.shown.epoch + _AT_ONCE, MOST_EPOCHS)
        self.catching_up, self.knew = False, self.shown.trace().knows_it

    def stop(self) -> None:
        """Let the training rest."""
        self.goal, self.catching_up, self.waiting = None, False, False
        places.leave(id(self))

    def restart(self) -> None:
        """Forget what the shown one has learnt."""
        self.stop()
        self.runs[-1] = SpellingRun(self.sentence, self.shown.settings)

    def train(self, epochs: int) -> None:
        """One picture's worth of training: `epochs`, or as many as fit where it catches up with a link."""
        if self.goal is None:
            return
        self.waiting = not places.take(id(self))
        if self.waiting:
            return
        run = self.shown
        run.train(self.goal if self.catching_up else min(run.epoch + epochs, self.goal), CATCH_UP)
        learnt = not (self.catching_up or self.knew) and run.trace().knows_it
        if learnt or run.epoch >= self.goal:
            self.stop()


def desk_of(sentence: Sentence, settings: SpellingSettings) -> Desk:
    """The session's desk for `sentence`; a new one begins with the training that the URL tells of."""
    desk = st.session_state.get(_STATE)
    if not isinstance(desk, Desk) or desk.sentence != sentence:
        desk = Desk(sentence)
        desk.choose(settings)
        asked = st.query_params.get(_EPOCHS, "") if _STATE not in st.session_state else ""
        if asked.isdecimal() and int(asked[:6]) > 0:
            desk.goal, desk.catching_up = min(int(asked[:6]), MOST_EPOCHS), True
        st.session_state[_STATE] = desk
    desk.choose(settings)
    return desk


def write_epochs(desk: Desk) -> None:
    """Put how far the shown training is into the URL; while it trains, leave the URL alone."""
    if desk.goal is None:
        set_parameter(_EPOCHS, str(desk.shown.epoch) if desk.shown.epoch else None)
