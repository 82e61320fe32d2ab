"""What a user's hand does in a page, for tests and benchmarks."""

from collections.abc import Iterable, Sequence

from playwright.sync_api import Page, expect

PAD = "canvas.upper-canvas"
PAD_SIZE = 280  # canvas pixels a side; on screen it may be smaller

Point = tuple[float, float]
Stroke = Sequence[Point]


def settle(page: Page, seconds: float = 60) -> None:
    """Wait until the server has answered and no script runs.

    For a page on which something new is shown already: before the first answer to `goto` or to a click, no
    script runs either.
    """
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=seconds * 1000)
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=seconds * 1000)


def draw(page: Page, strokes: Iterable[Stroke], *, touch: bool = False, pad: str = PAD) -> None:
    """Draw on the pad with the mouse, or with a finger.

    Args:
        page: A page with a drawing pad.
        strokes: Each a line through points (x, y) in canvas pixels, 0..280 from the top left.
        touch: With a finger; the page's context needs `has_touch`.
        pad: Selector of the canvas.
    """
    canvas = page.locator(pad)
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None, f"{pad} is not visible"
    pen = _finger if touch else _mouse
    for stroke in strokes:
        pen(
            page,
            [
                (box["x"] + x * box["width"] / PAD_SIZE, box["y"] + y * box["height"] / PAD_SIZE)
                for x, y in stroke
            ],
        )


def _mouse(page: Page, points: Stroke) -> None:
    page.mouse.move(*points[0])
    page.mouse.down()
    for x, y in points[1:]:
        page.mouse.move(x, y, steps=4)
    page.mouse.up()


def _finger(page: Page, points: Stroke) -> None:
    session = page.context.new_cdp_session(page)
    for number, (x, y) in enumerate(points):
        kind = "touchMove" if number else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()
