"""A run, as the table of runs shows it."""

from dataclasses import dataclass
from enum import StrEnum

from dlviz.runs.settings import RunSettings
from dlviz.runs.status import RunStatus, State


class Purpose(StrEnum):
    """What a run is for."""

    TRAINING = "training"
    RATE_FINDER = "rate_finder"  # a ramp of the learning rate; see `dlviz.runs.rate_finder`


@dataclass(frozen=True)
class Order:
    """What a run was asked for; never changes.

    Args:
        settings: Of the training.
        owner: A token of whoever started it, so that each sees their own; never shown.
        probe: The drawing or review to follow through the training, as the page writes it into links.
        group: The grid that it is part of; empty where none.
        purpose: What it is for.
        created: Seconds since 1970.
    """

    settings: RunSettings
    owner: str
    probe: str = ""
    group: str = ""
    purpose: Purpose = Purpose.TRAINING
    created: float = 0.0


@dataclass(frozen=True)
class Result:
    """How a run ended, or how far it had come.

    Args:
        step: Batches.
        epoch: With fractions.
        seconds: Of training, without pauses.
        loss, accuracy: Of training at the last point of the curves.
        validation_loss, validation_accuracy: Of the held-out examples, the last ones asked.
        best_accuracy: The highest of these.
        test_loss, test_accuracy: On the test set, looked at once, at the end; None where the run ended badly.
        versions: Packages and Python that it ran with.
    """

    step: int
    epoch: float
    seconds: float
    loss: float | None
    accuracy: float | None
    validation_loss: float | None
    validation_accuracy: float | None
    best_accuracy: float | None
    test_loss: float | None = None
    test_accuracy: float | None = None
    versions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Run:
    """All of a run but its numbers.

    Args:
        id: In links; unguessable. `load_model(id)` opens its network where `has_model`.
        order: What it was asked for.
        status: Where it stands.
        name: What its owner calls it; empty until then.
        pinned: Whether it is kept whatever comes.
        result: How it ended; None while it goes on.
        has_model: Whether it left a trained network.
        bytes: On disk.
    """

    id: str
    order: Order
    status: RunStatus
    name: str
    pinned: bool
    result: Result | None
    has_model: bool
    bytes: int

    @property
    def title(self) -> str:
        """Its name, or the first letters of its id."""
        return self.name or self.id[:6]

    @property
    def settings(self) -> RunSettings:
        """Those of its training."""
        return self.order.settings

    @property
    def awaited(self) -> bool:
        """Whether it goes on, or has finished but its result, which is written later, is not there."""
        return not self.status.state.over or (self.status.state is State.FINISHED and self.result is None)


class Wanted(StrEnum):
    """What a run shall do."""

    RUN = "run"
    PAUSE = "pause"
    STOP = "stop"


@dataclass(frozen=True)
class Control:
    """What the page wants of a run.

    Args:
        wanted: Go on, wait, or end.
        steps: How many single batches have been asked for, of a run that waits, since it was made.
    """

    wanted: Wanted = Wanted.RUN
    steps: int = 0
