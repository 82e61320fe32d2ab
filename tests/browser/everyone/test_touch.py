"""With a finger, on a phone and on a tablet: drawing, reading off by tapping, picking."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.actions import PAD, draw
from tests.browser.everyone.screens import Screens
from tests.browser.explorer.driver import Explorer
from tests.browser.handwriting import DIGITS

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3}
TABLET = {"viewport": {"width": 820, "height": 1180}, "device_scale_factor": 2}


@pytest.fixture(params=[PHONE, TABLET], ids=["phone", "tablet"])
def page(request: pytest.FixtureRequest, visitor: Callable[..., Page]) -> Page:
    device: dict[str, Any] = request.param
    return visitor(has_touch=True, is_mobile=True, **device)


def tap(locator: Locator, x: float, y: float) -> None:
    """A finger at this share of its width and height."""
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    assert box is not None
    locator.tap(position={"x": x * box["width"], "y": y * box["height"]})


def test_a_digit_is_drawn_and_a_cell_of_it_picked(page: Page, screens: Screens) -> None:
    screens.go(page, "/draw_a_digit?lang=en", PAD)
    draw(page, DIGITS[3], touch=True)
    expect(page.locator("[data-prediction]")).to_have_attribute("data-prediction", "3")
    explorer = Explorer(page)
    x, y = explorer.place_of("conv_1", 9, 12, 4)
    box = explorer.stage.bounding_box()
    assert box is not None
    explorer.stage.tap(position={"x": x - box["x"], "y": y - box["y"]})
    expect(explorer.root).to_have_attribute("data-pinned", "conv_1~9~12~4")
    expect(explorer.root.locator(".readout .value")).to_be_visible()
    expect(explorer.root.locator(".panel .value").first).to_be_visible()


def test_a_review_is_read_and_a_word_of_it_picked(page: Page, screens: Screens) -> None:
    screens.go(page, "/type_a_review?lang=en&review=333", ".reader[data-painted] .chip")
    chip = page.locator(".reader .chip").nth(2)
    chip.tap()
    expect(page.locator(".reader")).to_have_attribute("data-pinned", re.compile("^2~"))
    expect(page.locator(".panel .panel-title")).to_contain_text((chip.text_content() or "").lower())


def test_a_run_is_read_off_its_curve(page: Page, screens: Screens) -> None:
    screens.go(page, f"/train_live?lang=en&run={screens.run_id}", "section.live[data-painted]")
    start = page.get_by_role("button", name="Start", exact=True).locator("visible=true")
    expect(start).to_be_in_viewport(ratio=1)
    if page.viewport_size == PHONE["viewport"]:  # elsewhere the settings stand beside the buttons
        last = page.locator(".st-key-settings .total")
        last.evaluate("element => element.closest('.stMain').scrollTo(0, 1e6)")
        expect(last).to_be_in_viewport(ratio=1)
        bar = page.locator(".st-key-run_controls").bounding_box()
        end = last.bounding_box()
        assert bar is not None
        assert end is not None
        assert end["y"] + end["height"] <= bar["y"]  # nothing is covered
    tap(page.locator(".live .chart svg").first, 0.9, 0.5)
    expect(page.locator(".live .chart .readout").first).to_contain_text("held out")


def test_a_curve_and_a_map_are_read_off(page: Page, screens: Screens) -> None:
    screens.go(page, "/activations?lang=en", ".plot[data-painted]")
    plot = page.locator(".plot").first
    tap(plot.locator(".plot-area"), 0.3, 0.5)
    expect(plot.locator(".at.hovered")).to_have_text(re.compile("z = −"))
    screens.go(page, "/convolution?lang=en", ".lab[data-painted]")
    lab = page.locator(".lab")
    tap(lab.locator(".area[data-map=correlation]"), 0.1, 0.1)
    expect(lab).to_have_attribute("data-chosen", re.compile("^correlation~0~[0-6]~[0-6]$"))


def test_home_changes_its_language(page: Page, screens: Screens) -> None:
    screens.go(page, "/?lang=en", ".poster")
    switch = page.locator(".st-key-language_switch").get_by_text("简体中文")
    expect(switch).to_be_in_viewport(ratio=1)
    switch.tap()
    expect(page).to_have_url(re.compile("lang=zh"))
    expect(page.get_by_role("heading", level=1)).to_have_text("看清神经网络算出的每一个数")
    expect(page.locator("html")).to_have_attribute("lang", "zh")
