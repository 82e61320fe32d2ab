"""Which cell is chosen in the lab, also as text for a URL."""

import re
from dataclasses import dataclass
from typing import Self

from dlviz.explain.convolution_lab import KINDS, Kind

_CELL = re.compile(r"(?P<kind>[a-z]+)~(?P<channel>\d{1,2})~(?P<row>\d{1,4})~(?P<column>\d{1,4})", re.ASCII)


@dataclass(frozen=True)
class LabCell:
    """One number of the lab's maps, counted from 0 as in the arrays.

    Args:
        kind: Which of the three maps.
        channel: Of the input; of the map too where there is one for each.
        row: From the top.
        column: From the left.
    """

    kind: Kind
    channel: int
    row: int
    column: int

    def to_token(self) -> str:
        """Short text for a URL.

        Example:
            >>> LabCell("depthwise", 2, 0, 7).to_token()
            'depthwise~2~0~7'
        """
        return f"{self.kind}~{self.channel}~{self.row}~{self.column}"

    @classmethod
    def from_token(cls, token: object) -> Self | None:
        """The cell of `to_token`'s text; None for anything else, since anyone may edit a URL.

        Example:
            >>> LabCell.from_token("rubbish") is None
            True
        """
        match = _CELL.fullmatch(token) if isinstance(token, str) else None
        kind = next((kind for kind in KINDS if match and match["kind"] == kind), None)
        if match is None or kind is None:
            return None
        return cls(kind, int(match["channel"]), int(match["row"]), int(match["column"]))
