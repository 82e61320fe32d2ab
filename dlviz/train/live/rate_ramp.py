"""The learning-rate finder's run: a batch at each of rising rates."""

import math

from dlviz.runs.folder import RunFolder
from dlviz.runs.rate_finder import STEPS, has_exploded, rate_at
from dlviz.runs.records import Point
from dlviz.runs.settings import RunSettings
from dlviz.runs.status import State
from dlviz.train.live.clock import Clock
from dlviz.train.live.controls import Controls, Stop
from dlviz.train.live.examples import Examples
from dlviz.train.live.learner import Learner


def find_rate(folder: RunFolder, settings: RunSettings, examples: Examples) -> State:
    """Write a point for each rate into `folder`, until the loss explodes; returns how it ended."""
    learner = Learner(settings.replace(schedule="constant"), examples)
    controls, clock = Controls(folder), Clock()
    folder.write_history(())
    points: list[Point] = []
    try:
        for number in range(STEPS):
            if controls.obey(clock.pause, lambda: None):
                clock.resume()
            learner.optimizer.learning_rate.assign(rate_at(number))
            result = learner.step(number)
            points.append(
                Point(
                    step=number + 1,
                    epoch=(number + 1) / settings.steps_per_epoch,
                    loss=result.loss,
                    accuracy=result.accuracy,
                    validation_loss=None,
                    validation_accuracy=None,
                    learning_rate=rate_at(number),
                    seconds=clock.seconds,
                )
            )
            folder.append_point(points[-1])
            if not math.isfinite(result.loss) or has_exploded(points):
                break
    except Stop:
        return State.STOPPED
    return State.FINISHED
