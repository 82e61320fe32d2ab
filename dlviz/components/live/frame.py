"""What the live view shows at one moment."""

from dataclasses import dataclass

import numpy as np

from dlviz.runs.records import Judgement, LayerHealth, Point
from dlviz.runs.status import State


@dataclass(frozen=True, eq=False)
class Picture:
    """Numbers as colours: all of them on one scale, which is symmetric about 0 where some are below.

    Args:
        kind: "kernels", "maps" or "states": how much room it gets.
        name: Of the layer.
        label: What it is, in the reader's language.
        numbers: float32 (rows, columns, tiles).
        reach: The end of the scale; None: the largest magnitude in `numbers`.
    """

    kind: str
    name: str
    label: str
    numbers: np.ndarray
    reach: float | None = None


@dataclass(frozen=True, eq=False)
class Probe:
    """What the network says of the reader's drawing or review.

    Args:
        verdict: In the reader's words.
        source: Where the drawing or review is from, likewise.
        probabilities: float32 (10,), or (1,) for a sentiment.
        image: float32 (28, 28) in [0, 1]; None for a review.
        tokens: The words read; none for a drawing.
        running: float32 (tokens,): the running sentiment; None for a drawing.
    """

    verdict: str
    source: str
    probabilities: np.ndarray
    image: np.ndarray | None = None
    tokens: tuple[str, ...] = ()
    running: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class Look:
    """The network at one moment of its training.

    Args:
        judgement: Of the held-out examples; None before the first.
        judged: When that was, in the reader's words: it is older than the rest of a live update.
        layers: How they are doing.
        pictures: Kernels and maps, or states.
        pictures_note: What to know of these.
        probe: None where there is nothing to read.
    """

    judgement: Judgement | None
    judged: str
    layers: tuple[LayerHealth, ...]
    pictures: tuple[Picture, ...]
    pictures_note: str
    probe: Probe | None


@dataclass(frozen=True, eq=False)
class Frame:
    """All that the live view shows. Words are in the reader's language.

    Args:
        task: As `RunSettings.task`.
        state: Of the run.
        label: `state` in words.
        message: What else is to be said; may be empty.
        progress: In [0, 1].
        facts: Names and values.
        epochs: The right end of the curves.
        history: The points of the curves.
        warnings: Title, reason and advice of each, the latest first.
        snapshots: Steps that can be looked back at.
        step, epoch: Of what is shown.
        is_latest: Whether that is the latest state, not a snapshot.
        place: Where that is, in words.
        look: What is shown; None before there is anything.
    """

    task: str
    state: State
    label: str
    message: str
    progress: float
    facts: tuple[tuple[str, str], ...]
    epochs: int
    history: tuple[Point, ...]
    warnings: tuple[tuple[str, str, str], ...]
    snapshots: tuple[int, ...]
    step: int
    epoch: float
    is_latest: bool
    place: str
    look: Look | None
