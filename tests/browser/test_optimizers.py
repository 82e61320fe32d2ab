"""The race in a browser: stepping, playing, picking, starting where the surface is clicked."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from dlviz.explain.optimizers import OPTIMIZERS, Clip, run
from dlviz.explain.surfaces import SURFACES
from tests.browser.serving import Server

RAVINE = SURFACES[1]
ADAM = next(optimizer for optimizer in OPTIMIZERS if optimizer.key == "adam")


@pytest.fixture
def race(page: Page, server: Server) -> Locator:
    page.goto(f"{server.url}/optimizers?at=3~adam")
    root = page.locator(".race")
    expect(root).to_have_attribute("data-painted", re.compile(r"\d+"))
    return root


def loss(race: Locator, key: str) -> float:
    return float(race.locator(f"[data-run={key}]").get_attribute("data-loss") or "nan")


def test_steps_pick_play_and_start(page: Page, race: Locator) -> None:
    expected = run(ADAM, RAVINE, RAVINE.start, ADAM.rate, Clip(), 200)
    expect(race).to_have_attribute("data-step", "3")
    assert loss(race, "adam") == pytest.approx(float(expected.loss[3]))
    expect(race.locator("[data-symbol=m] td").first).to_contain_text("= −")

    first_moment = race.locator("[data-symbol=m] td").first
    place = race.locator("table.worked tbody tr").last.locator("td").first
    before = [line.inner_text().rpartition("= ")[2] for line in (first_moment, place)]
    race.locator("[data-control=forward]").click()
    expect(race).to_have_attribute("data-step", "4")
    expect(first_moment).to_have_text(
        re.compile(rf"^0\.9 · \({before[0]}\)")
    )  # each step from the one before
    expect(place).to_have_text(re.compile(rf"^{before[1]} \+ "))
    race.locator(".stage").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(race).to_have_attribute("data-step", "2")
    race.get_by_role("button", name="RMSprop").click()
    expect(race.locator("h2")).to_have_text("RMSprop, step 2")
    expect(page).to_have_url(re.compile("at=2~rmsprop"))

    play = race.locator("[data-control=play]")
    play.click()
    rmsprop = race.get_by_role("button", name="RMSprop")
    rmsprop.focus()
    expect(race).to_have_attribute("data-step", re.compile(r"^([5-9]|\d\d+)$"))
    expect(rmsprop).to_be_focused()  # though its row is another one at every step
    play.click()
    expect(play).to_have_attribute("aria-label", "Play")

    box = race.locator(".plane").bounding_box()
    assert box is not None
    race.locator(".plane").click(position={"x": box["width"] / 2, "y": box["height"] / 4})
    expect(page.get_by_role("spinbutton", name="Start y")).to_have_value(re.compile(r"1\.(49|5\d)"))
    expect(page).to_have_url(re.compile(r"start_y=1\."))

    with page.expect_download() as download:
        race.locator("[data-control=save]").click()
    assert download.value.path().read_bytes()[:4] == b"\x89PNG"
