"""Drives an explorer in a browser as a reader does, and reads what it shows."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.actions import settle

HEAD = 50  # CSS pixels above the maps


@dataclass(frozen=True)
class Line:
    """One line of the shown arithmetic."""

    role: str
    sign: str
    value: float


class Explorer:
    def __init__(self, page: Page, *, is_served: bool = True) -> None:
        self.page = page
        self.root = page.locator(".explorer")
        self.stage = self.root.locator(".stage")
        self.wait_painted(1)
        if is_served:  # and not a slide
            settle(page)

    def wait_painted(self, times: int) -> None:
        """Wait until at least `times` traces have been painted."""
        self.page.wait_for_function(f"{_ROOT}?.dataset.painted >= {times}")

    def evaluate(self, expression: str, argument: object = None) -> Any:
        """JavaScript on `explorer`, the object behind the view."""
        return self.page.evaluate(
            f"argument => {{ const explorer = {_ROOT}.explorer; return {expression} }}", argument
        )

    def wait_until(self, condition: str, argument: object = None) -> None:
        """Wait for JavaScript on `explorer` to be true."""
        self.page.wait_for_function(
            f"argument => {{ const explorer = {_ROOT}?.explorer; return explorer && ({condition}) }}",
            arg=argument,
        )

    def show_digit(self, index: int) -> None:
        """Feed the trace of MNIST test image `index`, and wait until it is painted."""
        painted = int(self.root.get_attribute("data-painted") or 0)
        field = self.page.get_by_label("digit")
        field.fill(str(index))
        field.press("Enter")
        self.wait_painted(painted + 1)

    def pin(self, layer: str, row: int, column: int, channel: int) -> None:
        """Pin a cell without the mouse."""
        index = self.index_of(layer)
        self.evaluate(
            "explorer.pin(argument)", {"layer": index, "row": row, "column": column, "channel": channel}
        )

    def index_of(self, layer: str) -> int:
        names: list[str] = self.evaluate("explorer.layers.map(layer => layer.name)")
        return names.index(layer)

    def wait_until_laid_out(self) -> None:
        """A scroll bar that comes or goes changes the room, and the layout follows with the next frame."""
        self.page.wait_for_function(
            f"""() => new Promise((done) => {{
              const edges = () => {{
                const {{ root, stage, panel, layout }} = {_ROOT}.explorer;
                const boxes = [root, stage, panel].map((element) => element.getBoundingClientRect());
                return JSON.stringify([innerWidth, layout.width, root.clientWidth, boxes]);
              }};
              const before = edges();
              requestAnimationFrame(() => requestAnimationFrame(() => done(edges() === before)));
            }})"""
        )

    def place_of(self, layer: str, row: int, column: int, channel: int) -> tuple[float, float]:
        """Where the middle of a cell is in the window, in CSS pixels, from the shown layout."""
        self.wait_until_laid_out()
        at = self.evaluate("explorer.layout.columns[argument]", self.index_of(layer))
        ratio = self.evaluate("explorer.layout.ratio")
        if at["form"] == "bars":
            x, y = at["contentWidth"] / 2, (channel + 0.5) * at["pitch"]
        elif at["form"] == "strip":
            x = (channel // at["fold"] + 0.5) * at["cellSize"]
            y = (channel % at["fold"] + 0.5) * at["cellHeight"]
        else:
            place = self.evaluate(
                "explorer.orders[argument[0]].indexOf(argument[1])", [self.index_of(layer), channel]
            )
            x = place % at["tilesAcross"] * at["pitchX"] + (column + 0.5) * at["cellSize"]
            y = place // at["tilesAcross"] * at["pitchY"] + (row + 0.5) * at["cellSize"]
        box = self.stage.bounding_box()
        assert box is not None
        scale = self.evaluate("explorer.stage.currentCSSZoom ?? 1") / ratio
        return box["x"] + (at["x"] + x) * scale, box["y"] + (at["y"] + y) * scale

    def point_at(self, *cell: Any) -> None:
        self.page.mouse.move(*self.place_of(*cell))

    def click(self, *cell: Any) -> None:
        self.page.mouse.click(*self.place_of(*cell))

    def pixel(self, layer: str, row: int, column: int, channel: int) -> str:
        """The painted colour of a cell, #rrggbb."""
        x, y = self.place_of(layer, row, column, channel)
        ratio = self.evaluate("explorer.layout.ratio")
        box = self.stage.bounding_box()
        assert box is not None
        return self.evaluate(
            "'#' + Array.from(explorer.base.getContext('2d').getImageData(...argument, 1, 1).data.slice(0, 3)"
            ", (byte) => byte.toString(16).padStart(2, '0')).join('')",
            [int((x - box["x"]) * ratio), int((y - box["y"]) * ratio)],
        )

    def expect_pinned(self, token: str) -> None:
        expect(self.root).to_have_attribute("data-pinned", token)

    def expect_hovered(self, token: str) -> None:
        expect(self.root).to_have_attribute("data-hovered", token)

    def control(self, name: str) -> Locator:
        return self.root.locator(f"[data-control={name}]")

    def value(self) -> float:
        """The pinned cell's value, as the panel says it."""
        return float(self.root.locator("[data-role=cell-value]").get_attribute("data-value") or "nan")

    def lines(self) -> dict[str, Line]:
        """The lines of the arithmetic by their role."""
        read = self.evaluate(
            "Array.from(explorer.panel.querySelectorAll('.line'), (line) =>"
            " [line.dataset.role, line.dataset.sign, Number(line.dataset.value)])"
        )
        return {role: Line(role, sign, value) for role, sign, value in read}

    def grid(self, name: str) -> list[float]:
        """A grid's numbers, row by row."""
        return self.evaluate(
            "Array.from(explorer.panel.querySelectorAll(`[data-grid=${argument}] .cell`),"
            " (cell) => Number(cell.dataset.value))",
            name,
        )

    def bars(self) -> dict[int, float]:
        """The sums of the input maps by their channel, in the shown order."""
        read = self.evaluate(
            "Array.from(explorer.panel.querySelectorAll('.bar'),"
            " (bar) => [Number(bar.dataset.channel), Number(bar.dataset.value)])"
        )
        return {int(channel): value for channel, value in read}

    def table(self, role: str) -> dict[int, list[float]]:
        """The numbers of a table's rows of one role, by the row's index."""
        read = self.evaluate(
            "Array.from(explorer.panel.querySelectorAll(`tr[data-role=${argument}]`),"
            " (row) => [Number(row.dataset.index), Array.from(row.querySelectorAll('td.number'),"
            " (cell) => Number(cell.dataset.value))])",
            role,
        )
        return {int(index): values for index, values in read}


# The explorer lives in the shadow root of Streamlit's element.
_ROOT = (
    "[...document.querySelectorAll('[data-testid=stBidiComponentIsolated], #figure > *')]"  # or of a slide
    ".map(host => host.shadowRoot?.querySelector('.explorer')).find(Boolean)"
)
