"""The address of one number of a network."""

import re
from dataclasses import dataclass
from typing import Self

_TOKEN = re.compile(
    r"(?P<layer>[^~]{1,80})~(?P<row>\d{1,4})~(?P<column>\d{1,4})~(?P<channel>\d{1,6})", re.ASCII
)


@dataclass(frozen=True)
class Cell:
    """One number of a layer's output, counted from 0 as in the arrays.

    A vector's units are the channels of row 0, column 0.

    Args:
        layer: Name of the layer; "input" for the image.
        row: From the top.
        column: From the left.
        channel: Map or unit.
    """

    layer: str
    row: int
    column: int
    channel: int

    def to_token(self) -> str:
        """Short text for a URL.

        Example:
            >>> Cell("conv_1", 3, 7, 12).to_token()
            'conv_1~3~7~12'
        """
        return f"{self.layer}~{self.row}~{self.column}~{self.channel}"

    @classmethod
    def from_token(cls, token: object) -> Self | None:
        """The cell of `to_token`'s text; None for anything else, since anyone may edit a URL.

        Example:
            >>> Cell.from_token("rubbish") is None
            True
        """
        match = _TOKEN.fullmatch(token) if isinstance(token, str) else None
        if match is None:
            return None
        return cls(match["layer"], int(match["row"]), int(match["column"]), int(match["channel"]))
