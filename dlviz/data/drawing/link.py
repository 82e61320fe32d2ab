"""Polylines as a short text for a link: quantised, differences only, seven bits a byte, base64url.

version (1 byte) | strokes | checksum (2 bytes)
stroke = number of points, then x, y of each as the step from the point before
number = varint (seven bits a byte, lowest first); steps are zigzag: 0, -1, 1, -2, ... -> 0, 1, 2, 3, ...
"""

import base64
import binascii
import re
import zlib
from collections.abc import Sequence

from dlviz.data.drawing.polyline import Polyline
from dlviz.errors import UserError
from dlviz.words import N_

GRID = 0.5  # px: what one unit of the token stands for
MAX_CHARS = 16_000

_VERSION = 1
_ALPHABET = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_BROKEN = N_("The drawing in this link cannot be read: part of the link may be missing.")


def encode(polylines: Sequence[Polyline]) -> str:
    """`polylines`, whose coordinates are multiples of `GRID`, as text; nothing drawn is the empty text."""
    if not polylines:
        return ""
    data = bytearray([_VERSION])
    x = y = 0
    for points in polylines:
        data += _varint(len(points))
        for point in points:
            next_x, next_y = round(point[0] / GRID), round(point[1] / GRID)
            data += _varint(_zigzag(next_x - x)) + _varint(_zigzag(next_y - y))
            x, y = next_x, next_y
    data += _checksum(data)
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decode(token: str, max_strokes: int, max_points: int, low: float, high: float) -> tuple[Polyline, ...]:
    """What `encode` was given.

    Raises:
        UserError: For any text that `encode` does not give, more strokes or points than allowed, or
            coordinates outside `low`..`high` px. Nothing is unpacked beyond the length of the text.
    """
    if token == "":
        return ()
    if not isinstance(token, str) or len(token) > MAX_CHARS or not _ALPHABET.fullmatch(token):
        raise UserError(_BROKEN)
    try:
        data = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except binascii.Error:
        raise UserError(_BROKEN) from None
    body = data[:-2]  # that the checksum is right shows at the end, where all is encoded again
    if len(body) < 2 or body[0] != _VERSION:
        raise UserError(_BROKEN)
    polylines = _polylines(_numbers(body[1:]))
    coordinates = [value for points in polylines for point in points for value in point]
    if len(polylines) > max_strokes or len(coordinates) > 2 * max_points:
        raise UserError(N_("The drawing in this link is too long."))
    if min(coordinates) < low or max(coordinates) > high or encode(polylines) != token:
        raise UserError(_BROKEN)
    return polylines


def _polylines(numbers: list[int]) -> tuple[Polyline, ...]:
    polylines = []
    x = y = at = 0
    while at < len(numbers):
        end = at + 1 + 2 * numbers[at]
        if end == at + 1 or end > len(numbers):
            raise UserError(_BROKEN)
        points = []
        for step_x, step_y in zip(numbers[at + 1 : end : 2], numbers[at + 2 : end : 2], strict=True):
            x, y = x + _unzigzag(step_x), y + _unzigzag(step_y)
            points.append((x * GRID, y * GRID))
        polylines.append(tuple(points))
        at = end
    return tuple(polylines)


def _numbers(data: bytes) -> list[int]:
    numbers, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(value)
            value = shift = 0
        elif shift > 21:
            raise UserError(_BROKEN)
    if shift:
        raise UserError(_BROKEN)
    return numbers


def _varint(value: int) -> bytes:
    data = bytearray()
    while value > 0x7F:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    data.append(value)
    return bytes(data)


def _zigzag(value: int) -> int:
    return 2 * value if value >= 0 else -2 * value - 1


def _unzigzag(value: int) -> int:
    return value // 2 if value % 2 == 0 else -(value + 1) // 2


def _checksum(data: bytes | bytearray) -> bytes:
    return (zlib.crc32(data) & 0xFFFF).to_bytes(2, "big")
