"""What a reader has chosen in the reader of reviews, also as text for a URL."""

import re
from dataclasses import dataclass
from typing import Self

_STEP = re.compile(r"(?P<step>\d{1,6})~(?P<unit>\d{1,6})", re.ASCII)
_VIEW = re.compile(
    r"(?P<part>\d{1,2}|last)\.(?P<order>\w+)\.(?P<shows>\w+)\.(?P<scale>\w+)\.(?P<width>\w+)", re.ASCII
)
_CHOICES = {
    "order": ("index", "weight", "activity", "cluster"),
    "shows": ("units", "unit"),
    "scale": ("text", "full"),
    "width": ("fit", "wide"),
}


@dataclass(frozen=True)
class Step:
    """One unit at one step, both counted from 0 as in the arrays.

    Args:
        step: Row of the trace; steps of padding count.
        unit: Column of the trace.
    """

    step: int
    unit: int

    def to_token(self) -> str:
        """Short text for a URL.

        Example:
            >>> Step(12, 34).to_token()
            '12~34'
        """
        return f"{self.step}~{self.unit}"

    @classmethod
    def from_token(cls, token: object) -> Self | None:
        """The step of `to_token`'s text; None for anything else, since anyone may edit a URL.

        Example:
            >>> Step.from_token("rubbish") is None
            True
        """
        match = _STEP.fullmatch(token) if isinstance(token, str) else None
        return None if match is None else cls(int(match["step"]), int(match["unit"]))


@dataclass(frozen=True)
class ReaderView:
    """How the states are shown.

    Args:
        part: Which pass over the text, counted from 0: layer by layer, forward half before backward half;
            None: the first pass of the last layer, the one that the head sees.
        order: Of the units: "index", "weight" in the head, "activity", or "cluster" for alike ones together.
        shows: "units" for all of them as a map, "unit" for the chosen one as lines.
        scale: Of the colours: "text" as wide as this text needs, "full" as wide as the numbers can get.
        width: "fit" for all steps at once, "wide" for steps as wide as words need, scrolled.
    """

    part: int | None = None
    order: str = "index"
    shows: str = "units"
    scale: str = "text"
    width: str = "fit"

    def to_token(self) -> str:
        """Short text for a URL.

        Example:
            >>> ReaderView(order="weight").to_token()
            'last.weight.units.text.fit'
        """
        part = "last" if self.part is None else self.part
        return f"{part}.{self.order}.{self.shows}.{self.scale}.{self.width}"

    @classmethod
    def from_token(cls, token: object) -> Self:
        """The view of `to_token`'s text; the usual view for anything else, since anyone may edit a URL.

        Example:
            >>> ReaderView.from_token("rubbish") == ReaderView()
            True
        """
        match = _VIEW.fullmatch(token) if isinstance(token, str) else None
        if match is None or not all(match[name] in choices for name, choices in _CHOICES.items()):
            return cls()
        part = None if match["part"] == "last" else int(match["part"])
        return cls(part, match["order"], match["shows"], match["scale"], match["width"])


@dataclass(frozen=True)
class ReaderState:
    """What the reader has chosen.

    Args:
        pinned: The step and unit whose arithmetic is shown, if any. They may not exist in this text.
        view: How the states are shown.
    """

    pinned: Step | None = None
    view: ReaderView = ReaderView()
