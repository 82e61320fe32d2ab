"""Where a scheduler is, and what lets one in."""

import json
from dataclasses import asdict, dataclass

from dlviz.engine.credentials import ENCRYPTED, Credentials


@dataclass(frozen=True)
class Scheduler:
    """A Dask scheduler.

    Args:
        address: tls://host:port, or tcp://host:port where anybody who reaches the port may use it.
        credentials: What it asks for; None for tcp.
    """

    address: str
    credentials: Credentials | None

    @classmethod
    def at(cls, address: str) -> "Scheduler":
        """The user's, with the user's credentials where it is encrypted.

        Raises:
            UserError: Where these are missing.
        """
        return cls(address, Credentials.from_environment() if address.startswith(ENCRYPTED) else None)

    def to_line(self) -> str:
        """All of it in one line, for `from_line`. Holds the private key."""
        return json.dumps(asdict(self))

    @classmethod
    def from_line(cls, line: str) -> "Scheduler":
        """What `to_line` was given."""
        said = json.loads(line)
        return cls(said["address"], Credentials(**said["credentials"]) if said["credentials"] else None)
