"""The documentation's links lead somewhere, and its pictures are there, small and not blank."""

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from docs.screenshots import SHOTS

ROOT = Path(__file__).parents[1]
TEXTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURES = sorted((ROOT / "docs/images").glob("*.png"))
MOST = 260_000  # bytes of one picture


def targets(text: Path) -> list[str]:
    found = re.findall(r"\]\(([^)#\s]+)", text.read_text(encoding="utf-8"))
    return [target for target in found if "://" not in target]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_every_link_leads_to_a_file(text: Path) -> None:
    assert [target for target in targets(text) if not (text.parent / target).exists()] == []


def test_every_picture_is_used() -> None:
    used = {(text.parent / target).resolve() for text in TEXTS for target in targets(text)}
    assert [picture.name for picture in PICTURES if picture.resolve() not in used] == []


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_it_is_small_and_shows_something(picture: Path) -> None:
    assert picture.stat().st_size <= MOST
    assert picture.name.rsplit("-", 2)[0] in SHOTS
    with Image.open(picture) as image:
        assert image.size == (1440, 900)
        assert np.asarray(image.convert("L"), float).std() > 8
