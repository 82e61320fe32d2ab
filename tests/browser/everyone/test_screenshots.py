"""docs/screenshots.py takes pictures of whole pages: a few of them here, in each theme and language."""

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page

from docs.screenshots import SHOTS, SIZE, take
from tests.browser.everyone.screens import Screens


@pytest.mark.parametrize(
    ("theme", "language", "names"),
    [("light", "en", ("draw_a_digit", "type_a_review")), ("dark", "zh", ("train_live", "convolution"))],
)
def test_pictures_are_of_whole_pages(
    visitor: Callable[..., Page], screens: Screens, theme: str, language: str, names: tuple[str, ...]
) -> None:
    page = visitor(color_scheme=theme)
    for name in names:
        picture = take(page, screens.server, SHOTS[name], language, [screens.run_id])
        assert picture.size == (SIZE["width"], SIZE["height"])
        assert shows_something(picture), name


def test_a_blank_page_would_be_seen() -> None:
    assert not shows_something(Image.new("RGB", (100, 100), "white"))
    grey = np.full((100, 100, 3), 255, np.uint8)
    grey[:2] = 120  # a header, and nothing below it
    assert not shows_something(Image.fromarray(grey))


def shows_something(picture: Image.Image) -> bool:
    """Whether there is ink in most bands of a picture."""
    bands = np.array_split(np.asarray(picture.convert("L"), float), 6)
    return sum(band.std() > 8 for band in bands) >= 3
