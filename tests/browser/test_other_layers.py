"""The pictures of maps on the page of the other layers, in a real browser."""

import io
from typing import Literal

import numpy as np
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from dlviz.palette import DIVERGING, DIVERGING_DARK, rgb
from tests.browser.actions import settle
from tests.browser.serving import Server

Scheme = Literal["light", "dark"]
THEMES: tuple[tuple[Scheme, Scheme], ...] = (("light", "dark"), ("dark", "light"))
ZERO = {"light": DIVERGING[len(DIVERGING) // 2][1], "dark": DIVERGING_DARK[len(DIVERGING_DARK) // 2][1]}


def test_maps_follow_the_theme(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/other_layers")
    sheet = page.locator(".sheet").first
    expect(sheet.locator("img").first).to_be_visible()
    settle(page)
    sheet.evaluate("element => { element.isTheSame = true }")
    for scheme, other in THEMES:
        page.emulate_media(color_scheme=scheme)
        expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
        assert share_near(sheet, ZERO[scheme]) > 0.05
        assert share_near(sheet, ZERO[other]) < 0.01
    assert sheet.evaluate("element => element.isTheSame")  # the server had no part in it


def share_near(sheet: Locator, colour: str) -> float:
    """The share of a picture's pixels that are nearly of this colour."""
    shown = np.asarray(Image.open(io.BytesIO(sheet.locator("div").screenshot())).convert("RGB")).astype(int)
    return float((np.abs(shown - rgb(colour)).max(axis=2) < 8).mean())
