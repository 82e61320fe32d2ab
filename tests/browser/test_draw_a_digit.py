"""Draw a digit as a user does: with a mouse or a finger, in a real browser."""

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from dlviz.data.drawing import Strokes, rasterize
from tests.browser.actions import PAD, Stroke, draw, settle
from tests.browser.explorer.driver import Explorer
from tests.browser.handwriting import DIGITS
from tests.browser.serving import APP, Server

PAGE = "/draw_a_digit"
# From then on: how often the canvas was told to send what is drawn.
COUNT_ORDERS_TO_SEND = """() => {
  window.orders = 0;
  const isOrder = (node) => node.matches?.(".dc-toolbar button");
  addEventListener("click", (event) => (window.orders += event.composedPath().some(isOrder)), true);
}"""


def open_pad(page: Page, server: Server, query: str = "") -> None:
    page.goto(f"{server.url}{PAGE}{query}")
    expect(page.locator(PAD)).to_be_visible()
    settle(page)


def says(page: Page, digit: int) -> None:
    expect(page.locator("[data-prediction]")).to_have_attribute("data-prediction", str(digit))


def says_nothing(page: Page) -> None:
    expect(page.locator(".verdict")).to_be_visible()
    expect(page.locator("[data-prediction]")).to_have_count(0)


def press(page: Page, name: str) -> None:
    page.locator(".st-key-pad button").filter(has_text=name).first.click()


def saved_prediction(page: Page) -> int:
    """The digit with the largest probability in the file that the page saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Probabilities").click()
    lines = Path(download.value.path()).read_text().splitlines()[1:]
    return max(range(10), key=lambda digit: float(lines[digit].split(",")[1]))


def test_each_digit_drawn_by_mouse_is_read(page: Page, server: Server) -> None:
    open_pad(page, server)
    for digit, strokes in DIGITS.items():
        draw(page, strokes)
        says(page, digit)
        shows(page, strokes)  # all of it, and nothing of the digit before
        press(page, "Clear")
        says_nothing(page)
        shows(page, [])


@pytest.mark.context(has_touch=True, viewport={"width": 820, "height": 1180})
def test_a_finger_draws_on_a_tablet_and_does_not_scroll_the_page(page: Page, server: Server) -> None:
    open_pad(page, server)
    before = page.locator(PAD).bounding_box()
    page.evaluate(COUNT_ORDERS_TO_SEND)
    draw(page, DIGITS[3], touch=True)
    says(page, 3)
    assert page.evaluate("window.orders") == 1  # the drawing went when the finger lifted, not 200 ms later
    assert page.locator(PAD).bounding_box() == before


def test_undo_and_clear_reach_the_canvas_itself(page: Page, server: Server) -> None:
    open_pad(page, server)
    draw(page, DIGITS[4][:1])
    expect(page).to_have_url(re.compile("ink="))
    draw(page, DIGITS[4][1:])
    says(page, 4)
    press(page, "Undo")
    expect(page.locator("[data-prediction]")).not_to_have_attribute("data-prediction", "4")
    shows(page, DIGITS[4][:1])  # the canvas follows the verdict by a frame or two
    draw(page, DIGITS[4][1:])
    says(page, 4)
    assert saved_prediction(page) == 4  # of both strokes, the second of which left the button alone
    press(page, "Clear")
    says_nothing(page)
    shows(page, [])
    draw(page, DIGITS[7])
    says(page, 7)
    shows(page, DIGITS[7])
    assert saved_prediction(page) == 7


def test_there_is_a_file_to_save_where_there_is_a_digit(page: Page, server: Server) -> None:
    open_pad(page, server)
    save = page.get_by_role("button", name="Probabilities")
    expect(save).to_be_disabled()
    draw(page, [[(30, 250), (31, 250)]])
    expect(page.locator(".advice")).to_contain_text("only a dot")
    settle(page)
    expect(save).to_be_disabled()
    draw(page, DIGITS[7])
    says(page, 7)
    expect(save).to_be_enabled()
    rows = enumerate(range(5, 280, 14))
    draw(page, [[(x, y) for row, y in rows for x in ((5, 275) if row % 2 else (275, 5))]])  # all over
    expect(page.locator(".advice")).to_contain_text("Ink fills the whole picture")
    expect(save).to_be_disabled()
    press(page, "Undo")
    expect(save).to_be_enabled()


def test_undo_at_once_takes_back_the_last_stroke_alone(page: Page, server: Server) -> None:
    open_pad(page, server)
    first, second = DIGITS[4]
    draw(page, [first])
    expect(page).to_have_url(re.compile("ink="))
    settle(page)
    address, maps = page.url, Explorer(page).evaluate(MAPS)
    undo = page.locator(".st-key-pad button").filter(has_text="Undo").first.bounding_box()
    assert undo is not None

    draw(page, [second])
    page.mouse.click(undo["x"] + undo["width"] / 2, undo["y"] + undo["height"] / 2)
    shows(
        page, [first]
    )  # it is told to when the click has reached the server, and then reports what it shows
    settle(page)
    expect(page).to_have_url(address)
    Explorer(page).wait_until(f"{MAPS} === argument", maps)


def test_the_drawing_survives_other_pages_a_reload_and_a_new_window(
    page: Page, server: Server, new_page: Callable[..., Page]
) -> None:
    open_pad(page, server)
    draw(page, DIGITS[5])
    says(page, 5)
    bars = page.locator(".probability").all_inner_texts()

    page.get_by_role("link", name="Home").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("every number"))
    page.get_by_role("link", name="Draw a digit").first.click()
    says(page, 5)
    expect(page.locator(".probability")).to_have_text(bars, use_inner_text=True)
    expect(page).to_have_url(re.compile("ink="))
    shows(page, DIGITS[5])

    page.reload()
    says(page, 5)
    expect(page.locator(".probability")).to_have_text(bars, use_inner_text=True)

    other = new_page()
    other.goto(page.url)
    says(other, 5)
    expect(other.locator(".probability")).to_have_text(bars, use_inner_text=True)


def test_the_link_draws_what_the_pen_drew(page: Page, server: Server) -> None:
    """The network reads a drawing from its strokes; they must be what the canvas shows."""
    open_pad(page, server)
    draw(page, DIGITS[2])
    says(page, 2)
    expect(page).to_have_url(re.compile("ink="))
    shows(page, DIGITS[2])
    shown = pixels(page)
    ink = re.search("ink=([^&]+)", page.url)
    assert ink
    replayed = rasterize(Strokes.from_token(ink[1])).astype(int)
    assert np.abs(shown - replayed).mean() < 2  # of 255: antialiased edges, and half a pixel of rounding
    assert (np.abs(shown - replayed) > 200).mean() < 0.001


def test_a_sample_from_the_gallery_is_laid_on_the_pad(page: Page, server: Server) -> None:
    open_pad(page, server)
    press(page, "Samples")
    first = page.locator(".gallery button").first
    wrong = first.inner_text().split("→")[1].strip()
    first.click()
    says(page, int(wrong))
    expect(page).to_have_url(re.compile("sample="))


def test_an_uploaded_photograph_of_dark_ink_is_read(page: Page, server: Server) -> None:
    open_pad(page, server)
    ink = picture_of(DIGITS[6])
    png = BytesIO()
    Image.fromarray(255 - ink).resize((900, 900)).save(png, "PNG")
    press(page, "Upload")
    page.locator("input[type=file]").set_input_files(
        {"name": "six.png", "mimeType": "image/png", "buffer": png.getvalue()}
    )
    says(page, 6)
    expect(page).to_have_url(re.compile("image="))
    bars = page.locator(".probability").all_inner_texts()
    page.reload()
    says(page, 6)
    expect(page.locator(".probability")).to_have_text(bars, use_inner_text=True)


def test_an_upload_that_is_no_picture_is_said_in_words_and_loses_nothing(page: Page, server: Server) -> None:
    open_pad(page, server)
    draw(page, DIGITS[7])
    says(page, 7)
    press(page, "Upload")
    page.locator("input[type=file]").set_input_files(
        {"name": "digit.png", "mimeType": "image/png", "buffer": b"<svg>no picture</svg>"}
    )
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    says(page, 7)
    with page.expect_response(lambda answer: answer.request.method == "DELETE") as freed:  # server's memory
        page.locator("input[type=file]").set_input_files(
            {"name": "another.png", "mimeType": "image/png", "buffer": b"no picture either"}
        )
    assert "/upload_file/" in freed.value.url and freed.value.status == 204


def test_the_language_switches_in_place_and_keeps_the_drawing(page: Page, server: Server) -> None:
    open_pad(page, server)
    draw(page, DIGITS[0])
    says(page, 0)
    card = page.get_by_role("radiogroup", name="Model card")
    card.get_by_role("radio", name="Layers and parameters").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    expect(page).to_have_url(re.compile("card=training"))
    expect(page.locator(".st-key-history .js-plotly-plot")).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(0)
    page.get_by_text("简体中文").first.click()
    expect(page).to_have_url(re.compile("lang=zh"))
    expect(page.locator(".verdict")).to_have_text(re.compile("[一-龥]"))
    says(page, 0)
    expect(page.get_by_role("button", name="清空")).to_be_visible()
    card = page.get_by_role("radiogroup", name="模型卡")
    expect(card.get_by_role("radio", name="训练")).to_be_checked()
    expect(page.get_by_text(re.compile("训练 .* 轮后"))).to_be_visible()
    # What has no room in the header is behind its last entry.
    page.set_viewport_size({"width": 820, "height": 900})
    header = page.get_by_test_id("stHeader")
    expect(header.get_by_role("button", name="更多", exact=True)).to_be_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(header.get_by_role("button", name="指南", exact=True)).to_be_visible()
    before = page.url
    draw(page, [[(20, 20), (24, 24)]])  # the fragment alone runs again, in Chinese still
    expect(page).not_to_have_url(before)
    settle(page)
    expect(page.locator(".verdict")).to_have_text(re.compile("[一-龥]"))


@pytest.mark.parametrize(
    ("size", "cell"), [((1440, 900), ("conv_2", 5, 4, 40)), ((1024, 768), ("pool_1", 6, 6, 3))]
)
def test_the_arithmetic_comes_into_view_and_its_cell_stays(
    page: Page, server: Server, size: tuple[int, int], cell: tuple[str, int, int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_pad(page, server, "?sample=0")
    explorer = Explorer(page)
    explorer.stage.scroll_into_view_if_needed()
    explorer.click(*cell)
    expect(explorer.root.locator(".panel .value")).to_be_in_viewport()
    explorer.wait_until_laid_out()
    assert 0 < explorer.place_of(*cell)[1] < size[1]


@pytest.mark.context(color_scheme="dark")
def test_dark_follows_the_system_and_the_verdict_stays_readable(page: Page, server: Server) -> None:
    open_pad(page, server, "?sample=0")
    ground = page.locator(".stApp").evaluate("element => getComputedStyle(element).backgroundColor")
    text = page.locator(".verdict").evaluate("element => getComputedStyle(element).color")
    brightness = [sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in (ground, text)]
    assert brightness[0] < 150 < 600 < brightness[1]


def test_a_deep_link_never_shows_the_automatic_menu(page: Page, serve_script: Callable[..., Server]) -> None:
    fresh = serve_script(APP)  # nobody has visited its home page yet
    page.goto(f"{fresh.url}{PAGE}?lang=zh&sample=0")
    says(page, 7)
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    expect(page.locator(".st-key-language_switch")).to_be_visible()
    expect(page).to_have_url(re.compile("lang=zh"))


MAPS = "explorer.base.toDataURL()"

PIXELS = """(() => {
    const shadows = [...document.querySelectorAll('*')].map(e => e.shadowRoot).filter(Boolean);
    const pen = shadows.map(r => r.querySelector('canvas.upper-canvas')).find(Boolean);
    const drawn = pen.parentElement.querySelector('canvas.lower-canvas');
    const small = document.createElement('canvas');
    small.width = small.height = 280;
    const context = small.getContext('2d');
    context.drawImage(drawn, 0, 0, 280, 280);
    return [...context.getImageData(0, 0, 280, 280).data].filter((_, i) => i % 4 === 0);
})()"""


def pixels(page: Page) -> np.ndarray:
    """What the canvas shows, int (280, 280), 0 to 255."""
    return np.array(page.evaluate(PIXELS), dtype=int).reshape(280, 280)


def picture_of(strokes: Sequence[Stroke]) -> np.ndarray:
    """What the canvas should show, uint8 (280, 280)."""
    return rasterize(Strokes(tuple(tuple((float(x), float(y)) for x, y in line) for line in strokes)))


def shows(page: Page, strokes: Sequence[Stroke]) -> None:
    """Wait until the canvas has the ink of these strokes, give or take the edges."""
    ink = int((picture_of(strokes) > 128).sum()) if strokes else 0
    page.wait_for_function(
        f"ink => Math.abs({PIXELS}.filter(value => value > 128).length - ink) <= 0.05 * ink", arg=ink
    )
