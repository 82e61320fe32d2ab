"""One run while it trains: batch after batch, with all that is noted, shown and asked between them."""

import dataclasses
import math
import time
from dataclasses import dataclass

import numpy as np

from dlviz.runs.folder import RunFolder
from dlviz.runs.plan import Plan
from dlviz.runs.records import Judgement, LayerHealth, LiveUpdate, Point, Snapshot
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.settings import NONE, RunSettings
from dlviz.runs.status import Message, State
from dlviz.train.live.alarms import Alarms
from dlviz.train.live.checkpoint import Checkpoint
from dlviz.train.live.clock import Clock
from dlviz.train.live.controls import Controls, Stop
from dlviz.train.live.examples import Examples
from dlviz.train.live.gates import REVIEWS, saturated_gates
from dlviz.train.live.judge import CHUNK, Judge
from dlviz.train.live.learner import Learner
from dlviz.train.live.report import Report
from dlviz.train.live.tally import Tally
from dlviz.words import N_

CHECKPOINT_EVERY = 10.0  # s

_EARLY = N_("Stopped early: for {epochs} epochs the held-out loss was not lower than before.")
_TOO_LONG = N_("A run may take {seconds} seconds here; what it learned in them is kept.")


@dataclass(frozen=True)
class Ending:
    """How a run ended, and why, where that is not plain."""

    state: State
    message: Message | None = None


class Training:
    """Trains the network of `settings`, and writes into `folder` what there is to know of it.

    Args:
        folder: Of the run; where it holds a checkpoint, the training goes on from there.
        settings: Of the run.
        examples: What to learn from and be judged by.
        report: Says where the run stands.
        seconds: The most that it may take, pauses included.
    """

    def __init__(
        self, folder: RunFolder, settings: RunSettings, examples: Examples, report: Report, seconds: float
    ) -> None:
        self.folder = folder
        self.settings = settings
        self.learner = Learner(settings, examples)
        self.judge = Judge(settings, self.learner.model, examples)
        self.step = 0
        self._examples = examples
        self.clock = Clock()
        self._plan = Plan(settings)
        self._report = report
        self._controls = Controls(folder)
        self._tally = Tally()
        self._alarms = Alarms()
        self._judgement: Judgement | None = None
        self._layers: tuple[LayerHealth, ...] = ()
        self._told = 0
        self._seconds, self._deadline = seconds, time.monotonic() + seconds
        self._next_checkpoint = time.monotonic() + CHECKPOINT_EVERY
        self._begin()

    @property
    def points(self) -> tuple[Point, ...]:
        """The curves so far."""
        return tuple(self._alarms.points)

    def run(self) -> Ending:
        """Train until the end, whatever it is."""
        ending = Ending(State.FINISHED)
        try:
            while self.step < self.settings.steps:
                self._ask_page()
                if (early := self._learn()) is not None:
                    ending = early
                    break
        except Stop as stop:
            ending = Ending(State.STOPPED, stop.message)
        self.clock.pause()
        self._tell()
        return ending

    def checkpoint(self) -> None:
        """Keep what a new worker would need."""
        warnings = tuple(self._alarms.warnings)
        kept = Checkpoint(self.step, self.clock.seconds, self.learner.state(), self._tally, warnings)
        self.folder.write_checkpoint(kept.pack())
        self._next_checkpoint = time.monotonic() + CHECKPOINT_EVERY

    def _begin(self) -> None:
        data = self.folder.read_checkpoint()
        if data is None:
            self.folder.write_history(())
            self._note()
            return
        kept = Checkpoint.unpack(data)
        self.learner.restore(kept.state)
        self.step, self._tally, self.clock = kept.step, kept.tally, Clock(kept.seconds)
        points = tuple(point for point in self.folder.read_history() if point.step <= kept.step)
        self.folder.write_history(points)
        self._alarms = Alarms(list(kept.warnings), list(points))
        self._judgement, _ = self.judge(self.step)  # what the page showed must not be gone until the next one

    def _ask_page(self) -> None:
        """Wait as long as the page wants a pause."""

        def pausing() -> None:
            self.clock.pause()
            self._tell()
            self.checkpoint()
            self._report.state(State.PAUSED)

        if self._controls.obey(pausing, self._check):
            self.clock.resume()
            self._report.state(State.RUNNING)

    def _check(self) -> None:
        """Whether the run may go on."""
        self._report.check()
        if time.monotonic() > self._deadline:
            raise Stop(Message.of(_TOO_LONG, seconds=round(self._seconds)))

    def _learn(self) -> Ending | None:
        """Learn from one batch; an ending where that was the last one, and why."""
        due = self.clock.due()
        if due or self.step + 1 in self._plan.snapshots:
            result, self._layers = self.learner.step_and_measure(self.step)
        else:
            result = self.learner.step(self.step)
        self.step += 1
        self._tally.add(result)
        if not math.isfinite(result.loss):
            return self._diverged(result.loss)
        if self._plan.notes(self.step):
            point = self._note()
            if self._alarms.exploded:
                return self._diverged(point.loss or math.inf)
            if self._is_enough(point):
                return Ending(State.FINISHED, Message.of(_EARLY, epochs=self.settings.patience))
        if due:
            self._check()
            self._tell()
        if time.monotonic() >= self._next_checkpoint:
            self.checkpoint()
        return None

    def _diverged(self, loss: float) -> Ending:
        self._alarms.explode(self.step, loss)
        return Ending(State.DIVERGED, self._alarms.warnings[-1].reason)

    def _note(self) -> Point:
        """A point of the curves; and, where the plan says so, a judgement and a snapshot."""
        judged = self._plan.judges(self.step)
        if judged:
            self._judgement, dead = self.judge(self.step)
            stuck = self._saturated()
            self._layers = tuple(
                dataclasses.replace(layer, dead=dead.get(layer.layer), saturated=stuck.get(layer.layer))
                for layer in self._layers
            )
        loss, accuracy = self._tally.take()
        point = Point(
            step=self.step,
            epoch=self.step / self.settings.steps_per_epoch,
            loss=loss,
            accuracy=accuracy,
            validation_loss=self._judgement.loss if judged and self._judgement else None,
            validation_accuracy=self._judgement.accuracy if judged and self._judgement else None,
            learning_rate=self.learner.learning_rate_of(max(self.step - 1, 0)),
            seconds=self.clock.seconds,
        )
        self.folder.append_point(point)
        self._alarms.see(point, self._layers if judged else (), CHUNK)
        if self._judgement and self.step in self._plan.snapshots:
            weights = self.learner.weights
            self.folder.write_snapshot(
                Snapshot(self.step, point.epoch, weights, self._judgement, self._layers)
            )
        return point

    def _saturated(self) -> dict[str, float]:
        if not isinstance(self.settings, ReviewSettings):
            return {}
        weights = self.learner.weights
        if not all(np.isfinite(weight).all() for weight in weights):
            return {}
        return saturated_gates(self.settings.spec(), weights, self._examples.held_out.inputs[:REVIEWS])

    def _is_enough(self, point: Point) -> bool:
        """Whether the held-out loss has not fallen for as many epochs as the settings are patient."""
        if self.settings.patience == NONE or self.step % self.settings.steps_per_epoch:
            return False
        losses = {
            round(p.epoch): p.validation_loss
            for p in self.points
            if p.step and p.step % self.settings.steps_per_epoch == 0 and p.validation_loss is not None
        }
        best = min(losses, key=lambda epoch: (losses[epoch], epoch))
        return round(point.epoch) - best >= self.settings.patience

    def _tell(self) -> None:
        """Let the page see where the run is."""
        began = time.monotonic()
        settings, speed = self.settings, self.clock.speed(self.step)
        self._told += 1
        self.folder.write_live(
            LiveUpdate(
                number=self._told,
                step=self.step,
                steps=settings.steps,
                epoch=min(self.step // settings.steps_per_epoch + 1, settings.epochs),
                epochs=settings.epochs,
                loss=self._tally.running_loss,
                accuracy=self._tally.running_accuracy,
                examples_per_second=(speed or 0.0) * settings.batch_size,
                seconds=self.clock.seconds,
                seconds_left=(settings.steps - self.step) / speed if speed else None,
                learning_rate=self.learner.learning_rate_of(max(self.step - 1, 0)),
                layers=self._layers,
                weights=self.learner.weights,
                judgement=self._judgement,
                warnings=tuple(self._alarms.warnings),
            )
        )
        self.clock.told(began)
