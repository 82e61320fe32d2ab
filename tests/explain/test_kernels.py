"""Presets, other sizes, kernels as text."""

import numpy as np
import pytest

from dlviz.errors import UserError
from dlviz.explain.kernels import (
    PRESETS,
    Preset,
    gaussian,
    kernel_text,
    preset_of,
    read_kernel,
    resized,
    with_channels,
)


def of_channels(kernel: np.ndarray, channels: int = 1) -> np.ndarray:
    return np.repeat(kernel[:, :, np.newaxis], channels, axis=2)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
def test_a_preset_is_recognized_on_every_number_of_channels(preset: Preset) -> None:
    for channels in (1, 3):
        assert preset_of(of_channels(preset.at(5), channels)) == preset


def test_edges_are_blind_to_an_even_picture_and_blurs_keep_it() -> None:
    sums = {preset.key: float(preset.at(5).sum()) for preset in PRESETS}
    assert all(abs(sums[key]) < 1e-6 for key in ("edge", "sobel-x", "sobel-y"))
    assert all(abs(sums[key] - 1) < 1e-6 for key in ("identity", "blur", "gauss", "sharpen"))


def test_gauss_is_the_binomial_bell() -> None:
    np.testing.assert_array_equal(gaussian(5)[2] * 256, np.array([1, 4, 6, 4, 1]) * 6)


def test_other_sizes_keep_the_middle_and_blurs_grow() -> None:
    kernel = of_channels(np.arange(9, dtype=np.float32).reshape(3, 3))
    np.testing.assert_array_equal(resized(resized(kernel, 7), 3), kernel)
    np.testing.assert_array_equal(resized(kernel, 1)[..., 0], [[4]])
    blur = next(preset for preset in PRESETS if preset.key == "blur")
    np.testing.assert_array_equal(resized(of_channels(blur.at(3)), 5)[..., 0], blur.at(5))


def test_channels_come_and_go() -> None:
    kernel = np.arange(8, dtype=np.float32).reshape(2, 2, 2)
    np.testing.assert_array_equal(with_channels(kernel, 1), kernel[..., :1])
    np.testing.assert_array_equal(with_channels(kernel, 3)[..., 2], kernel[..., 1])


@pytest.mark.parametrize("channels", [1, 3])
def test_text_gives_the_same_kernel_back(channels: int) -> None:
    kernel = np.random.default_rng(0).normal(size=(4, 4, channels)).astype(np.float32)
    again, bias = read_kernel(kernel_text(kernel, 1 / 3), channels)
    np.testing.assert_array_equal(again, kernel)
    assert np.float32(bias) == np.float32(1 / 3)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no kernel"),
        ("rubbish", "no kernel"),
        ("9!1!0", "no kernel"),
        ("3!1~2~3!0", "no kernel"),
        ("1!x!0", "“x” is no number"),
        ("1!nan!0", "no number"),
        ("1!1e9!0", "too large"),
        ("1!1!inf", "too large"),
        ("1!1", "“” is no number"),
        ("1!" + "1~" * 50_000, "no kernel"),
    ],
)
def test_rubbish_is_said(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_kernel(text, 1)


def test_of_an_endless_text_no_more_is_read_than_any_kernel_has() -> None:
    _, bias = read_kernel("1!1!" + "0" * 19_996 + "7", 1)
    assert bias == 0
    assert read_kernel("1!1!" + "0" * 19_995 + "7", 1)[1] == 7
