"""Drives a reader in a browser as a person does, and reads what it shows."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

# The reader lives in the shadow root of Streamlit's element.
_ROOT = (
    "[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]"
    ".map(host => host.shadowRoot?.querySelector('.reader')).find(Boolean)"
)


class Reader:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator(".reader")
        self.stage = self.root.locator(".stage")
        self.panel = page.locator(".panel")
        self.chips = self.root.locator(".chip")
        self.box = page.locator(".box textarea")
        self.wait_painted(1)

    def wait_painted(self, times: int) -> None:
        """Wait until at least `times` readings have been painted."""
        self.page.wait_for_function(f"{_ROOT}?.dataset.painted >= {times}")

    @property
    def painted(self) -> int:
        return int(self.root.get_attribute("data-painted") or 0)

    def evaluate(self, expression: str, argument: object = None) -> Any:
        """JavaScript on `reader`, the object behind the view."""
        return self.page.evaluate(
            f"argument => {{ const reader = {_ROOT}.reader; return {expression} }}", argument
        )

    def wait_until(self, condition: str) -> None:
        """Wait for JavaScript on `reader` to be true."""
        self.page.wait_for_function(f"() => {{ const {{ reader }} = {_ROOT}; return {condition} }}")

    def pin(self, step: int, unit: int) -> None:
        """Pin a step and a unit without the mouse."""
        self.evaluate("reader.pin(argument)", {"step": step, "unit": unit})

    def show(self, **view: object) -> None:
        """Choose a view without the controls."""
        self.evaluate("reader.setView({ ...reader.view, ...argument })", view)

    def place_of(self, row: str, step: int, unit: int) -> tuple[float, float]:
        """Where the middle of a cell is on the page, in CSS pixels, from the shown layout."""
        x, y = self.evaluate(
            """(() => {
              const { layout, placeOf, ratio } = reader;
              const row = layout.rows.find(({ map }) => map?.id === argument[0]);
              return [(argument[1] + 0.5) * layout.column / ratio,
                (row.y + (placeOf[argument[2]] + 0.5) * row.unitHeight) / ratio];
            })()""",
            [row, step, unit],
        )
        box = self.stage.bounding_box()
        assert box is not None
        return box["x"] + x, box["y"] + y

    def point_at(self, row: str, step: int, unit: int) -> None:
        self.page.mouse.move(*self.place_of(row, step, unit))

    def click(self, row: str, step: int, unit: int) -> None:
        self.page.mouse.click(*self.place_of(row, step, unit))

    def pixel(self, row: str, step: int, unit: int) -> str:
        """The painted colour of a cell, #rrggbb."""
        x, y = self.place_of(row, step, unit)
        box = self.stage.bounding_box()
        assert box is not None
        return self.evaluate(
            "'#' + Array.from(reader.base.getContext('2d').getImageData(...argument, 1, 1).data.slice(0, 3)"
            ", (byte) => byte.toString(16).padStart(2, '0')).join('')",
            [int(x - box["x"]), int(y - box["y"])],
        )

    def type(self, text: str) -> None:
        """Type into the box, and wait until what was typed is read and painted."""
        painted = self.painted
        self.box.press_sequentially(text)
        self.page.get_by_text("typed: ").filter(has_text=text).wait_for()
        self.wait_painted(painted + 1)

    def expect_pinned(self, token: str) -> None:
        expect(self.root).to_have_attribute("data-pinned", token)

    def expect_state(self, text: str) -> None:
        """What the page was told."""
        expect(self.page.get_by_text("state: ")).to_have_text(f"state: {text}")

    def control(self, name: str) -> Locator:
        return self.root.locator(f"[data-control={name}]")

    def gates(self) -> dict[str, dict[str, float]]:
        """Of the pinned step, by symbol: the value, the sum before it, and the numbers of the row."""
        return self.evaluate(
            """Object.fromEntries(Array.from(reader.panel.querySelectorAll('[data-gate]'), (row) =>
              [row.dataset.gate, { value: Number(row.dataset.value), sum: Number(row.dataset.sum) }]))"""
        )

    def numbers(self, selector: str) -> list[float]:
        """`data-value` of the panel's elements."""
        return self.evaluate(
            "Array.from(reader.panel.querySelectorAll(argument), (element) => Number(element.dataset.value))",
            selector,
        )
