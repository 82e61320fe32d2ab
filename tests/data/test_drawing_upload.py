import io
import random
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from dlviz.data.drawing import prepare_digit, read_upload
from dlviz.data.drawing.strokes import rasterize
from dlviz.errors import UserError
from tests.data.hand_digits import hand_digit

CANVAS = rasterize(hand_digit("4, open"))
GREY = Image.fromarray(CANVAS)
COLOURS = np.dstack([CANVAS, CANVAS // 2, 255 - CANVAS])


def saved(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds hardly anything."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


def test_grey_and_colour_come_as_they_are():
    assert np.array_equal(read_upload(saved(GREY)), CANVAS)
    assert np.array_equal(read_upload(saved(Image.fromarray(COLOURS))), COLOURS)


def test_transparent():
    rgba = np.dstack([COLOURS, CANVAS])
    assert np.array_equal(read_upload(saved(Image.fromarray(rgba))), rgba)
    grey_alpha = Image.merge("LA", [Image.new("L", GREY.size), GREY])
    assert np.array_equal(read_upload(saved(grey_alpha))[..., 3], CANVAS)


def test_palette_with_and_without_transparency():
    palette = GREY.convert("RGB").quantize(16)
    assert read_upload(saved(palette)).shape == (280, 280, 3)
    assert read_upload(saved(palette, transparency=0)).shape == (280, 280, 4)


def test_bilevel():
    assert set(np.unique(read_upload(saved(GREY.convert("1"))))) == {0, 255}


def test_sixteen_bits():
    wide = Image.fromarray(CANVAS.astype(np.uint16) * 257)
    assert np.array_equal(read_upload(saved(wide)), CANVAS)


def test_cmyk_jpeg():
    pixels = read_upload(saved(GREY.convert("RGB").convert("CMYK"), "JPEG", quality=95))
    assert pixels.shape == (280, 280, 3)
    assert np.abs(pixels[..., 0].astype(int) - CANVAS).mean() < 3


def test_an_animation_gives_its_first_frame():
    data = saved(GREY, save_all=True, append_images=[Image.new("L", GREY.size, 99)])
    assert np.array_equal(read_upload(data).reshape(280, 280, -1)[..., 0], CANVAS)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_turned_as_the_camera_says(kind):
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: show it a quarter clockwise
    wide = GREY.crop((0, 0, 280, 200))
    assert read_upload(saved(wide, kind, exif=exif)).shape[:2] == (280, 200)


@pytest.mark.parametrize("data", [saved(GREY), saved(Image.fromarray(255 - CANVAS), "JPEG", quality=70)])
def test_an_uploaded_digit_is_prepared_as_a_drawn_one(data):
    difference = np.abs(prepare_digit(read_upload(data)).image - prepare_digit(CANVAS).image)
    assert difference.mean() < 0.01


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"%PDF-1.7", saved(GREY, "GIF"), saved(GREY, "BMP"), saved(GREY, "TIFF")]
)
def test_only_png_and_jpeg(data):
    with pytest.raises(UserError, match="no PNG or JPEG"):
        read_upload(data)


def test_too_large_a_file():
    with pytest.raises(UserError, match=r"6\.0 MB; at most 5 MB"):
        read_upload(b"\x89PNG" + bytes(6 * 2**20 - 4))


@pytest.mark.parametrize(("width", "height"), [(4001, 4000), (10_000, 10_000), (16_000_001, 1)])
def test_a_bomb_is_refused_by_its_header(width, height, monkeypatch):
    def unpack(*_: object) -> None:
        raise AssertionError("unpacked before its size was checked")

    monkeypatch.setattr(Image.Image, "load", unpack)
    with pytest.raises(UserError, match="at most 16 megapixels"):
        read_upload(png_header(width, height))


def test_a_monstrous_size_is_refused_too():
    with pytest.raises(UserError, match="megapixels"):
        read_upload(png_header(2**31 - 1, 2**31 - 1))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_damaged(kind):
    data = saved(GREY, kind)
    with pytest.raises(UserError, match="damaged"):
        read_upload(data[: len(data) // 2])


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_random_damage_is_survived(kind):
    rng = random.Random(6)
    data = saved(GREY.resize((40, 40)), kind)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(rng.randrange(1, 6)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        try:
            pixels = read_upload(bytes(broken[: rng.randrange(len(broken) // 2, len(broken) + 1)]))
        except UserError:
            continue
        assert pixels.dtype == np.uint8
        assert prepare_digit(pixels).image.shape == (28, 28)
