"""What a reader of the race looks at, also as text for a URL."""

import re
from dataclasses import dataclass
from typing import Self

_VIEW = re.compile(r"(?P<step>\d{1,5})~(?P<picked>[a-z]*)", re.ASCII)


@dataclass(frozen=True)
class RaceView:
    """What a reader looks at.

    Args:
        step: Up to which step the paths are shown.
        picked: The optimizer whose arithmetic is shown, by its key.
    """

    step: int = 40
    picked: str = "sgd"

    def to_token(self) -> str:
        """Short text for a URL.

        Example:
            >>> RaceView(12, "adam").to_token()
            '12~adam'
        """
        return f"{self.step}~{self.picked}"

    @classmethod
    def from_token(cls, token: object) -> Self:
        """The view of `to_token`'s text; the usual one for anything else, since anyone may edit a URL.

        Example:
            >>> RaceView.from_token("rubbish")
            RaceView(step=40, picked='sgd')
        """
        match = _VIEW.fullmatch(token) if isinstance(token, str) else None
        return cls(int(match["step"]), match["picked"]) if match else cls()
