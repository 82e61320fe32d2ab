"""Pictures that users upload, looked at before they are unpacked."""

import io

import numpy as np
from PIL import Image, ImageOps
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from dlviz.errors import UserError
from dlviz.words import N_

MAX_MEGABYTES = 5
MAX_MEGAPIXELS = 16

# Opened by name: `Image.open` would try every format, and only warn of a picture that is far too large.
_OPENERS = {b"\x89PNG\r\n\x1a\n": PngImageFile, b"\xff\xd8\xff": JpegImageFile}

_TOO_MANY_PIXELS = N_("The picture has {width} × {height} pixels; at most {limit} megapixels are accepted.")


def read_upload(data: bytes) -> np.ndarray:
    """The pixels of an uploaded PNG or JPEG file, turned as its camera says.

    16 bits a channel become 8, CMYK becomes RGB, a palette its colours; an animation gives its first frame.

    Args:
        data: The whole file, at most 5 MB; its picture at most 16 megapixels, as its header says: nothing is
            unpacked before that is checked.

    Returns:
        uint8 (H, W) grey, (H, W, 3) RGB, or (H, W, 4) RGBA where anything is transparent.

    Raises:
        UserError: For any other file, saying what was given and what is accepted.
    """
    if len(data) > MAX_MEGABYTES * 2**20:
        raise UserError(
            N_("The file has {size:.1f} MB; at most {limit} MB are accepted."),
            size=len(data) / 2**20,
            limit=MAX_MEGABYTES,
        )
    open_header = next((opener for start, opener in _OPENERS.items() if data.startswith(start)), None)
    if open_header is None:
        raise UserError(N_("This file is no PNG or JPEG picture: only these two are accepted."))
    try:
        with open_header(io.BytesIO(data)) as picture:
            width, height = picture.size
            if width * height > MAX_MEGAPIXELS * 1_000_000:
                raise UserError(_TOO_MANY_PIXELS, width=width, height=height, limit=MAX_MEGAPIXELS)
            return _bytes(ImageOps.exif_transpose(picture))
    except UserError:
        raise
    except Exception:  # Pillow's decoders raise whatever the broken bytes lead them to
        raise UserError(N_("The picture is damaged: it cannot be read to its end.")) from None


def _bytes(picture: Image.Image) -> np.ndarray:
    if (
        picture.mode.startswith("I") or picture.mode == "F"
    ):  # 16 bits, which convert("L") would cut off at 255
        wide = np.asarray(picture).astype(np.int64)
        return np.clip(wide >> 8, 0, 255).astype(np.uint8)
    if picture.has_transparency_data:
        return np.asarray(picture.convert("RGBA"))
    return np.asarray(picture.convert("L" if picture.mode in ("1", "L") else "RGB"))
