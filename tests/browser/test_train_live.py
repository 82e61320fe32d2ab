"""Train live as a user does, with real workers: a run from Start to Draw a digit, in one sitting."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.actions import draw
from tests.browser.handwriting import DIGITS
from tests.browser.serving import APP, Server

# Quick batches, and enough of them that the run goes on until it is stopped.
SETTINGS = "digits*bs10*ep100*ex2000*fi2"
WORKERS_START = 90_000  # ms: they load TensorFlow


@pytest.fixture
def server_of_runs(serve_script: Callable[..., Server], tmp_path: Path) -> Server:
    """The app with runs of its own."""
    return serve_script(APP, environment={"DLVIZ_RUNS": str(tmp_path / "runs")})


def press(page: Page, key: str) -> None:
    page.locator(f".st-key-{key} button").first.click()  # the second is its twin for touch screens


def view_of(page: Page, state: str, timeout: int = 30_000) -> Locator:
    """The live view, once its run is in this state."""
    view = page.locator("section.live")
    expect(view).to_have_attribute("data-state", state, timeout=timeout)
    return view


def step_of(view: Locator) -> int:
    return int(view.get_attribute("data-step") or 0)


def test_a_run_from_start_to_draw_a_digit(
    page: Page, server_of_runs: Server, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    page.goto(f"{server_of_runs.url}/train_live?settings={SETTINGS}")

    # What was chosen last counts, even where Start is pressed before it is answered.
    page.get_by_text("More", exact=True).click()
    seed = page.get_by_role("spinbutton", name="Seed")
    seed.fill("7")
    seed.press("Enter")
    press(page, "start_run")
    view = view_of(page, "running", WORKERS_START)
    expect(page).to_have_url(re.compile(r"[?&]run=[\w-]+"))
    expect(page).to_have_url(re.compile("settings=[^&]*ep100[^&]*sd7"))
    (order,) = tmp_path.glob("runs/*/order.json")
    assert json.loads(order.read_text())["settings"]["seed"] == 7

    # Curves move, and hovering survives it.
    curve, chart = page.locator("path.curve.train").first, page.locator(".chart svg").first
    expect(curve).to_have_attribute("d", re.compile("L"))
    chart.hover()
    readout = page.locator(".readout").first
    expect(readout).to_contain_text("step")
    expect(curve).not_to_have_attribute("d", curve.get_attribute("d") or "")
    expect(readout).to_contain_text("step")

    # A reload finds the run again, and its settings.
    page.reload()
    view = view_of(page, "running")
    expect(page.get_by_role("spinbutton", name="Epochs")).to_have_value("100")

    # Paused it stands still; one batch is one batch.
    press(page, "pause_run")
    view = view_of(page, "paused")
    before = step_of(view)
    press(page, "step_run")
    expect(view).to_have_attribute("data-step", str(before + 1))

    # Its history: the slider looks back, the page comes back.
    page.get_by_role("slider", name="Moment of the training").fill("0")
    expect(view).to_have_attribute("data-step", "0")
    page.get_by_role("button", name="Latest").click()
    expect(view).to_have_attribute("data-step", str(before + 1))

    # Another page and back: the session still has it.
    page.get_by_role("link", name="Home").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("every number"))
    page.get_by_role("link", name="Train live").first.click()
    view_of(page, "paused")

    press(page, "stop_run")
    view = view_of(page, "stopped")

    # A slide of it, without a network, shows the same moment and is read off as here.
    with page.expect_download() as slide:
        view.locator("[data-control=slide]").select_option("html")
    slide.value.save_as(tmp_path / "slide.html")
    alone = new_page()
    alone.context.set_offline(True)
    alone.goto((tmp_path / "slide.html").as_uri())
    expect(alone.locator("section.live")).to_have_attribute("data-step", str(before + 1))
    alone.locator(".chart svg").first.hover()
    expect(alone.locator(".readout").first).to_contain_text("step")
    alone.close()

    page.get_by_role("link", name="Open in Draw a digit").click()
    expect(page).to_have_url(re.compile("model="))
    draw(page, DIGITS[3])
    expect(page.locator("[data-prediction]")).to_be_visible()
