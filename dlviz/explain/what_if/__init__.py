"""What the network would have said to other words."""

from dlviz.explain.what_if.edits import Edit, apply_edits, edit_text
from dlviz.explain.what_if.flips import Change, FlipSearch, find_flip
from dlviz.explain.what_if.neighbours import Neighbour, neighbours

__all__ = [
    "Change",
    "Edit",
    "FlipSearch",
    "Neighbour",
    "apply_edits",
    "edit_text",
    "find_flip",
    "neighbours",
]
