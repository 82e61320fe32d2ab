"""A text in a URL: deflated, base64 of the URL's alphabet."""

import base64
import zlib

from dlviz.data.text.tokens import MAX_CHARACTERS
from dlviz.errors import UserError
from dlviz.words import N_

LONGEST_TOKEN = (
    6_000  # characters: with the rest of the address it stays below what browsers and servers take
)
_LARGEST = 4 * MAX_CHARACTERS  # bytes of UTF-8


def text_to_token(text: str) -> str | None:
    """`text` for a URL; None where that would be too long.

    Example:
        >>> text_to_token("A gem")
        'c1RIT80FAA'
    """
    token = pack(text)
    return token if len(token) <= LONGEST_TOKEN else None


def text_from_token(token: str) -> str:
    """The text of `text_to_token`'s token.

    Raises:
        UserError: For anything else, since anyone may edit a URL.

    Example:
        >>> text_from_token("c1RIT80FAA")
        'A gem'
    """
    try:
        return unpack(token, _LARGEST)
    except ValueError:
        raise UserError(N_("The text in this link is damaged, so it cannot be shown.")) from None


def pack(text: str) -> str:
    """`text` in characters that a URL takes as they are, however long it is."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(text.encode()) + deflate.flush()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unpack(token: str, largest: int) -> str:
    """The text of `pack`'s token; no more than `largest` bytes of UTF-8 are ever unpacked.

    Raises:
        ValueError: For anything else, and for a longer text.
    """
    packed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflate.decompress(packed, largest)
    except zlib.error as error:
        raise ValueError(f"not deflated: {error}") from None
    if not inflate.eof or inflate.unused_data:
        raise ValueError(f"cut off, or more than {largest} bytes")
    return content.decode()
