"""Means over the latest batches."""

from dataclasses import dataclass

from dlviz.train.live.learner import StepResult

SMOOTHING = 0.9  # of the running means that are shown live


@dataclass
class Tally:
    """The mean since the last point of the curves, and a running one.

    Args:
        loss, accuracy: Sums since the last point.
        count: Of batches since then.
        running_loss, running_accuracy: What is shown live; None before the first batch.
    """

    loss: float = 0.0
    accuracy: float = 0.0
    count: int = 0
    running_loss: float | None = None
    running_accuracy: float | None = None

    def add(self, result: StepResult) -> None:
        """One more batch."""
        self.loss += result.loss
        self.accuracy += result.accuracy
        self.count += 1
        self.running_loss = _smooth(self.running_loss, result.loss)
        self.running_accuracy = _smooth(self.running_accuracy, result.accuracy)

    def take(self) -> tuple[float | None, float | None]:
        """Mean loss and accuracy since the last time; None where there was no batch."""
        if not self.count:
            return None, None
        means = self.loss / self.count, self.accuracy / self.count
        self.loss, self.accuracy, self.count = 0.0, 0.0, 0
        return means


def _smooth(before: float | None, now: float) -> float:
    return now if before is None else SMOOTHING * before + (1 - SMOOTHING) * now
