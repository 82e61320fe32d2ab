"""What a new worker needs to go on where another one was killed, to the last bit."""

import dataclasses
from dataclasses import dataclass

import numpy as np

from dlviz.runs.packing import pack, unpack, warnings_from_json, warnings_to_json
from dlviz.runs.warning import TrainingWarning
from dlviz.train.live.tally import Tally


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """A run between two batches.

    Args:
        step: Batches so far.
        seconds: Of training so far.
        state: Of the learner.
        tally: The means under way.
        warnings: So far.
    """

    step: int
    seconds: float
    state: dict[str, np.ndarray]
    tally: Tally
    warnings: tuple[TrainingWarning, ...]

    def pack(self) -> bytes:
        """As bytes."""
        header = {
            "step": self.step,
            "seconds": self.seconds,
            "tally": dataclasses.asdict(self.tally),
            "warnings": warnings_to_json(self.warnings),
        }
        return pack(header, self.state)

    @classmethod
    def unpack(cls, data: bytes) -> "Checkpoint":
        """What `pack` gave; raises as `dlviz.runs.packing.unpack`."""
        header, state = unpack(data)
        warnings = warnings_from_json(header["warnings"])
        return cls(header["step"], header["seconds"], state, Tally(**header["tally"]), warnings)
