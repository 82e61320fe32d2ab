"""Pointing, pinning, keys, touch, the sweep; what crosses the wire meanwhile."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from dlviz.components.explorer.wire import encode_trace
from dlviz.explain.digit import explain_digit
from tests.browser.actions import settle
from tests.browser.explorer.driver import Explorer
from tests.browser.explorer.explorer_app import digit, model_named
from tests.browser.frames import Frames

OpenExplorer = Callable[..., Explorer]
CELLS = [
    ("conv_1", 5, 5, 3),
    ("pool_1", 4, 6, 30),
    ("conv_2", 5, 4, 40),
    ("pool_2", 2, 2, 63),
    ("flatten", 0, 0, 700),
    ("dense", 0, 0, 7),
    ("input", 14, 14, 0),
]


def token(layer: str, row: int, column: int, channel: int) -> str:
    return f"{layer}~{row}~{column}~{channel}"


def test_pointing_sends_nothing_and_takes_less_than_a_frame(
    open_explorer: OpenExplorer, frames: Frames
) -> None:
    explorer = open_explorer(network="cnn")
    expect(explorer.page.get_by_text("state:")).to_be_visible()
    settle(explorer.page)
    frames.clear()
    for cell in CELLS * 3:
        explorer.point_at(*cell)
        explorer.expect_hovered(token(*cell))
    assert (frames.sent, frames.received) == ([], [])
    times = explorer.evaluate(
        """(() => {
          const box = explorer.stage.getBoundingClientRect();
          return argument.map(([x, y]) => {
            const start = performance.now();
            explorer.stage.dispatchEvent(new PointerEvent("pointermove", { clientX: box.left + x * box.width,
              clientY: box.top + 50 + y * (box.height - 50), pointerType: "mouse" }));
            return performance.now() - start;
          });
        })()""",
        [[i * 0.37 % 1, i * 0.23 % 1] for i in range(200)],
    )
    assert sorted(times)[100] <= 16


def test_weights_and_script_are_sent_once(open_explorer: OpenExplorer, frames: Frames) -> None:
    explorer = open_explorer(network="cnn")
    assert max(frames.received) > 4 * 34826  # the network came with the first view
    explorer.click("conv_1", 5, 5, 3)
    expect(explorer.page.get_by_text("state: conv_1~5~5~3")).to_be_visible()
    settle(explorer.page)
    for index in (1, 2, 3):
        frames.clear()
        explorer.show_digit(index)
        settle(explorer.page)
        assert max(frames.received) <= 125_000
        assert sum(frames.received) <= 135_000


def test_click_pins_and_unpins_and_tells_the_page(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn")
    for cell in CELLS:
        explorer.click(*cell)
        explorer.expect_pinned(token(*cell))
    expect(explorer.page.get_by_text(f"state: {token(*CELLS[-1])}")).to_be_visible()
    explorer.click(*CELLS[-1])
    explorer.expect_pinned("")
    expect(explorer.page.get_by_text("state:", exact=True)).to_be_visible()


def test_the_choice_comes_back_from_the_url(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn", explorer="conv_2~3~7~12;pre.map.activity")
    explorer.expect_pinned("conv_2~3~7~12")
    expect(explorer.control("values")).to_have_value("pre")
    expect(explorer.control("order")).to_have_value("activity")
    trace = explain_digit(digit(0), model_named("cnn"))
    assert explorer.value() == trace.layers[2].output[3, 7, 12]


@pytest.mark.parametrize(
    "rubbish",
    ["conv_2~99~0~0", "nowhere~0~0~0", "conv_2~-1~0~0", "%3Cimg%20src=x%3E", "~~~;;;", "conv_1~0~0~32"],
)
def test_a_rubbish_choice_is_ignored(open_explorer: OpenExplorer, rubbish: str) -> None:
    explorer = open_explorer(network="cnn", explorer=rubbish)
    explorer.expect_pinned("")
    expect(explorer.root.get_by_text("Click a cell of any layer")).to_be_visible()


def test_keys_move_the_pinned_cell(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn", explorer="conv_2~3~7~12")
    explorer.stage.focus()
    for key, expected in [
        ("ArrowRight", "conv_2~3~8~12"), ("ArrowDown", "conv_2~4~8~12"), ("ArrowLeft", "conv_2~4~7~12"),
        ("ArrowUp", "conv_2~3~7~12"), ("PageDown", "conv_2~3~7~13"), ("[", "conv_2~3~7~12"),
        ("Shift+ArrowLeft", "pool_1~6~6~0"), ("Shift+ArrowRight", "conv_2~5~5~0"), ("PageUp", "conv_2~5~5~0"),
    ]:  # fmt: skip
        explorer.page.keyboard.press(key)
        explorer.expect_pinned(expected)
    for _ in range(8):
        explorer.page.keyboard.press("ArrowRight")
    explorer.expect_pinned("conv_2~5~10~0")  # the border holds
    expect(explorer.root.locator("[aria-live]")).to_contain_text("conv_2, map 0, row 5, column 10 = ")
    explorer.page.keyboard.press("Enter")
    expect(explorer.root.locator(".enlarged")).to_be_visible()
    explorer.page.keyboard.press("Escape")
    expect(explorer.root.locator(".enlarged")).to_be_hidden()
    explorer.page.keyboard.press("Escape")
    explorer.expect_pinned("")


def test_the_first_key_pins_a_cell(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn")
    explorer.stage.focus()
    explorer.page.keyboard.press("ArrowDown")
    liveliest = int(explain_digit(digit(0), model_named("cnn")).layers[0].output.mean(axis=(0, 1)).argmax())
    explorer.expect_pinned(f"conv_1~13~13~{liveliest}")


def test_a_map_is_enlarged_and_picked_in(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn")
    explorer.root.locator(".head[data-layer=pool_2]").click()
    area = explorer.root.locator(".enlarged-area")
    expect(area).to_be_visible()
    box = area.bounding_box()
    assert box is not None and box["width"] >= 200
    channel = explorer.evaluate("explorer.enlargedAt.channel")
    side = box["width"] / 5
    explorer.page.mouse.move(box["x"] + 3.5 * side, box["y"] + 1.5 * side)
    explorer.expect_hovered(f"pool_2~1~3~{channel}")
    explorer.page.mouse.click(box["x"] + 3.5 * side, box["y"] + 1.5 * side)
    explorer.expect_pinned(f"pool_2~1~3~{channel}")
    explorer.root.get_by_role("button", name="Next map").click()
    assert explorer.evaluate("explorer.enlargedAt.channel") == (channel + 1) % 64


def test_double_click_enlarges(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn")
    explorer.page.mouse.dblclick(*explorer.place_of("conv_1", 4, 4, 9))
    expect(explorer.root.locator(".enlarged")).to_contain_text("conv_1, map 9")
    explorer.expect_pinned("conv_1~4~4~9")


def test_the_sweep_plays_pauses_and_ends(open_explorer: OpenExplorer, frames: Frames) -> None:
    explorer = open_explorer(network="cnn", explorer="conv_2~0~0~12")
    explorer.control("speed").select_option("16")
    frames.clear()
    explorer.control("play").click()
    expect(explorer.control("play")).to_have_attribute("aria-label", "Pause")
    explorer.wait_until("Number(explorer.root.dataset.pinned.split('~')[1]) >= 5")
    assert frames.sent == []  # nothing is reported while it plays
    explorer.expect_pinned("conv_2~10~10~12")
    expect(explorer.control("play")).to_have_attribute("aria-label", "Play")
    explorer.control("back").click()
    explorer.expect_pinned("conv_2~10~9~12")
    explorer.control("forward").click()
    explorer.control("forward").click()
    explorer.expect_pinned("conv_2~10~10~12")
    explorer.control("play").click()
    explorer.control("play").click()
    at = explorer.root.get_attribute("data-pinned")
    assert at != "conv_2~10~10~12"
    explorer.control("end").click()
    explorer.expect_pinned("conv_2~10~10~12")


@pytest.mark.context(reduced_motion="reduce")
def test_nothing_plays_where_motion_is_unwanted(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn", explorer="conv_2~0~0~12")
    expect(explorer.control("play")).to_be_disabled()
    explorer.control("forward").click()
    explorer.expect_pinned("conv_2~0~1~12")


@pytest.mark.context(has_touch=True, viewport={"width": 820, "height": 1180}, device_scale_factor=2)
def test_a_tap_pins_and_dragging_scrolls(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn")
    explorer.page.touchscreen.tap(*explorer.place_of("conv_2", 5, 4, 40))
    explorer.expect_pinned("conv_2~5~4~40")
    # Chromium's name for "pan-x pan-y pinch-zoom": the page still scrolls under a finger.
    assert explorer.stage.evaluate("stage => getComputedStyle(stage).touchAction") == "manipulation"


def test_nothing_is_left_behind(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn")
    explorer.page.get_by_text("gone").click()
    expect(explorer.root).to_have_count(0)
    explorer.page.wait_for_function(
        "() => { const { letters, readers } = globalThis[Symbol.for('dlviz.explorer.mailbox')];"
        " return letters.size === 0 && readers.size === 0 }"
    )
    explorer.page.get_by_text("gone").click()
    Explorer(explorer.page).click("conv_1", 3, 3, 3)
    explorer.expect_pinned("conv_1~3~3~3")


def test_a_trace_of_another_network_is_not_painted(open_explorer: OpenExplorer) -> None:
    """When the model changes, the message of the network or of the trace comes first."""
    explorer = open_explorer(network="cnn")
    painted = explorer.root.get_attribute("data-painted")
    message = encode_trace(explain_digit(digit(0), model_named("deep")), "explorer")
    explorer.evaluate("explorer.receive(new Uint8Array(argument))", list(message))
    assert explorer.root.get_attribute("data-painted") == painted
    explorer.click("conv_2", 3, 3, 3)
    trace = explain_digit(digit(0), model_named("cnn"))
    assert explorer.value() == trace.layers[2].output[3, 3, 3]
