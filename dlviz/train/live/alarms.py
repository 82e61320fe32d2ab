"""When a run warns, and when it stops itself. All follows from its numbers, not from the clock."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from dlviz.runs.records import LayerHealth, Point
from dlviz.runs.warning import TrainingWarning, WarningKind, warn

EXPLODED = 5.0  # times the loss before training; for ten classes 11.5 nats, where 2.3 is knowing nothing
PLATEAU_EPOCHS = 2
PLATEAU_FALL = 0.01  # of the loss, from so many epochs to the next so many
LEARNED = 0.99  # accuracy above which a flat loss is no fault
LEARNED_LOSS = 0.05  # times the loss before training, below which neither is
OVERFITTED = 1.15  # times the lowest held-out loss
DEAD = 0.4  # share of a layer's units
SATURATED = 0.5  # share of a layer's gates


@dataclass
class Alarms:
    """Looks at every point of the curves; warns once of each kind in each layer."""

    warnings: list[TrainingWarning] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)

    def see(self, point: Point, layers: tuple[LayerHealth, ...] = (), examples: int = 0) -> None:
        """Take in the next point, and how the layers are, as `examples` held-out examples show."""
        self.points.append(point)
        for warning in (*self._of_curves(), *_of_layers(point.step, layers, examples)):
            self._add(warning)

    def explode(self, step: int, loss: float) -> None:
        """Note that the loss has become no number, or far too large."""
        self._add(warn(WarningKind.EXPLODING, step, loss=f"{loss:.4g}"))

    @property
    def exploded(self) -> bool:
        """Whether the last two points lie far above where the run began: it will not come back."""
        first = self._first_loss
        last = [point.loss for point in self.points[-2:] if point.loss is not None]
        return first is not None and len(last) == 2 and all(not loss <= EXPLODED * first for loss in last)

    @property
    def _first_loss(self) -> float | None:
        """Before training, on the held-out examples."""
        return next((p.validation_loss for p in self.points if p.validation_loss is not None), None)

    def _add(self, warning: TrainingWarning) -> None:
        if (warning.kind, warning.layer) not in {(known.kind, known.layer) for known in self.warnings}:
            self.warnings.append(warning)

    def _of_curves(self) -> Iterator[TrainingWarning]:
        now = self.points[-1]
        if now.loss is None:
            return
        yield from self._plateau(now)
        judged = [point for point in self.points if point.validation_loss is not None]
        if now is judged[-1]:
            best = min(judged, key=lambda point: point.validation_loss or math.inf)
            assert best.validation_loss is not None and now.validation_loss is not None
            worse = now.validation_loss > OVERFITTED * best.validation_loss
            if worse and best.loss is not None and now.loss < best.loss and now.epoch - best.epoch >= 1:
                yield warn(
                    WarningKind.OVERFITTING, now.step, epoch=f"{best.epoch:.1f}",
                    best=f"{best.validation_loss:.3g}", now=f"{now.validation_loss:.3g}",
                )  # fmt: skip

    def _plateau(self, now: Point) -> Iterator[TrainingWarning]:
        """Compares the mean of the last epochs with that of as many before."""
        if now.epoch < 2 * PLATEAU_EPOCHS:
            return
        ages = [(now.epoch - p.epoch, p.loss, p.accuracy or 0.0) for p in self.points if p.loss is not None]
        late = [(loss, accuracy) for age, loss, accuracy in ages if age < PLATEAU_EPOCHS]
        early = [loss for age, loss, _ in ages if PLATEAU_EPOCHS <= age < 2 * PLATEAU_EPOCHS]
        late_loss, late_accuracy = (sum(numbers) / len(late) for numbers in zip(*late, strict=True))
        learned = late_accuracy >= LEARNED or late_loss <= LEARNED_LOSS * (self._first_loss or 0)
        if early and not learned and late_loss > (1 - PLATEAU_FALL) * sum(early) / len(early):
            yield warn(
                WarningKind.PLATEAU, now.step, epochs=PLATEAU_EPOCHS, percent=round(100 * PLATEAU_FALL)
            )


def _of_layers(step: int, layers: tuple[LayerHealth, ...], examples: int) -> Iterator[TrainingWarning]:
    for layer in layers:
        if layer.dead is not None and layer.dead >= DEAD:
            yield warn(
                WarningKind.DEAD_UNITS, step, layer.layer, percent=round(100 * layer.dead), examples=examples
            )
        if layer.saturated is not None and layer.saturated >= SATURATED:
            yield warn(WarningKind.SATURATED_GATES, step, layer.layer, percent=round(100 * layer.saturated))
