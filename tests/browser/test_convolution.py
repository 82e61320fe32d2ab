"""The lab in a browser: typing a kernel, sliding the window, looking at a sum."""

import re
from itertools import pairwise

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from dlviz.data.drawing import Strokes
from dlviz.data.drawing.sheet import Sheet
from dlviz.data.photograph import photograph
from dlviz.explain.convolution_lab import LabTrace, Pool, Sliding, convolve_in_every_way
from tests.browser.actions import draw, settle
from tests.browser.serving import Server

SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], np.float32)


def traced(kernel: np.ndarray, bias: float = 0.0, image: np.ndarray | None = None) -> LabTrace:
    picture = photograph() if image is None else image
    weights = np.repeat(kernel[:, :, np.newaxis], picture.shape[2], axis=2)
    return convolve_in_every_way(picture, weights, bias, Sliding(), "relu", Pool("max"))


def shown(page: Page, kind: str) -> np.ndarray:
    """What the lab has of one kind's map: float32 (rows, columns, maps)."""
    lab = page.locator(".lab")
    shape, numbers = lab.evaluate(
        "(root, kind) => { const { pre } = root.lab.letter.kinds[kind];"
        " return [[pre.rows, pre.columns, pre.channels], Array.from(pre.array)] }",
        kind,
    )
    return np.array(numbers, np.float32).reshape(shape)


def wait_for(page: Page, kind: str, expected: np.ndarray) -> None:
    """Until the lab shows `expected`."""
    page.locator(".lab").evaluate(
        """(root, [kind, expected]) => new Promise((done) => {
            const check = () => {
              const array = root.lab.letter.kinds?.[kind].pre.array;
              const isThere = array?.length === expected.length;
              if (isThere && expected.every((x, i) => Math.abs(x - array[i]) < 1e-4)) done();
              else root.addEventListener("dlviz-painted", check, { once: true });
            };
            check();
        })""",
        [kind, expected.ravel().tolist()],
    )


@pytest.fixture
def lab(page: Page, server: Server) -> Locator:
    page.goto(f"{server.url}/convolution")
    root = page.locator(".lab")
    expect(root).to_have_attribute("data-painted", re.compile(r"\d+"))
    settle(page)
    return root


def value(lab: Locator) -> float:
    return float(lab.locator("[data-role=cell-value]").get_attribute("data-value") or "nan")


def numbers(lab: Locator, grid: str) -> list[float]:
    return lab.locator(f"[data-grid={grid}] .cell").evaluate_all(
        "cells => cells.map(cell => Number(cell.dataset.value))"
    )


def test_a_typed_weight_changes_every_map_and_what_is_no_weight_changes_nothing(
    page: Page, lab: Locator
) -> None:
    weight = lab.get_by_label("Weight in row 1, column 1")
    weight.fill("-2.5")
    kernel = SOBEL.copy()
    kernel[1, 1] = -2.5
    wait_for(page, "correlation", traced(kernel).maps[0])
    expect(weight).to_have_value("-2.5")
    expect(weight).to_be_focused()
    expect(page).to_have_url(re.compile("-2.5~2~-1~0~1"))
    lab.get_by_label("bias").fill("0.25")
    wait_for(page, "convolution", traced(kernel, 0.25).maps[1])

    weight = lab.get_by_label("Weight in row 0, column 0")
    for text, words in (
        ("seven", "“seven” is no number"),
        ("1/0", "“1/0” is no number"),
        ("1e7", "1e7 is too large"),
    ):
        weight.fill(text)
        expect(lab.get_by_role("alert")).to_contain_text(words)
        expect(weight).to_have_attribute("aria-invalid", "true")
    weight.blur()
    expect(weight).to_have_value("−1")
    np.testing.assert_array_equal(shown(page, "correlation"), traced(kernel, 0.25).maps[0])


def test_the_maps_are_pythons_and_the_chosen_cells_sum_adds_up(page: Page, lab: Locator) -> None:
    trace = traced(SOBEL)
    for kind, expected in zip(("correlation", "convolution", "depthwise"), trace.maps, strict=True):
        np.testing.assert_array_equal(shown(page, kind), expected)
    area = lab.locator(".area[data-map=convolution]")
    area.click(position={"x": 52, "y": 102})
    expect(lab).to_have_attribute("data-chosen", "convolution~0~20~10")
    assert value(lab) == trace.maps[1][20, 10, 0]
    window, kernel, products = (numbers(lab, grid) for grid in ("window", "kernel", "products"))
    np.testing.assert_array_equal(window, trace.image[20:23, 10:13, 0].ravel())
    np.testing.assert_array_equal(kernel, SOBEL[::-1, ::-1].ravel())
    np.testing.assert_allclose(products, np.multiply(window, kernel))
    sums = [
        float(lab.locator(f"[data-role=sum-{channel}]").get_attribute("data-value") or "nan")
        for channel in range(3)
    ]
    assert sum(products) == pytest.approx(sums[0])
    assert sum(sums) == pytest.approx(value(lab), abs=1e-5)
    pooled = lab.locator("[data-role=pooled]").get_attribute("data-value")
    assert float(pooled or "nan") == max(0, trace.maps[1][20:22, 10:12, 0].max())
    expect(page).to_have_url(re.compile("at=convolution~0~20~10"))


def test_keys_move_the_window_and_it_slides_and_pauses(page: Page, lab: Locator) -> None:
    lab.locator(".area[data-map=correlation]").click(position={"x": 12, "y": 12})
    expect(lab).to_have_attribute("data-chosen", "correlation~0~2~2")
    lab.locator(".maps").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    expect(lab).to_have_attribute("data-chosen", "correlation~0~1~3")
    page.keyboard.press("PageDown")
    page.keyboard.press("Shift+ArrowRight")
    expect(lab).to_have_attribute("data-chosen", "convolution~1~1~3")
    lab.locator("[data-control=end]").click()
    expect(lab).to_have_attribute("data-chosen", "convolution~1~45~45")
    lab.locator("[data-control=forward]").click()
    expect(lab).to_have_attribute("data-chosen", "convolution~1~45~45")
    lab.locator("[data-control=back]").click()
    expect(lab).to_have_attribute("data-chosen", "convolution~1~45~44")

    with page.expect_download() as download:
        lab.locator("[data-control=save]").click()
    assert download.value.suggested_filename == "convolution-2x.png"
    assert download.value.path().read_bytes()[:4] == b"\x89PNG"

    thumb = lab.locator(".thumb[data-channel='0']").first
    thumb.press("Enter")
    expect(lab).to_have_attribute("data-chosen", "convolution~0~45~44")
    expect(thumb).to_be_focused()
    lab.locator(".area[data-map=correlation]").click(position={"x": 2, "y": 2})
    lab.locator("[data-control=speed]").select_option("16")
    play = lab.locator("[data-control=play]")
    play.click()
    expect(lab).to_have_attribute("data-chosen", re.compile(r"correlation~0~[1-9]\d*~\d+"))
    play.click()
    expect(play).to_have_attribute("aria-label", "Play")
    chosen = lab.get_attribute("data-chosen") or ""
    expect(page).to_have_url(re.compile(f"at={chosen}"))  # said only once it stands still


@pytest.mark.context(reduced_motion="reduce")
def test_nothing_slides_where_motion_is_unwelcome(lab: Locator) -> None:
    expect(lab.locator("[data-control=play]")).to_be_disabled()
    expect(lab.locator("[data-control=forward]")).to_be_enabled()


def test_the_formulas_below_the_lab_stand_apart(page: Page, lab: Locator) -> None:
    formulas = page.locator(".st-key-lab_formulas")
    expect(formulas.locator(".katex-display")).to_have_count(5)
    for column in formulas.locator(".stColumn").all():
        parts = column.locator(
            "h5 > span:first-child, .katex-display, [data-testid=stCaptionContainer] p"
        ).all()
        boxes = [box for part in parts if (box := part.bounding_box())]
        for above, below in pairwise(boxes):
            assert above["y"] + above["height"] <= below["y"] + 0.5


def test_what_is_drawn_on_the_labs_own_pad_is_convolved(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/convolution?input=digit")
    expect(page.get_by_text("The pad is empty")).to_be_visible()
    expect(page.locator(".lab")).to_have_attribute("data-painted", re.compile(r"\d+"))
    settle(page)
    stand_in = shown(page, "correlation")
    draw(page, [[(60, 80), (220, 80), (60, 220)]])
    expect(page).to_have_url(re.compile("ink="))
    ink = re.search("ink=([^&]+)", page.url)
    assert ink
    image = Sheet(Strokes.from_token(ink[1])).prepare().image[..., np.newaxis]
    trace = traced(SOBEL, image=image)
    for kind, expected in zip(("correlation", "convolution", "depthwise"), trace.maps, strict=True):
        wait_for(page, kind, expected)
    assert np.abs(shown(page, "correlation") - stand_in).max() > 1
    expect(page.get_by_text("The pad is empty")).to_be_hidden()


def test_a_link_shows_the_same_lab(page: Page, server: Server) -> None:
    choices = "input=grid&grid=1 2 3;4 5 6;7 8 9&kernel=2!1~0~0~-1!0.5&at=convolution~0~1~0"
    page.goto(f"{server.url}/convolution?{choices}")
    lab = page.locator(".lab")
    expect(lab).to_have_attribute("data-chosen", "convolution~0~1~0")
    assert value(lab) == 4.5  # the flipped kernel: 8 - 4, and the bias
    np.testing.assert_array_equal(shown(page, "correlation")[..., 0], [[-3.5, -3.5], [-3.5, -3.5]])


def test_a_link_to_a_cell_of_a_channel_shows_the_kernel_of_that_channel(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/convolution?kernel=1!1~2~3!0&at=depthwise~2~4~5")  # on red, green and blue
    lab = page.locator(".lab")
    expect(lab).to_have_attribute("data-chosen", "depthwise~2~4~5")
    assert numbers(lab, "kernel") == [3]
    expect(lab.get_by_label("Weight in row 0, column 0")).to_have_value("3")


def test_a_kernel_that_fits_nowhere_leaves_no_stale_map_and_keeps_the_cell(
    page: Page, server: Server
) -> None:
    large, small = "1 2 3 4 5\n" * 4, "1 2\n3 4"
    page.goto(f"{server.url}/convolution?input=grid&grid={large.strip().replace(chr(10), ';')}")
    lab = page.locator(".lab")
    area = lab.locator(".area[data-map=convolution]")
    box = area.bounding_box()
    assert box is not None
    area.click(position={"x": box["width"] - 5, "y": 5})
    expect(page).to_have_url(re.compile("at=convolution~0~0~2"))
    lab.evaluate("(root) => (root.mark = 'the same')")
    cells = page.get_by_role("textbox", name="Rows of numbers")
    problem = page.get_by_text("covers 3 cells, but the input has only 2")
    for grid, fits in ((small, False), (large, True)):
        cells.fill(grid)
        cells.press("Control+Enter")
        expect(problem).to_be_visible(visible=not fits)
        expect(lab.locator(".area[data-map=image]")).to_be_visible()
        expect(lab.locator(".area[data-map=correlation]")).to_be_visible(visible=fits)
        settle(page)
        assert lab.evaluate("(root) => root.mark") == "the same"  # not mounted anew
    expect(lab).to_have_attribute("data-chosen", "convolution~0~0~2")


def test_where_the_map_shrinks_nothing_beyond_it_is_read_or_slid_over(page: Page, server: Server) -> None:
    rows = [" ".join(str(i * j) for j in range(8)) for i in range(8)]
    page.goto(f"{server.url}/convolution?input=grid&grid={';'.join(rows)}")
    lab = page.locator(".lab")
    area = lab.locator(".area[data-map=correlation]")
    box = area.bounding_box()
    assert box is not None
    area.hover(position={"x": box["width"] - 4, "y": box["height"] - 4})
    readout = lab.locator(".readout")
    expect(readout).to_contain_text("row 5, column 5")
    cells = page.get_by_role("textbox", name="Rows of numbers")
    cells.fill("1 2 3 4\n5 6 7 8\n1 2 3 4\n5 6 7 8")  # the pointer rests where it was
    cells.press("Control+Enter")
    wait_for(page, "correlation", np.full((2, 2, 1), 8, np.float32))
    expect(readout).to_contain_text("= 8.0000")

    lab.evaluate("(root) => { root.lab.sweep.speed = 0.1; }")
    play = lab.locator("[data-control=play]")
    play.click()
    expect(play).to_have_attribute("aria-label", "Pause")
    cells.fill("1 2\n3 4")
    cells.press("Control+Enter")
    expect(play).to_be_disabled()
    expect(play).to_have_attribute("aria-label", "Play")
