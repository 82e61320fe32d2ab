"""A drawing on its way to the network: strokes, pixels, and the preparation, stage by stage."""

from dlviz.data.drawing.prepare import Drawing, Finding, Stage, prepare_digit, unprepared
from dlviz.data.drawing.strokes import Strokes, rasterize
from dlviz.data.drawing.upload import read_upload

__all__ = [
    "Drawing",
    "Finding",
    "Stage",
    "Strokes",
    "prepare_digit",
    "rasterize",
    "read_upload",
    "unprepared",
]
