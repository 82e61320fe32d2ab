"""The drawing or review that is read again and again while a network learns."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

import numpy as np

from dlviz.components.live import Probe
from dlviz.data.digits import load_digits
from dlviz.data.drawing.sheet import Picture, Sheet
from dlviz.errors import UserError
from dlviz.explain.trace import DigitTrace
from dlviz.numbers import percent
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.settings import RunSettings
from dlviz.ui.digits.pad import sheet_kept
from dlviz.ui.link import read_sheet, sheet_parameters
from dlviz.ui.training.typed_probe import typed_to_keep
from dlviz.words import _

_SAMPLE = 0  # of the test set: a 7


@dataclass(frozen=True)
class DrawnProbe:
    """A drawing.

    Args:
        sheet: What was drawn.
        source: Whose it is, in words.
    """

    sheet: Sheet
    source: str

    def image(self) -> np.ndarray:
        """What the network sees: float32 (28, 28) in [0, 1]."""
        return self.sheet.prepare().image


def probe_to_keep(settings: RunSettings) -> str:
    """The drawing on the reader's pad, or the review in their box, as a run keeps it; empty where none."""
    if isinstance(settings, ReviewSettings):
        return typed_to_keep()
    sheet = sheet_kept()
    return urlencode(sheet_parameters(sheet)) if sheet else ""


def drawn_probe(kept: str) -> DrawnProbe:
    """The reader's drawing of this moment, else the one that the run keeps, else a sample."""
    sheet = sheet_kept()
    if sheet:
        return DrawnProbe(sheet, _("Your drawing, from Draw a digit"))
    try:
        sheet = read_sheet(dict(parse_qsl(kept)))
        if not sheet.empty:
            return DrawnProbe(sheet, _("The drawing that the run was started with"))
    except UserError:
        pass  # a sample then: what others have drawn is no reason to show nothing
    sample = Sheet(picture=Picture.from_sample(load_digits().test_images, _SAMPLE))
    return DrawnProbe(sample, _("A test image of MNIST. Draw your own in Draw a digit, and come back."))


def read_drawing(trace: DigitTrace, source: str) -> Probe:
    """What a trace says of the drawing."""
    share = float(trace.probabilities[trace.prediction])
    if np.isfinite(share):
        words = _("a {digit}, {share}") if share >= 0.6 else _("perhaps a {digit}, {share}")
        verdict = words.format(digit=trace.prediction, share=percent(share))
    else:
        verdict = _("nothing: its numbers are not finite")
    return Probe(verdict, source, trace.probabilities, image=trace.image)
