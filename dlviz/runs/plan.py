"""When a run looks at itself: at steps that follow from its settings, alike for equal settings."""

import math
from dataclasses import dataclass
from functools import cached_property

from dlviz.runs.settings import NONE, RunSettings

POINTS_PER_EPOCH = 20
JUDGED_PER_EPOCH = 4  # at most: the held-out examples take as long as about 300 training examples
EXAMPLES_PER_JUDGEMENT = 500  # at least, between two judgements
FEWEST_SNAPSHOTS, MOST_SNAPSHOTS = 12, 32
SNAPSHOT_BYTES = 24_000_000  # of all of a run, at most, unless even the fewest have more


@dataclass(frozen=True)
class Plan:
    """The steps at which a run with `settings` notes a point, judges the held-out examples, keeps a snapshot.

    Example:
        >>> from dlviz.runs.digit_settings import DigitSettings
        >>> Plan(DigitSettings()).snapshots[:10]
        (0, 1, 2, 4, 8, 16, 32, 64, 94, 188)
    """

    settings: RunSettings

    def notes(self, step: int) -> bool:
        """Whether the curves get a point after `step` batches."""
        return self.judges(step) or step % self._point_every == 0

    def judges(self, step: int) -> bool:
        """Whether the held-out examples are asked after `step` batches."""
        if self.settings.patience != NONE and step % self.settings.steps_per_epoch == 0:
            return True  # early stopping asks after every epoch
        return step in self._snapshot_set or step % self._judge_every == 0

    @cached_property
    def snapshots(self) -> tuple[int, ...]:
        """When snapshots are kept: evenly spread over the steps' logarithm, the last too; each is judged."""
        total, every = self.settings.steps, self._judge_every
        early = [0, *(2**power for power in range(total.bit_length()) if 2**power < min(every, total))]
        room = max(self._room - len(early) - 1, 1)
        later = range(every, total, every)
        picked = {later[round(len(later) ** (i / room)) - 1] for i in range(room) if later}
        return tuple(sorted({*early, *picked, total}))

    @cached_property
    def _snapshot_set(self) -> frozenset[int]:
        return frozenset(self.snapshots)

    @property
    def _room(self) -> int:
        fit = SNAPSHOT_BYTES // (2 * self.settings.parameters)  # as float16
        return max(min(MOST_SNAPSHOTS, fit), FEWEST_SNAPSHOTS)

    @cached_property
    def _point_every(self) -> int:
        return math.ceil(self.settings.steps_per_epoch / POINTS_PER_EPOCH)

    @cached_property
    def _judge_every(self) -> int:
        settings = self.settings
        parts = min(max(settings.examples // 11_000, 1), JUDGED_PER_EPOCH)
        return max(
            math.ceil(settings.steps_per_epoch / parts),
            math.ceil(EXAMPLES_PER_JUDGEMENT / settings.batch_size),
        )
