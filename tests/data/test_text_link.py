"""A text in a link: it comes back, it is short, and rubbish is said in words."""

import base64
import random
import zlib

import pytest

from dlviz.data.text.link import LONGEST_TOKEN, text_from_token, text_to_token
from dlviz.errors import UserError


@pytest.mark.parametrize(
    "text", ["a", "Not bad!", "tab\tand\nline", "好看 😀 שלום", "\0\x07", "<script>", "a" * 90_000, " "]
)
def test_a_text_comes_back(text: str) -> None:
    token = text_to_token(text)
    assert token is not None
    assert text_from_token(token) == text
    assert token.isascii() and not set(token) - set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    )


def test_what_is_too_long_for_an_address_has_no_token() -> None:
    letters = random.Random(0)
    text = "".join(letters.choice("abcdefghijklmnopqrstuvwxyz ") for _ in range(20_000))
    assert text_to_token(text) is None
    assert len(text_to_token(text[:5000]) or "") < LONGEST_TOKEN


def packed(content: bytes) -> str:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.urlsafe_b64encode(deflate.compress(content) + deflate.flush()).decode().rstrip("=")


@pytest.mark.parametrize(
    "token",
    ["", "rubbish", "!!!", "é", "A" * 10_000, packed(b"\xff\xfe"), packed(b"a" * 10_000_000), "c1RIT80F",
     packed(b"a gem") + "AAAA"],
    ids=range(9),
)  # fmt: skip
def test_rubbish_is_said_in_words(token: str) -> None:
    with pytest.raises(UserError, match="damaged"):
        text_from_token(token)
