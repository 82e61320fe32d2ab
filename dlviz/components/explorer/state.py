"""What a reader has chosen in the explorer, also as text for a URL."""

from dataclasses import dataclass, field
from typing import Self

from dlviz.components.explorer.cell import Cell

_CHOICES = {
    "values": ("output", "pre"),
    "scale": ("map", "layer", "network"),
    "order": ("index", "activity"),
}


@dataclass(frozen=True)
class View:
    """How the maps are shown.

    Args:
        values: "output", or "pre" for pre-activations where a layer has them.
        scale: What shares one colour scale: "map", "layer" or "network".
        order: Of the maps: "index", or "activity" for the largest mean magnitude first.
    """

    values: str = "output"
    scale: str = "layer"
    order: str = "index"

    def to_token(self) -> str:
        """Short text for a URL.

        Example:
            >>> View(scale="map").to_token()
            'output.map.index'
        """
        return f"{self.values}.{self.scale}.{self.order}"

    @classmethod
    def from_token(cls, token: object) -> Self:
        """The view of `to_token`'s text; the usual view for anything else, since anyone may edit a URL.

        Example:
            >>> View.from_token("rubbish") == View()
            True
        """
        parts = token.split(".") if isinstance(token, str) else []
        is_known = len(parts) == len(_CHOICES) and all(
            part in choices for part, choices in zip(parts, _CHOICES.values(), strict=True)
        )
        return cls(*parts) if is_known else cls()


@dataclass(frozen=True)
class ExplorerState:
    """What the reader has chosen.

    Args:
        pinned: The cell whose arithmetic is shown, if any. It may not exist in the current network.
        view: How the maps are shown.
    """

    pinned: Cell | None = None
    view: View = field(default_factory=View)

    def to_token(self) -> str:
        """Short text for a URL; empty where nothing has been chosen.

        Example:
            >>> ExplorerState(Cell("conv_1", 3, 7, 12)).to_token()
            'conv_1~3~7~12'
        """
        pinned = "" if self.pinned is None else self.pinned.to_token()
        return pinned if self.view == View() else f"{pinned};{self.view.to_token()}"

    @classmethod
    def from_token(cls, token: object) -> Self:
        """The state of `to_token`'s text; whatever part of it is rubbish is left out.

        Example:
            >>> ExplorerState.from_token("nowhere;pre.map.activity")
            ExplorerState(pinned=None, view=View(values='pre', scale='map', order='activity'))
        """
        pinned, _, view = token.partition(";") if isinstance(token, str) else ("", "", "")
        return cls(Cell.from_token(pinned), View.from_token(view))
