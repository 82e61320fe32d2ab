"""Film the README's moving picture in a real browser: a digit drawn, a cell explained, a review read.

python docs/animation.py [--out docs/images/dlviz.webp]
"""

import argparse
import sys
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # dlviz need not be installed

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.actions import draw, settle
from tests.browser.explorer.driver import Explorer
from tests.browser.handwriting import DIGITS
from tests.browser.launching import launch
from tests.browser.reader.driver import Reader
from tests.browser.serving import serve

SIZE = {"width": 1440, "height": 1100}
WIDTH = 1000  # of the film
QUALITY = 60
REVIEW = "I expected a dull film but this was wonderful"

SHORT, LONG = 450, 1800  # ms


class Film:
    """Frames of a page, each with the time that it stays."""

    def __init__(self) -> None:
        self._frames: list[Image.Image] = []
        self._durations: list[int] = []

    def take(self, page: Page, duration: int = SHORT) -> None:
        picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
        height = round(picture.height * WIDTH / picture.width)
        self._frames.append(picture.resize((WIDTH, height), Image.Resampling.LANCZOS))
        self._durations.append(duration)

    def save(self, path: Path) -> None:
        self._frames[0].save(
            path, save_all=True, append_images=self._frames[1:], duration=self._durations, loop=0,
            quality=QUALITY, method=6, minimize_size=True,
        )  # fmt: skip


def film_digit(page: Page, url: str, film: Film) -> None:
    """A digit is drawn stroke by stroke; one of its cells is pinned and walked over its map."""
    page.goto(f"{url}/draw_a_digit")
    explorer = Explorer(page)
    film.take(page)
    for stroke in DIGITS[4]:
        painted = int(explorer.root.get_attribute("data-painted") or 0)
        draw(page, [stroke])
        page.mouse.move(720, 20)  # away from the pad, whose own toolbar would show
        explorer.wait_painted(painted + 1)
        settle(page)
        film.take(page, 2 * SHORT)
    explorer.pin("conv_1", 12, 8, 3)
    film.take(page, LONG)
    for _ in range(6):
        explorer.stage.press("ArrowRight")
        film.take(page)
    film.take(page, LONG)


def film_review(page: Page, url: str, film: Film) -> None:
    """A review is typed, and read as it grows; then one step is looked into."""
    page.goto(f"{url}/type_a_review")
    box = page.locator(".box textarea")
    expect(box).to_be_visible()
    settle(page)
    for number, word in enumerate(REVIEW.split()):
        box.press_sequentially(f" {word}" if number else word)
        expect(page.locator(".reader .chip")).to_have_count(number + 1)
        settle(page)
        film.take(page)
    Reader(page).chips.nth(1).click()
    film.take(page, 2 * LONG)


def main() -> None:
    parser = argparse.ArgumentParser(description="Film the README's moving picture.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "images" / "dlviz.webp")
    path = parser.parse_args().out
    expect.set_options(timeout=30_000)
    film = Film()
    with serve() as server, launch() as browser:
        page = browser.new_page(viewport=SIZE, color_scheme="light")
        film_digit(page, server.url, film)
        film_review(page, server.url, film)
    film.save(path)


if __name__ == "__main__":
    main()
