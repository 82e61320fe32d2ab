"""Slides of the current view: pictures of the right size, and a file that hovers with the network off."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, Request, expect

from dlviz.data.digits import load_digits
from dlviz.data.example_reviews import EXAMPLE_REVIEWS
from dlviz.data.text.link import text_to_token
from dlviz.explain.cells import LSTMGates
from dlviz.explain.digit import explain_digit
from dlviz.explain.review import explain_review
from tests.browser.actions import settle
from tests.browser.explorer.driver import Explorer
from tests.browser.reader.driver import Reader
from tests.browser.serving import Server


def save(page: Page, view: Locator, kind: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        view.locator("[data-control=slide]").select_option(kind)
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


@pytest.fixture
def alone(new_page: Callable[..., Page]) -> Page:
    """A page without a network, for what was saved."""
    page = new_page(viewport={"width": 1920, "height": 1080})
    page.context.set_offline(True)
    return page


@pytest.fixture
def asked(alone: Page) -> Iterator[list[str]]:
    """The addresses that it asks for."""
    addresses: list[str] = []

    def note(request: Request) -> None:
        addresses.append(request.url)

    alone.on("request", note)
    yield addresses
    alone.remove_listener("request", note)


def check_pictures(page: Page, view: Locator, folder: Path, *, ink: float = 0.2) -> None:
    """Title, figure, caption, nothing cut; `ink` is the least share of the figure that is not bare ground."""
    for kind, size in (("hd", (1920, 1080)), ("uhd", (3840, 2160))):
        with Image.open(save(page, view, kind, folder)) as picture:
            assert picture.size == size
            pixels = np.asarray(picture.convert("RGB")).astype(int)
        height, width = pixels.shape[:2]
        ground = pixels[2, 2]
        inked = np.abs(pixels - ground).sum(axis=2) > 60
        title, figure, caption = (
            inked[: height // 11],
            inked[height // 8 : height * 7 // 8],
            inked[-height // 18 :],
        )
        assert title[:, : width // 3].any()
        assert caption[:, : width // 3].any()
        assert figure.mean() > ink
        assert not inked[:, : width // 100].any()
        assert not inked[:, -width // 100 :].any()  # nothing is cut at the sides


def number(shown: Locator) -> float:
    return float(shown.inner_text().replace("=", "").replace("−", "-").strip())


def test_a_digit_as_a_slide(
    page: Page, server: Server, alone: Page, asked: list[str], tmp_path: Path
) -> None:
    page.goto(f"{server.url}/draw_a_digit?sample=0&cell=conv_2~1~3~21&view=output.map.index")
    explorer = Explorer(page)
    explorer.expect_pinned("conv_2~1~3~21")
    check_pictures(page, explorer.root, tmp_path)
    file = save(page, explorer.root, "html", tmp_path).as_uri()
    alone.goto(file)
    expect(alone.get_by_role("heading", level=1)).to_have_text("The network says 7, >\u00a099.9\u00a0%")
    expect(alone.locator("#caption")).to_contain_text("Network: cnn")
    expect(alone.get_by_role("link")).to_have_attribute("href", page.url)
    slide = Explorer(alone, is_served=False)
    slide.expect_pinned("conv_2~1~3~21")
    expect(slide.control("scale")).to_have_value("map")
    slide.point_at("conv_1", 7, 20, 14)
    slide.expect_hovered("conv_1~7~20~14")
    trace = explain_digit(load_digits().test_images[0].astype(np.float32) / 255)
    value = trace.layers[0].output[7, 20, 14]
    assert number(slide.root.locator(".readout .value")) == pytest.approx(value, abs=6e-5)
    assert slide.value() == trace.layers[2].output[1, 3, 21]
    assert asked == [file]


@pytest.mark.context(color_scheme="dark")
def test_a_review_as_a_slide(
    page: Page, server: Server, alone: Page, asked: list[str], tmp_path: Path
) -> None:
    text = EXAMPLE_REVIEWS[1] + " </script><b>"
    page.goto(f"{server.url}/type_a_review?text={text_to_token(text)}&step=14~37&lang=zh")
    reader = Reader(page)
    reader.expect_pinned("14~37")
    check_pictures(page, reader.root, tmp_path)
    file = save(page, reader.root, "html", tmp_path).as_uri()
    alone.goto(file)
    expect(alone.get_by_role("heading", level=1)).to_contain_text("网络判断：负面")
    slide = alone.locator(".reader[data-painted]")
    expect(slide).to_have_attribute("data-pinned", "14~37")
    trace = explain_review(text)
    assert isinstance(trace.gates, LSTMGates)
    gate = alone.locator(".panel [data-gate=f]")
    assert float(gate.get_attribute("data-value") or "nan") == pytest.approx(
        trace.gates.forget[14, 37], abs=1e-6
    )
    stage = slide.locator(".stage").bounding_box()
    middle = slide.evaluate(
        "e => { const { y, height } = e.reader.layout.rows.find(({ map }) => map?.id === 'h');"
        " return (y + height / 2) / e.reader.layout.height }"
    )
    assert stage is not None
    alone.mouse.move(stage["x"] + 0.4 * stage["width"], stage["y"] + middle * stage["height"])
    expect(slide).not_to_have_attribute("data-hovered", "")
    step, symbol, unit = (slide.get_attribute("data-hovered") or "").split("~")
    assert symbol == "h"
    shown = number(slide.locator(".readout .value"))
    assert shown == pytest.approx(trace.hidden[int(step), int(unit)], abs=6e-5)
    assert asked == [file]


@pytest.mark.context(color_scheme="dark")
def test_charts_of_plotly_as_slides(
    page: Page, server: Server, alone: Page, asked: list[str], tmp_path: Path
) -> None:
    page.goto(
        f"{server.url}/type_a_review?text={text_to_token('Not a bad film')}&model=lstm&section=why&lang=en"
    )
    curves = page.locator(".st-key-slide-deletion")
    expect(curves.locator("[data-control=slide]")).to_be_visible(timeout=60_000)  # Plotly is large
    settle(page)
    title = page.locator(".st-key-deletion .gtitle").text_content() or ""
    check_pictures(page, curves, tmp_path, ink=0.02)
    expect(page.locator(".st-key-deletion .gtitle")).to_have_text(title)  # the one on the page stays as it is
    expect(page.get_by_role("button", name=title)).to_have_count(0)  # the box stands for it
    files = [save(page, curves, "html", tmp_path).as_uri()]
    alone.goto(files[0])
    expect(alone.get_by_role("heading", level=1)).to_have_text(title)
    strips = page.locator(".st-key-slide-attribution")
    files.append(save(page, strips, "html", tmp_path).as_uri())
    alone.goto(files[1])
    expect(alone.get_by_role("link")).to_have_attribute("href", page.url)
    hover(alone, alone.locator(".nsewdrag"), 2.5 / 4, 0.5)
    expect(alone.locator(".hovertext")).to_contain_text("word 3: bad")
    assert asked == files


def hover(page: Page, at: Locator, x: float, y: float) -> None:
    """Point at a place of `at`, given as shares of its width and height."""
    box = at.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])


def hover_lab(page: Page, lab: Locator) -> None:
    chosen = lab.locator(".readout .value").inner_text()
    hover(page, lab.locator("[data-map=correlation] canvas").last, 0.1, 0.2)
    expect(lab.locator(".readout .value")).not_to_have_text(chosen)
    expect(lab).to_have_attribute("data-chosen", "correlation~0~3~4")


def hover_rows(page: Page, rows: Locator) -> None:
    hover(page, rows.locator("canvas"), 0.1, 0.3)
    expect(rows.locator(".readout")).to_contain_text("=")


def hover_race(page: Page, race: Locator) -> None:
    expect(race).to_have_attribute("data-step", "12")
    race.get_by_role("button", name="Momentum").click()
    expect(race.locator("h2")).to_have_text("Momentum, step 12")


def hover_plot(page: Page, plot: Locator) -> None:
    hover(page, plot.locator("canvas"), 0.9, 0.5)
    expect(plot.locator(".at.hovered")).to_be_visible()


def test_other_figures_as_slides(
    page: Page, server: Server, alone: Page, asked: list[str], tmp_path: Path
) -> None:
    for address, figure, hovers in (
        ("convolution?at=correlation~0~3~4", ".lab", hover_lab),
        ("draw_a_digit?sample=0&model=row-lstm", ".unrolled", hover_rows),
        ("optimizers?at=12~adam", ".race", hover_race),
        ("activations", ".plot", hover_plot),
    ):
        page.goto(f"{server.url}/{address}")
        view = page.locator(f"{figure}[data-painted]").first
        expect(view.locator("[data-control=slide]")).to_be_enabled()
        settle(page)
        children = view.evaluate("root => root.parentNode.children.length")
        with Image.open(save(page, view, "hd", tmp_path)) as picture:
            assert picture.size == (1920, 1080)
            pixels = np.asarray(picture.convert("RGB")).astype(int)
        inked = np.abs(pixels - pixels[2, 2]).sum(axis=2) > 60
        assert inked[:90, :600].any()  # the title
        assert inked[1020:, :600].any()  # the caption
        body = inked[120:1010]
        assert (
            max(
                np.ptp(np.flatnonzero(body.any(axis=0))) / 1808,
                np.ptp(np.flatnonzero(body.any(axis=1))) / 910,
            )
            > 0.85
        )
        assert not inked[:, :19].any()
        assert not inked[:, -19:].any()
        assert view.evaluate("root => root.parentNode.children.length") == children  # its copies are gone
        asked.clear()
        file = save(page, view, "html", tmp_path).as_uri()
        alone.goto(file)
        shown = alone.locator(figure)
        expect(shown).to_be_visible()
        expect(alone.get_by_role("link")).to_have_attribute("href", page.url)
        hovers(alone, shown)
        assert asked == [file]
