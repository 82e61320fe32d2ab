"""What one run, one visitor and all runs together may take: set by whoever hosts the app."""

import os
from dataclasses import dataclass, fields

from dlviz.errors import UserError
from dlviz.runs.limits import SettingError
from dlviz.runs.settings import RunSettings
from dlviz.words import N_

_PREFIX = "DLVIZ_MAX_"


@dataclass(frozen=True)
class Allowance:
    """Upper limits; each is read from the environment variable DLVIZ_MAX_ and its name in capitals.

    Args:
        parameters: Numbers that a network may store.
        examples: Training examples of a run.
        seconds: Wall time of a run; it then stops, and keeps what it has learned.
        queue: Runs that wait, of all visitors together.
        queue_each: Runs that wait, of one visitor.
        runs: Runs kept on disk; beyond, the oldest that is not pinned goes.
        megabytes: The same by size.
        sessions: Visitors who are connected to one server.
        answers: Runs of a page or of a part of it, for one visitor in a second; more wait.

    Example:
        >>> Allowance(examples=1000).seconds
        1800
    """

    parameters: int = 2_000_000
    examples: int = 60_000
    seconds: int = 1_800
    queue: int = 200
    queue_each: int = 36
    runs: int = 200
    megabytes: int = 2_000
    sessions: int = 500
    answers: int = 20

    @classmethod
    def from_environment(cls) -> "Allowance":
        """The limits of this installation.

        Raises:
            UserError: Where a variable is no whole number from 1.
        """
        values = {}
        for field in fields(cls):
            name = _PREFIX + field.name.upper()
            if (text := os.environ.get(name)) is not None:
                if not text.isdecimal() or int(text) < 1:
                    raise UserError(
                        N_("{name} in the environment is {given}, but it must be a whole number from 1."),
                        name=name, given=repr(text),
                    )  # fmt: skip
                values[field.name] = int(text)
        return cls(**values)

    def check(self, settings: RunSettings) -> None:
        """Raise `SettingError` where a run with `settings` is larger than is allowed here."""
        if settings.examples > self.examples:
            raise SettingError(
                "examples", N_("{field} is {given:,}, but this server allows at most {allowed:,}."),
                given=settings.examples, allowed=self.examples,
            )  # fmt: skip
        if settings.parameters > self.parameters:
            raise SettingError(
                "parameters",
                N_("The network has {given:,} parameters, but this server allows at most {allowed:,}."),
                given=settings.parameters, allowed=self.parameters,
            )  # fmt: skip
