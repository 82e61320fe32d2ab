"""Where a run stands."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dlviz.errors import UserError
from dlviz.words import N_


class State(StrEnum):
    """What a run is doing, or how it ended."""

    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"  # all its epochs, or stopped early by its own settings
    STOPPED = "stopped"  # by its user, or by the server's limit of time
    DIVERGED = "diverged"  # stopped itself: the loss was no number any more
    FAILED = "failed"  # an error, e.g. of the worker's memory or disk
    LOST = "lost"  # its worker is gone, and there was nothing to go on from

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self not in (State.QUEUED, State.RUNNING, State.PAUSED)


STATE_LABELS = {
    State.QUEUED: N_("waiting"),
    State.RUNNING: N_("running"),
    State.PAUSED: N_("paused"),
    State.FINISHED: N_("finished"),
    State.STOPPED: N_("stopped"),
    State.DIVERGED: N_("diverged"),
    State.FAILED: N_("failed"),
    State.LOST: N_("lost"),
}
"""For people; translate with `_`."""


@dataclass(frozen=True)
class Message:
    """Words for the person on the page: a template marked with `N_`, and what its fields stand for."""

    template: str
    values: tuple[tuple[str, str | int | float], ...] = ()

    @classmethod
    def of(cls, template: str, **values: str | int | float) -> "Message":
        """A message from a template and its fields."""
        return cls(template, tuple(values.items()))

    @classmethod
    def from_error(cls, error: UserError) -> "Message":
        """What the error says."""
        values = {
            name: value if isinstance(value, int | float | str) else str(value)
            for name, value in error.values.items()
        }
        return cls.of(error.message, **values)

    @property
    def error(self) -> UserError:
        """As an error, for `dlviz.words.explain_error`, which says it in the reader's language."""
        return UserError(self.template, **dict(self.values))

    def to_json(self) -> list[Any]:
        """As JSON values."""
        return [self.template, dict(self.values)]

    @classmethod
    def from_json(cls, data: list[Any]) -> "Message":
        """From `to_json`'s values."""
        template, values = data
        return cls.of(str(template), **values)


@dataclass(frozen=True)
class RunStatus:
    """Where a run stands.

    Args:
        state: What it is doing, or how it ended.
        position: In the queue, 1 for the next one; None where it does not wait.
        message: Why it ended as it did, or what happened to it on the way; None: nothing to say.
        worker: Who trains it, in the engine's own words; empty while nobody does.
        attempt: 1, and one more each time that it went on after its worker was gone.
        changed: When this was written, seconds since 1970.
    """

    state: State
    position: int | None = None
    message: Message | None = None
    worker: str = ""
    attempt: int = 1
    changed: float = 0.0
