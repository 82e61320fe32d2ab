import base64
import random
import string
import zlib

import numpy as np
import pytest

from dlviz.data.drawing.strokes import MAX_POINTS, MAX_STROKES, Strokes, rasterize
from dlviz.errors import UserError
from tests.data.hand_digits import SHAPES, hand_digit


def token(*numbers: int, version: int = 1) -> str:
    """A token of small numbers with a valid checksum."""
    body = bytes([version, *numbers])
    return (
        base64.urlsafe_b64encode(body + (zlib.crc32(body) & 0xFFFF).to_bytes(2, "big")).decode().rstrip("=")
    )


@pytest.mark.parametrize("name", list(SHAPES))
def test_the_link_carries_exactly_the_canonical_strokes(name):
    strokes = hand_digit(name, height=190)
    text = strokes.to_token()
    again = Strokes.from_token(text)
    assert again == strokes.canonical()
    assert again.to_token() == text
    assert np.array_equal(rasterize(again), rasterize(strokes.canonical()))
    assert len(text) < 200
    assert set(text) <= set(string.ascii_letters + string.digits + "-_")


def test_golden_token():
    """Links must live on: this one was made by version 1."""
    assert Strokes((((5, 10), (-5, 9)),)).to_token() == "AQIUKCcDFSk" == token(2, 20, 40, 39, 3)
    assert Strokes.from_token("AQIUKCcDFSk").polylines == (((5, 10), (-5, 9)),)


def test_nothing_drawn_is_the_empty_text():
    assert Strokes().to_token() == ""
    assert Strokes.from_token("").empty


@pytest.mark.parametrize(
    "text",
    [
        "rubbish", "AAAA", "A", "AQ", "AQ==", "%00", "../../etc", "é", "١", "A" * 20_000, "\n", " ",
        token(), token(0), token(2, 1, 1), token(1, 1), token(1, 0x80), token(1, 1, 1, 9),
        token(1, 0x82, 0x80, 0x00, 2),  # a number written longer than needed
        token(1, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 2), token(1, 2, 2, version=2),
        token(1, 0x80, 0x80, 0x01, 2),  # 8,192 half pixels to the right
    ],
)  # fmt: skip
def test_any_other_text_is_refused(text):
    with pytest.raises(UserError):
        Strokes.from_token(text)


def test_too_many_strokes_or_points_are_refused():
    for count, points in ((MAX_STROKES + 1, 1), (30, MAX_POINTS // 25)):
        body = bytes([1]) + (bytes([points]) + bytes([2, 1] * points)) * count
        text = (
            base64.urlsafe_b64encode(body + (zlib.crc32(body) & 0xFFFF).to_bytes(2, "big"))
            .decode()
            .rstrip("=")
        )
        with pytest.raises(UserError, match="too long"):
            Strokes.from_token(text)


def test_any_change_of_a_link_is_noticed():
    rng = random.Random(3)
    text = hand_digit("2").to_token()
    alphabet = string.ascii_letters + string.digits + "-_=+/% "
    noticed = 0
    for _ in range(500):
        at = rng.randrange(len(text))
        changed = rng.choice(
            [text[:at] + rng.choice(alphabet) + text[at + 1 :], text[:at], text[at:], text + text[:at]]
        )
        if changed in (text, ""):
            continue
        with pytest.raises(UserError):
            Strokes.from_token(changed)
        noticed += 1
    assert noticed > 400


def test_random_text_never_does_harm():
    rng = random.Random(4)
    for _ in range(1000):
        body = bytes([1, *rng.choices(range(256), k=rng.randrange(60))])
        body += (zlib.crc32(body) & 0xFFFF).to_bytes(2, "big")
        try:
            strokes = Strokes.from_token(base64.urlsafe_b64encode(body).decode().rstrip("="))
        except UserError:
            continue
        assert Strokes.from_token(strokes.to_token()) == strokes.canonical()
