"""The binary message to one of our components in the browser.

4 bytes of magic, 16 bytes of signature, uint32 length of the JSON header, the header padded with blanks to a
multiple of 4, then float32 arrays one after another; all little-endian. The signature lets the browser see at
once that it already has this message.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

import numpy as np

MAGIC = b"dlx1"


def encode_message(header: Mapping[str, Any], arrays: Iterable[np.ndarray]) -> bytes:
    """One message of a JSON header and float32 arrays."""
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    body = b"".join(
        (len(text).to_bytes(4, "little"), text, *(np.ascontiguousarray(a, "<f4").tobytes() for a in arrays))
    )
    return MAGIC + blake2b(body, digest_size=16).digest() + body


def signature_of(message: bytes) -> bytes:
    """The 16 bytes that tell `encode_message`'s result from any other; empty for what is none."""
    return message[len(MAGIC) : len(MAGIC) + 16] if message.startswith(MAGIC) else b""


def decode_message(message: bytes) -> tuple[dict[str, Any], np.ndarray]:
    """Header and all numbers of `encode_message`'s result, the numbers as one float32 vector.

    Example:
        >>> decode_message(encode_message({"a": 1}, [np.float32([2, 3])]))
        ({'a': 1}, array([2., 3.], dtype=float32))
    """
    length = int.from_bytes(message[20:24], "little")
    return json.loads(message[24 : 24 + length]), np.frombuffer(message, "<f4", offset=24 + length)
