"""What is said of a file that is no `.keras` archive, or a damaged one."""

import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest

from dlviz.errors import UserError
from dlviz.models.weights import read_weights
from tests.models.weights.files import TWIN, assert_refused, rewrite


def test_missing_file(tmp_path: Path) -> None:
    assert_refused(tmp_path / "cnn.keras", "model cnn lacks its file cnn.keras")


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "cnn.keras").mkdir()
    assert_refused(tmp_path / "cnn.keras", "cannot be used")


@pytest.mark.parametrize("content", [b"", b"not a zip file", b"PK\x03\x04" + bytes(100)])
def test_not_an_archive(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cnn.keras"
    path.write_bytes(content)
    assert_refused(path, "not a zip file")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_truncated(copy: Path, share: float) -> None:
    content = copy.read_bytes()
    copy.write_bytes(content[: int(share * len(content))])
    assert_refused(copy, "cannot be used")


def test_any_flipped_byte_is_harmless_or_refused(copy: Path) -> None:
    """Wherever a byte is damaged: the same weights, or words for the user; never another exception."""
    content = copy.read_bytes()
    expected = read_weights(copy, TWIN)
    refused = 0
    for position in range(0, len(content), max(1, len(content) // 400)):
        damaged = bytearray(content)
        damaged[position] ^= 0xFF
        copy.write_bytes(damaged)
        try:
            weights = read_weights(copy, TWIN)
        except UserError:
            refused += 1
        else:
            for own, undamaged in zip(weights, expected, strict=True):
                np.testing.assert_array_equal(own, undamaged)
    assert refused > 300


def test_damaged_bytes_behind_a_right_checksum(copy: Path) -> None:
    """What zipfile cannot notice: values may differ, but no other exception may escape."""
    with zipfile.ZipFile(copy) as archive:
        content = archive.read("model.weights.h5")
    for position in range(0, len(content), max(1, len(content) // 400)):
        damaged = bytearray(content)
        damaged[position] ^= 0xFF
        rewrite(copy, model__weights__h5=bytes(damaged))
        try:
            weights = read_weights(copy, TWIN)
        except UserError:
            continue
        assert tuple(weight.shape for weight in weights) == TWIN.weight_shapes()


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "cnn.keras", "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert_refused(tmp_path / "cnn.keras", "no config.json, so it is not a Keras 3 file")


def test_no_weights_in_it(copy: Path) -> None:
    rewrite(copy, model__weights__h5=None)
    assert_refused(copy, "no model.weights.h5")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"{}", b'{"config": {"layers": 3}}', b"\xff\xfe", b"[" * 10**5]
)
def test_a_config_that_is_none(copy: Path, content: bytes) -> None:
    rewrite(copy, config__json=content)
    assert_refused(copy, "cannot be used")


def test_an_oversized_member_is_not_read(copy: Path) -> None:
    rewrite(copy, model__weights__h5=bytes(2 * 2**20))
    assert_refused(copy, r"model.weights.h5 has 2,097,152 bytes, where at most [\d,]+ are expected")


def test_a_bomb_is_refused_by_its_size_alone(copy: Path) -> None:
    """A member that says it unpacks to 4 GB, from a few kB."""
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("config.json", "{}")
    content = bytearray(copy.read_bytes())
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 24, 2**32 - 2)
    copy.write_bytes(content)
    assert_refused(copy, "config.json has 4,294,967,294 bytes")
