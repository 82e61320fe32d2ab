"""Small pictures as HTML, inside the page's own message: a stroke costs no further request."""

import base64
import io
import zlib
from html import escape

import numpy as np
from PIL import Image


def data_url(image: np.ndarray) -> str:
    """A PNG of `image` as a data URL.

    Args:
        image: (height, width), uint8, or float in [0, 1].
    """
    if image.dtype != np.uint8:
        image = np.round(image * 255).astype(np.uint8)
    picture = Image.fromarray(image)
    if picture.mode == "L":
        picture = picture.convert("P")  # the same greys; to look for the best filters took half the time
    png = io.BytesIO()
    picture.save(png, "PNG", compress_level=1, compress_type=zlib.Z_RLE)  # ink is runs of two greys
    return "data:image/png;base64," + base64.b64encode(png.getvalue()).decode()


def figure(image: np.ndarray, caption: str, description: str, kind: str = "") -> str:
    """HTML of one captioned picture.

    Args:
        image: As `data_url` takes it.
        caption: Shown below.
        description: Its text for those who cannot see it.
        kind: A further class for the style sheet.
    """
    return (
        f'<figure class="picture {kind}"><img src="{data_url(image)}" alt="{escape(description)}">'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )
