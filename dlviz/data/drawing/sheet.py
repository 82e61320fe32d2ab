"""What lies on the pad: strokes, on top of a picture or of nothing."""

import base64
import binascii
import zlib
from dataclasses import dataclass

import numpy as np
from PIL import Image

from dlviz.data.drawing.prepare import FULL, Drawing, Finding, Stage, prepare_digit, unprepared
from dlviz.data.drawing.strokes import CANVAS, Strokes, rasterize
from dlviz.errors import UserError
from dlviz.words import N_

NO_STROKES = Strokes()
_SIDE = 28


@dataclass(frozen=True, eq=False)
class Picture:
    """A prepared digit that lies under the strokes: a sample of MNIST, or an upload.

    Args:
        image: uint8 (28, 28), ink bright: what the network sees as long as nothing is drawn over it.
        unprepared: uint8 (28, 28): what it would see of an upload without preparation.
        stages: How an upload became `image`; empty for what came prepared.
        sample: Its row in the MNIST test set, where it is from there.
    """

    image: np.ndarray
    unprepared: np.ndarray
    stages: tuple[Stage, ...] = ()
    sample: int | None = None

    @classmethod
    def from_sample(cls, images: np.ndarray, index: int) -> "Picture":
        """Row `index` of the test `images`, uint8 (n, 28, 28).

        Raises:
            UserError: Where there is no such row.
        """
        if not 0 <= index < len(images):
            raise UserError(
                N_("There is no sample {index}: the test set has the samples 0 to {last}."),
                index=index, last=len(images) - 1,
            )  # fmt: skip
        return cls(images[index], images[index], sample=index)

    @classmethod
    def from_upload(cls, upload: np.ndarray) -> "Picture":
        """An uploaded picture, as `prepare_digit` finds its digit.

        Raises:
            UserError: Where it shows none.
        """
        drawing = prepare_digit(upload)
        if drawing.hint in (Finding.DOT, Finding.FULL):
            raise UserError(drawing.hint.value)
        if drawing.blank:
            raise UserError(N_("No digit was found on that picture: it is one even shade, or nearly so."))
        return cls(_bytes(drawing.image), _bytes(unprepared(upload)), drawing.stages)

    def to_token(self) -> str:
        """This image in characters that a URL can carry; `stages` do not go along."""
        return base64.urlsafe_b64encode(zlib.compress(self.image.tobytes(), 9)).decode().rstrip("=")

    @classmethod
    def from_token(cls, token: str) -> "Picture":
        """The image of `to_token`.

        Raises:
            UserError: Where `token` is none.
        """
        try:
            packed = base64.b64decode(token + "=" * (-len(token) % 4), altchars="-_", validate=True)
            unpacker = zlib.decompressobj()
            values = unpacker.decompress(packed, _SIDE * _SIDE)  # never more, whatever the token claims
        except (binascii.Error, zlib.error, ValueError):
            values = b""
        if len(values) != _SIDE * _SIDE:
            raise UserError(N_("The picture in this link is damaged."))
        image = np.frombuffer(values, np.uint8).reshape(_SIDE, _SIDE)
        return cls(image, image)


@dataclass(frozen=True)
class Sheet:
    """The pad's content: `strokes` drawn over `picture`.

    Example:
        >>> Sheet().prepare().blank
        True
    """

    strokes: Strokes = NO_STROKES
    picture: Picture | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing lies on the pad."""
        return self.strokes.empty and self.picture is None

    @property
    def untouched_picture(self) -> Picture | None:
        """The picture, where nothing is drawn over it: it needs no preparation."""
        return self.picture if self.strokes.empty else None

    def canvas(self) -> np.ndarray:
        """uint8 (280, 280), ink bright: what the pad shows."""
        drawn = rasterize(self.strokes)
        return drawn if self.picture is None else np.maximum(drawn, enlarge(self.picture.image))

    def prepare(self, *, skip: bool = False) -> Drawing:
        """What the network gets, stage by stage; with `skip` the whole pad shrunk, as if nobody prepared it.

        An untouched picture came prepared: its stages are those of the upload, or none.
        """
        picture = self.untouched_picture
        if skip:
            return self._shrunk(picture)
        if picture:
            return Drawing(picture.stages, _floats(picture.image))
        return _prepared(self.canvas())

    def _shrunk(self, picture: Picture | None) -> Drawing:
        canvas = self.canvas()
        image = _floats(picture.unprepared) if picture else unprepared(canvas)
        stages = Stage(N_("The whole pad"), _floats(canvas)), Stage(N_("Shrunk to 28 × 28"), image)
        if picture:
            return Drawing(stages, image)
        prepared = _prepared(canvas)  # only to tell whether there is a digit at all
        return Drawing(stages, image, prepared.blank, prepared.hint)


def _prepared(canvas: np.ndarray) -> Drawing:
    """As `prepare_digit`, which takes ink up to the edge for the background: on the pad, bright is ink."""
    drawing = prepare_digit(canvas)
    if np.count_nonzero(canvas > 127) <= FULL * canvas.size:
        return drawing
    return Drawing((Stage(N_("Ink"), _floats(canvas)),), np.zeros_like(drawing.image), True, Finding.FULL)


def enlarge(image: np.ndarray) -> np.ndarray:
    """A 28×28 uint8 image at the size of the pad, smoothly."""
    size = (CANVAS, CANVAS)
    return np.asarray(Image.fromarray(image).resize(size, Image.Resampling.BICUBIC))


def _floats(image: np.ndarray) -> np.ndarray:
    return image.astype(np.float32) / 255


def _bytes(image: np.ndarray) -> np.ndarray:
    return np.round(image * 255).astype(np.uint8)
