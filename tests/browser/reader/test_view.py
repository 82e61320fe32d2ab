"""What the reader paints and writes: colours, orders, lines, scrolling, pictures, tables."""

import csv
import io
import itertools
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Download, expect

from dlviz import palette
from dlviz.explain.review import explain_review
from tests.browser.reader.driver import Reader
from tests.browser.reader.networks import LIMIT, made_up

TEXT = "This was not a bad film"

OpenReader = Callable[..., Reader]


def colour_of(value: float, low: float, high: float, scale: palette.Scale) -> str:
    return palette.steps(scale)[int((value - low) / (high - low) * 255 + 0.5)]


def test_colours_are_those_of_the_numbers(open_reader: OpenReader) -> None:
    reader = open_reader(text=TEXT, reader="last.index.units.full.fit")
    trace = explain_review(TEXT, made_up("lstm"))
    for step, unit in ((0, 0), (3, 5), (5, 6)):
        h, f = trace.hidden[step, unit], trace.gates.forget[step, unit]  # type: ignore[union-attr]
        assert reader.pixel("h", step, unit) == colour_of(h, -1, 1, palette.DIVERGING)
        assert reader.pixel("f", step, unit) == colour_of(f, 0, 1, palette.SEQUENTIAL)
    reader.control("scale").select_option("text")
    high = float(np.abs(trace.hidden).max())
    assert reader.pixel("h", 3, 5) == colour_of(trace.hidden[3, 5], -high, high, palette.DIVERGING)
    bar = reader.root.locator("[data-row=h] .colour-bar")
    assert float(bar.get_attribute("data-high") or 0) == pytest.approx(high)


def test_chips_are_coloured_by_the_verdict_so_far_and_marked(open_reader: OpenReader) -> None:
    reader = open_reader(text="not bad zorblax")
    trace = explain_review("not bad zorblax", made_up("lstm"))
    for step, chip in enumerate(reader.chips.all()):
        expected = palette.rgb(colour_of(trace.running_sentiment[step], 0, 1, palette.DIVERGING))
        assert chip.evaluate("e => getComputedStyle(e).backgroundColor") == f"rgb{expected}"
    expect(reader.root.locator(".chip.unknown")).to_have_text("zorblax")


def test_cut_and_padding_are_marked(open_reader: OpenReader) -> None:
    reader = open_reader(text="film " * (LIMIT + 3))
    expect(reader.root.locator("[data-cut]")).to_have_attribute("data-cut", "3")
    expect(reader.chips).to_have_count(LIMIT)
    reader = open_reader(network="padded", text="not bad")
    expect(reader.root.locator("[data-padding]")).to_have_attribute("data-padding", "10")
    assert reader.evaluate("reader.layout.steps") == 12


def test_orders_of_the_units(open_reader: OpenReader) -> None:
    reader = open_reader(text=TEXT)
    model = made_up("lstm")
    trace = explain_review(TEXT, model)
    weights = model.weights[-2][:, 0]
    reader.control("order").select_option("weight")
    assert reader.evaluate("reader.order") == np.argsort(-np.abs(weights), kind="stable").tolist()
    reader.control("order").select_option("activity")
    activity = np.abs(trace.hidden).mean(axis=0)
    assert reader.evaluate("reader.order") == np.argsort(-activity, kind="stable").tolist()
    reader.control("order").select_option("cluster")
    order = reader.evaluate("reader.order")
    assert sorted(order) == list(range(7))
    alike = np.corrcoef(trace.hidden.T)
    neighbours = np.mean([alike[one, other] for one, other in itertools.pairwise(order)])
    assert neighbours > np.mean(alike[~np.eye(7, dtype=bool)])
    reader.point_at("c", 2, order[0])  # the maps follow the order
    value = reader.root.locator(".readout .value")
    assert trace.cell is not None
    expect(value).to_have_attribute("data-value", str(float(trace.cell[2, order[0]])))


def test_one_units_lines_stand_where_the_maps_stood(open_reader: OpenReader) -> None:
    reader = open_reader(text=TEXT, step="3~5")
    reader.control("shows").select_option("unit")
    kinds = reader.evaluate("reader.layout.rows.map((row) => row.kind)")
    assert kinds == ["curve", "axis", *["line"] * 6]
    expect(reader.root.locator("[data-row=c]")).to_contain_text("unit 5")
    reader.stage.focus()
    reader.page.keyboard.press("ArrowDown")
    expect(reader.root.locator("[data-row=c]")).to_contain_text("unit 6")


def test_both_halves_and_all_layers_can_be_chosen(open_reader: OpenReader) -> None:
    reader = open_reader(network="mul", text=TEXT)
    trace = explain_review(TEXT, made_up("mul"))
    backward = trace.reader.backward
    assert backward is not None
    reader.control("part").select_option("1")
    reader.point_at("h", 0, 2)
    value = reader.root.locator(".readout .value")
    expect(value).to_have_attribute("data-value", str(float(backward.hidden[0, 2])))
    reader.point_at("merged", 3, 2)
    expect(value).to_have_attribute("data-value", str(float(trace.reader.hidden[3, 2])))
    reader.expect_state("nothing 1.index.units.text.fit")


def test_a_convolutions_features_are_a_map_of_their_own(open_reader: OpenReader) -> None:
    reader = open_reader(network="window", text=TEXT, reader="0.index.units.text.fit")
    features = explain_review(TEXT, made_up("window")).layers[1].output
    assert reader.evaluate("reader.maps.map((map) => map.id)") == ["y"]
    high = float(np.abs(features).max())
    for step, unit in ((0, 0), (5, 5)):
        assert reader.pixel("y", step, unit) == colour_of(
            features[step, unit], -high, high, palette.DIVERGING
        )
    reader.click("y", 4, 2)
    reader.expect_pinned("4~2")
    drawn = reader.root.locator(".drawing svg text")
    expect(drawn.filter(has_text=f"y = {features[4, 2]:.2f}".replace("-", "−"))).to_have_count(1)
    with reader.page.expect_download() as download:
        reader.root.locator("[data-save=y]").click()
    rows = list(csv.reader(io.StringIO(read(download.value).decode())))
    np.testing.assert_array_equal(np.array([row[3:] for row in rows[1:]], np.float32), features)
    with reader.page.expect_download() as download:
        reader.control("save").click()
    assert download.value.suggested_filename == "window-reading.png"


@pytest.mark.context(viewport={"width": 600, "height": 900})
def test_a_long_text_fits_or_is_scrolled_with_all_its_rows(open_reader: OpenReader) -> None:
    reader = open_reader(text="not a bad film " * 20)
    fits = "reader.layout.width <= reader.scroller.clientWidth * reader.ratio + 1"
    expect(reader.control("width")).to_be_visible()
    assert reader.evaluate(fits)
    reader.control("width").select_option("wide")
    assert not reader.evaluate(fits)
    reader.chips.last.click()
    reader.wait_until("reader.scroller.scrollLeft > 0")


@pytest.mark.parametrize("network", ["lstm", "stacked", "concat", "window"])
def test_the_drawing_has_a_cell_for_every_pass_and_shown_step(open_reader: OpenReader, network: str) -> None:
    reader = open_reader(network=network, text=TEXT, step="3~1")
    texts = reader.root.locator(".drawing svg text").all_text_contents()
    assert {"not", "a", "bad"} <= set(texts)
    assert texts.count("x 4") == 1
    share = explain_review(TEXT, made_up(network)).sentiment
    assert any(f"{100 * share:.1f}" in text for text in texts)
    with reader.page.expect_download() as download:
        reader.control("save-drawing").click()
    assert read(download.value).startswith(b"<svg")


def test_a_map_is_saved_as_a_table_in_full_precision(open_reader: OpenReader) -> None:
    reader = open_reader(text='not "bad", zorblax')
    trace = explain_review('not "bad", zorblax', made_up("lstm"))
    with reader.page.expect_download() as download:
        reader.root.locator("[data-save=c]").click()
    rows = list(csv.reader(io.StringIO(read(download.value).decode())))
    assert rows[0] == ["step", "word", "known", *(f"unit_{unit}" for unit in range(7))]
    assert [row[:3] for row in rows[1:]] == [["0", "not", "1"], ["1", "bad", "1"], ["2", "zorblax", "0"]]
    np.testing.assert_array_equal(np.array([row[3:] for row in rows[1:]], np.float32), trace.cell)
    with reader.page.expect_download() as download:
        reader.root.locator("[data-save=curve]").click()
    rows = list(csv.reader(io.StringIO(read(download.value).decode())))
    np.testing.assert_array_equal(np.array([row[3] for row in rows[1:]], np.float32), trace.running_sentiment)


def test_the_view_is_saved_as_a_picture(open_reader: OpenReader) -> None:
    reader = open_reader(text=TEXT, step="3~5")
    with reader.page.expect_download() as download:
        reader.control("save").click()
    assert download.value.suggested_filename == "lstm-reading.png"
    picture = Image.open(io.BytesIO(read(download.value))).convert("RGB")
    assert picture.width > 1000
    colours = {colour for _, colour in picture.getcolors(10**7) or []}
    h = reader.pixel("h", 1, 1)
    assert palette.rgb(h) in colours
    assert palette.rgb(palette.LIGHT.accent) in colours  # what is pinned


def read(download: Download) -> bytes:
    return download.path().read_bytes()
