"""What the explorer paints: colours, scales, orders, dead maps, blank inputs, themes, sizes, pictures."""

from collections.abc import Callable
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from dlviz import palette
from dlviz.explain.digit import explain_digit
from tests.browser.explorer.driver import Explorer
from tests.browser.explorer.explorer_app import digit, model_named

OpenExplorer = Callable[..., Explorer]
CELLS = [
    ("conv_1", 5, 5, 3),
    ("conv_1", 9, 12, 20),
    ("pool_1", 4, 6, 3),
    ("conv_2", 5, 4, 40),
    ("pool_2", 2, 2, 63),
]


def colour_of(value: float, low: float, high: float, scale: palette.Scale) -> str:
    colours = palette.steps(scale)
    return colours[min(int((value - low) / (high - low) * 255 + 0.5), 255)]


def test_painted_colours_are_the_numbers(open_explorer: OpenExplorer) -> None:
    trace = explain_digit(digit(0), model_named("cnn"))
    outputs = {layer.name: layer.output for layer in trace.layers}
    everything = max(array.max() for name, array in outputs.items() if name != "dense")
    explorer = open_explorer(network="cnn")
    for scale in ("map", "layer", "network"):
        explorer.control("scale").select_option(scale)
        for layer, *cell in CELLS:
            array = outputs[layer]
            high = {"map": array[:, :, cell[2]].max(), "layer": array.max(), "network": everything}[scale]
            assert explorer.pixel(layer, *cell) == colour_of(array[tuple(cell)], 0, high, palette.SEQUENTIAL)
            explorer.point_at(layer, *cell)
            ends = explorer.root.locator(".colour-bar")
            expect(ends).to_have_attribute("data-high", str(float(high)))
    assert explorer.pixel("input", 14, 14, 0) == colour_of(trace.image[14, 14], 0, 1, palette.SEQUENTIAL)


def test_pre_activations_have_a_neutral_zero(open_explorer: OpenExplorer) -> None:
    trace = explain_digit(digit(0), model_named("cnn"))
    explorer = open_explorer(network="cnn")
    explorer.control("values").select_option("pre")
    pre = trace.layers[2].pre_activation
    assert pre is not None
    high = np.abs(pre).max()
    least = [int(index) for index in np.unravel_index(pre.argmin(), pre.shape)]
    for cell in ([5, 4, 40], [0, 0, 0], [10, 10, 63], least):
        assert explorer.pixel("conv_2", *cell) == colour_of(pre[tuple(cell)], -high, high, palette.DIVERGING)
    expect(explorer.root.locator(".legend")).to_contain_text("Blue: above zero")


def test_maps_are_sorted_by_activity_and_pooling_follows(open_explorer: OpenExplorer) -> None:
    trace = explain_digit(digit(0), model_named("cnn"))
    explorer = open_explorer(network="cnn")
    before = explorer.pixel("conv_2", 5, 4, 40)
    explorer.control("order").select_option("activity")
    for convolution, pooling in ((0, 1), (2, 3)):
        activity = np.abs(trace.layers[convolution].output).mean(axis=(0, 1), dtype=np.float64)
        order = explorer.evaluate("explorer.orders[argument]", convolution + 1)
        np.testing.assert_array_equal(activity[order], np.sort(activity)[::-1])
        assert explorer.evaluate("explorer.orders[argument]", pooling + 1) == order
    assert explorer.pixel("conv_2", 5, 4, 40) == before  # the same number, at its new place
    explorer.point_at("conv_2", 5, 4, 40)
    explorer.expect_hovered("conv_2~5~4~40")


def test_dead_maps_are_struck_through_and_no_others(open_explorer: OpenExplorer) -> None:
    trace = explain_digit(digit(2), model_named("deep"))
    explorer = open_explorer(network="deep", digit=2)
    empty = explorer.evaluate("explorer.theme.empty")
    layer = next(layer for layer in trace.layers if layer.name == "conv_4")
    dead = [k for k in range(layer.output.shape[2]) if not layer.output[:, :, k].any()]
    assert 0 < len(dead) < layer.output.shape[2]
    struck = [k for k in range(layer.output.shape[2]) if explorer.pixel("conv_4", 0, 0, k) == empty]
    assert struck == dead
    expect(explorer.root.locator(".dead-key")).to_be_visible()


def test_a_blank_input_empties_the_maps_and_says_what_to_do(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn")
    explorer.click("conv_1", 3, 3, 3)
    explorer.page.get_by_text("blank").click()
    expect(explorer.root.get_by_text("Draw a digit, and every layer")).to_be_visible()
    assert explorer.pixel("conv_1", 5, 5, 3) == explorer.evaluate("explorer.theme.empty")
    explorer.page.get_by_text("blank").click()
    expect(explorer.root.get_by_text("Draw a digit, and every layer")).to_be_hidden()
    explorer.expect_pinned("conv_1~3~3~3")
    assert (
        explorer.lines()["value"].value
        == explain_digit(digit(0), model_named("cnn")).layers[0].output[3, 3, 3]
    )


def test_a_new_input_moves_nothing(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn")
    explorer.click("conv_2", 3, 3, 3)
    explorer.wait_until_laid_out()
    before = [explorer.stage.bounding_box(), explorer.root.locator(".panel").bounding_box()]
    explorer.show_digit(5)
    explorer.wait_until_laid_out()
    trace = explain_digit(digit(5), model_named("cnn"))
    assert explorer.value() == trace.layers[2].output[3, 3, 3]
    assert [explorer.stage.bounding_box(), explorer.root.locator(".panel").bounding_box()] == before


def test_the_theme_is_followed_live(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn")
    assert explorer.evaluate("explorer.theme.isDark") is False
    explorer.page.emulate_media(color_scheme="dark")
    explorer.wait_until("explorer.theme.isDark")
    assert explorer.evaluate("explorer.theme.text").lower() == palette.DARK.text


@pytest.mark.parametrize("network", ["cnn", "deep"])
def test_every_cell_is_within_the_view(open_explorer: OpenExplorer, network: str) -> None:
    explorer = open_explorer(network=network)
    for width, height in ((1440, 900), (1024, 768), (768, 1024), (390, 844)):
        explorer.page.set_viewport_size({"width": width, "height": height})
        explorer.wait_until(
            "document.documentElement.clientWidth <= argument"
            " && Math.abs(explorer.layout.width - explorer.root.clientWidth) < 2",
            width,
        )
        layout = explorer.evaluate("explorer.layout")
        for column in layout["columns"]:
            assert column["x"] >= 0
            assert column["x"] + column["width"] <= layout["width"]
            assert column["y"] + column["height"] <= layout["height"]
        explorer.wait_until("document.documentElement.scrollWidth <= argument", width)


def test_the_reference_network_fits_into_430_pixels(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn-reference")
    explorer.wait_until_laid_out()
    panel = explorer.root.locator(".panel").bounding_box()
    whole = explorer.root.bounding_box()
    assert panel is not None and whole is not None
    assert panel["y"] - whole["y"] <= 430


def test_the_picture_has_the_size_that_was_asked_for(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn")
    explorer.click("dense", 0, 0, 7)
    width = explorer.evaluate("explorer.layout.width / explorer.layout.ratio")
    for scale in (1, 2, 4):
        explorer.control("png-size").select_option(str(scale))
        with explorer.page.expect_download() as download:
            explorer.control("save").click()
        picture = Image.open(BytesIO(download.value.path().read_bytes()))
        picture.load()
        assert (picture.format, picture.width) == ("PNG", round((width + 32) * scale))
        assert download.value.suggested_filename == f"cnn-layers-{scale}x.png"
        colours = picture.convert("RGB").getcolors(maxcolors=1 << 24) or []
        assert len(colours) > 200  # maps, not an empty sheet


def test_words_are_in_the_readers_language(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn", language="zh")
    explorer.click("conv_2", 3, 3, 3)
    text = explorer.root.inner_text()
    assert "卷积" in text
    assert "Click a cell" not in text
