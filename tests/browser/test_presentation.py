"""Presentation mode as a lecturer uses it: keys, a remote control, a link; in a real browser."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from dlviz.runs.status import State
from dlviz.runs.store import RunStore
from tests.browser.actions import draw, settle
from tests.browser.explorer.driver import Explorer
from tests.browser.handwriting import DIGITS
from tests.browser.reader.driver import Reader
from tests.browser.serving import Server
from tests.runs.engines import train_a_little
from tests.runs.orders import SMALL, order

PROJECTOR = {"width": 1920, "height": 1080}
OWNER = "lecturer"
BACK_ROW = 24  # pixels of body text at 1920 x 1080

# The scenes of pages, one after the other, each with something that it shows, and something that it does not.
PRESENTED = {
    "optimizers?at=40~adam": {
        "descent": (".st-key-race", ".st-key-optimizer_losses"),
        "losses": (".st-key-optimizer_losses", ".st-key-race"),
    },
    "spell_it_out?epochs=0": {
        "spelling": (".st-key-unrolled", ".st-key-spelling_writing"),
        "states": (".st-key-spelling_strips", ".st-key-spelling_choices"),
        "writing": (".st-key-spelling_writing", ".st-key-unrolled"),
    },
    "train_live?task=digits": {"training": (".st-key-settings .total", ".stAppHeader")},
    "other_layers?layer=dropout": {"page": (".plot[data-painted]", ".stAppHeader")},
    "activations?function=softmax": {"page": (".plot[data-painted]", ".stAppHeader")},
}
WORDY = {  # looked at in both languages
    "convolution?input=photo": {
        "lab": (".lab .after canvas", ".lab .arithmetic"),
        "maps": (".lab .arithmetic", ".st-key-lab_controls"),
        "formulas": (".st-key-lab_formulas", ".lab"),
    },
    "runs?chosen={runs}": {
        "runs": (".differences", ".stPlotlyChart"),
        "outcome": (".stPlotlyChart .scatterlayer", ".st-key-runs_choices"),
    },
    "tuning_guide?": {
        "digits": (".st-key-experiments_digits", ".st-key-experiments_reviews"),
        "reviews": (".st-key-experiments_reviews", ".st-key-experiments_digits"),
    },
}


@pytest.fixture(scope="session")
def two_runs(runs: Path) -> str:
    """Their ids, as a link names them: finished runs that differ in two settings."""
    store = RunStore(runs)
    ids = [
        store.create(order(settings, OWNER)) for settings in (SMALL, replace(SMALL, batch_size=64, seed=1))
    ]
    for run_id in ids:
        train_a_little(store.open(run_id), State.FINISHED)
    return ",".join(ids)


def bar(page: Page) -> Locator:
    return page.locator(".presenter .bar")


def scene(page: Page, name: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-scene", name)


def size_of_type(of: Locator) -> float:
    """In pixels of the window."""
    return float(of.evaluate("e => parseFloat(getComputedStyle(e).fontSize) * (e.currentCSSZoom ?? 1)"))


def test_keys_start_turn_and_leave(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/draw_a_digit?sample=0")
    explorer = Explorer(page)
    header = page.get_by_test_id("stHeader")
    expect(header).to_be_visible()
    explorer.root.evaluate("element => { element.isTheSame = true }")
    page.keyboard.press("p")
    expect(header).to_be_hidden()
    expect(page.locator(".st-key-card")).to_be_hidden()
    expect(page.get_by_role("table")).to_be_hidden()  # of the card
    expect(explorer.root).to_be_hidden()
    expect(bar(page)).to_contain_text("The drawing, 1 of 2")
    expect(page).to_have_url(re.compile("present=1"))
    page.keyboard.press("ArrowRight")
    scene(page, "layers")
    expect(explorer.root).to_be_visible()
    expect(page.locator(".st-key-board")).to_be_hidden()
    expect(page).to_have_url(re.compile("present=layers"))
    page.keyboard.press(" ")  # it is the last one
    scene(page, "layers")
    page.keyboard.press("PageUp")  # of a remote control
    scene(page, "drawing")
    page.keyboard.press("Escape")
    expect(header).to_be_visible()
    expect(page).not_to_have_url(re.compile("present="))
    settle(page)
    assert explorer.root.evaluate("element => element.isTheSame")  # nothing was mounted anew


@pytest.mark.context(viewport=PROJECTOR)
def test_a_cell_is_where_it_is_pointed_at_on_the_large_screen(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/draw_a_digit?sample=0&present=layers")
    explorer = Explorer(page)
    expect(bar(page)).to_be_visible()
    explorer.wait_until("explorer.layout.ratio === 1.5")
    box = explorer.root.bounding_box()
    assert box is not None
    assert box["width"] > 0.95 * PROJECTOR["width"]
    assert box["height"] > 0.8 * PROJECTOR["height"]
    explorer.point_at("conv_1", 9, 13, 5)
    explorer.expect_hovered("conv_1~9~13~5")
    explorer.click("conv_2", 5, 4, 40)
    explorer.expect_pinned("conv_2~5~4~40")
    expect(page).to_have_url(re.compile("cell=conv_2"))
    # The focus is on the maps now: arrows are theirs, a remote control's keys are not.
    page.keyboard.press("ArrowRight")
    explorer.expect_pinned("conv_2~5~5~40")
    page.keyboard.press("PageUp")
    scene(page, "drawing")
    assert size_of_type(page.locator(".advice")) >= BACK_ROW


@pytest.mark.context(viewport=PROJECTOR)
@pytest.mark.parametrize(
    ("language", "pages"), [("en", {**PRESENTED, **WORDY}), ("zh", WORDY)], ids=["en", "zh"]
)
def test_a_scene_shows_its_part_on_one_screen(
    page: Page, server: Server, two_runs: str, language: str, pages: dict[str, dict[str, tuple[str, str]]]
) -> None:
    page.context.add_cookies([{"name": "dlviz_owner", "value": OWNER, "url": server.url}])
    for address, scenes in pages.items():
        page.goto(f"{server.url}/{address.format(runs=two_runs)}&present=1&lang={language}")
        for name, (shown, hidden) in scenes.items():
            scene(page, name)
            expect(page.locator(shown).first).to_be_visible()
            expect(page.locator(hidden).first).to_be_hidden()
            expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
            settle(page)
            too_high = "main => main.scrollHeight - main.clientHeight"
            assert page.get_by_test_id("stMain").evaluate(too_high) == 0, name
            page.keyboard.press("PageDown")
    for text in page.locator(".st-key-experiments_reviews p:visible").all():  # the last scene
        assert size_of_type(text) >= BACK_ROW


@pytest.mark.context(viewport=PROJECTOR)
def test_one_draws_on_the_large_pad_and_it_survives_a_reload(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/draw_a_digit?present=1")
    expect(bar(page)).to_be_visible()
    settle(page)
    draw(page, DIGITS[3])
    expect(page.locator("[data-prediction]")).to_have_attribute("data-prediction", "3")
    expect(page).to_have_url(re.compile("ink="))
    expect(page).to_have_url(re.compile("present=1"))
    page.reload()
    expect(page.locator("[data-prediction]")).to_have_attribute("data-prediction", "3")
    expect(page.get_by_test_id("stHeader")).to_be_hidden()


@pytest.mark.context(viewport=PROJECTOR, color_scheme="dark")
def test_typing_a_p_is_typing(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/type_a_review?present=1")
    reader = Reader(page)
    reader.box.press_sequentially("A pip of a film")
    expect(reader.chips).to_have_text(["A", "pip", "of", "a", "film"])
    expect(bar(page)).to_be_visible()
    assert size_of_type(reader.box) >= BACK_ROW
    expect(reader.root.locator(".stage")).to_be_in_viewport(ratio=1)
    reader.box.blur()
    page.keyboard.press("PageDown")
    expect(bar(page)).to_contain_text("A closer look")
    expect(page.locator(".st-key-review_sections")).to_be_visible()
    expect(reader.root).to_be_hidden()
    bar(page).get_by_role("button", name="Leave the presentation").click()
    expect(reader.root).to_be_visible()
    expect(page.get_by_test_id("stHeader")).to_be_visible()


def test_escape_closes_what_is_open_before_it_leaves(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/draw_a_digit?present=1")
    expect(bar(page)).to_be_visible()
    settle(page)
    desk = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})  # a phone's: nothing goes sideways
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") == 0
    assert desk is not None
    page.set_viewport_size(desk)
    page.locator(".st-key-model").get_by_role("combobox").click()
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(bar(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(bar(page)).to_have_count(0)


def test_the_button_starts_it_on_a_building_block_and_it_lasts(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/activations")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("More about this")).to_be_visible()
    settle(page)
    plot = page.locator(".plot[data-painted]").first
    expect(plot.get_by_role("button", name="PNG")).to_be_visible()
    page.get_by_role("button", name="Present", exact=True).click()
    expect(page.get_by_text("More about this")).to_be_hidden()
    expect(plot.get_by_role("button", name="PNG")).to_be_hidden()
    painted = plot.element_handle()
    page.wait_for_function("root => root.plot.enlarged === 16 / 12", arg=painted)  # 24 pixels at 1920
    expect(page).to_have_url(re.compile("present=1"))
    page.get_by_role("radio", name="tanh").click()
    expect(page).to_have_url(re.compile("function=tanh"))
    expect(page).to_have_url(re.compile("present=1"))
    page.keyboard.press("p")
    expect(page.get_by_text("More about this")).to_be_visible()
