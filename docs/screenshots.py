"""Take the pictures of the documentation in a real browser: every page, light and dark, both languages.

python docs/screenshots.py [--out docs/images] [--only home runs ...] [--theme light] [--language en]
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

sys.path.insert(0, str(Path(__file__).parents[1]))  # dlviz need not be installed

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect

from dlviz.data.example_reviews import EXAMPLE_REVIEWS
from dlviz.data.text.link import text_to_token
from tests.browser.actions import PAD, draw, settle
from tests.browser.handwriting import DIGITS
from tests.browser.launching import launch
from tests.browser.serving import APP, Server, serve

SIZE: ViewportSize = {"width": 1440, "height": 900}
LANGUAGES = ("en", "zh")
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
REVIEW = EXAMPLE_REVIEWS[2]
VISITOR = "pictures"  # owns the runs that Train live, the first of them, and Runs show
RUNS = ("digits*bs64*ep2*ex4000*fi8", "digits*bs64*ep2*ex4000*fi16", "digits*bs16*ep2*ex4000*fi8")
COLOURS = 256  # of a picture: these have few, and become a third as large


@dataclass(frozen=True)
class Shot:
    """A page to take a picture of.

    Args:
        path: With its query; {run} stands for the id of a finished run, {runs} for those of several, {review}
            for a text.
        shows: What is visible once it is complete.
        then: What is done before the picture is taken.
    """

    path: str
    shows: str
    then: Callable[[Page], None] = lambda page: None


def draw_three(page: Page) -> None:
    draw(page, DIGITS[3])
    expect(page.locator("[data-prediction]")).to_be_visible()
    page.mouse.move(720, 20)  # away from the pad, whose own toolbar would show


def show_sections(page: Page) -> None:
    page.locator(".st-key-review_sections").evaluate("section => section.scrollIntoView()")


_READER = "reader=last.weight.units.text.fit"
_SECTION = "type_a_review?text={review}&step=26~20&section="
_CHART = ".st-key-review_sections .js-plotly-plot"
SHOTS = {
    "home": Shot("", ".poster"),
    "draw_a_digit": Shot("draw_a_digit?cell=conv_2~6~4~9", PAD, draw_three),
    "rows": Shot("draw_a_digit?model=row-lstm&sample=0&row=14", ".unrolled .guess"),
    "type_a_review": Shot(f"type_a_review?text={{review}}&step=26~20&{_READER}", ".panel .gates"),
    "why": Shot(f"{_SECTION}why", _CHART, show_sections),
    "what_if": Shot(f"{_SECTION}what-if", ".st-key-review_sections .stAlert", show_sections),
    "side_by_side": Shot(f"{_SECTION}networks", _CHART, show_sections),
    "memory": Shot(f"{_SECTION}memory", _CHART, show_sections),
    "alike": Shot(f"{_SECTION}alike", ".hit", show_sections),
    "train_live": Shot("train_live?run={run}", "section.live[data-state=finished]"),
    "runs": Shot("runs?chosen={runs}", ".js-plotly-plot"),
    "convolution": Shot("convolution?at=correlation~0~20~12", ".lab[data-painted]"),
    "activations": Shot("activations?z=2", ".plot[data-painted]"),
    "losses": Shot("losses", ".plot[data-painted]"),
    "optimizers": Shot("optimizers?at=40~adam", ".race[data-painted]"),
    "other_layers": Shot("other_layers", ".sheet"),
    "spell_it_out": Shot("spell_it_out?epochs=60&step=11", ".verdict.spelling[data-epoch='60']"),
    "tuning_guide": Shot("tuning_guide", "h2, h4"),
    "glossary": Shot("glossary", "dl.glossary"),
}


def train(browser: Browser, server: Server, settings: str) -> str:
    """Train a network as a visitor does, with workers; its run's id."""
    page = new_page(browser, server, "light")
    page.goto(f"{server.url}/train_live?settings={settings}&sample=0")
    page.locator(".st-key-start_run button").first.click()
    expect(page.locator("section.live[data-state=finished]")).to_be_visible(timeout=180_000)
    run_id = page.evaluate("new URL(location).searchParams.get('run')")
    page.close()
    return str(run_id)


def take(page: Page, server: Server, shot: Shot, language: str, run_ids: Sequence[str]) -> Image.Image:
    """The picture of a page, once all of it is there.

    Raises:
        AssertionError: Where the page shows an error, or does not become complete.
    """
    run, runs = next(iter(run_ids), ""), ",".join(run_ids)
    path = shot.path.format(run=run, runs=runs, review=text_to_token(REVIEW))
    page.goto(f"{server.url}/{path}{'&' if '?' in path else '?'}lang={language}")
    expect(page.locator(shot.shows).first).to_be_visible(timeout=60_000)
    settle(page, 60)
    shot.then(page)
    settle(page, 60)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.locator(".stAlertContainer [data-testid=stAlertContentError]")).to_have_count(0)
    page.evaluate("document.fonts.ready")
    return Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def new_page(browser: Browser, server: Server, theme: Theme) -> Page:
    page = browser.new_page(viewport=SIZE, color_scheme=theme)
    page.context.add_cookies([{"name": "dlviz_owner", "value": VISITOR, "url": server.url}])
    return page


def pictures(
    browser: Browser, server: Server, names: list[str], themes: list[Theme], languages: list[str]
) -> Iterator[tuple[str, Image.Image]]:
    """Every picture with the name of its file."""
    needed = RUNS if {"train_live", "runs"} & set(names) else ()
    run_ids = [train(browser, server, settings) for settings in needed]
    for theme in themes:
        page = new_page(browser, server, theme)
        for language in languages:
            for name in names:
                picture = take(page, server, SHOTS[name], language, run_ids)
                yield f"{name}-{theme}-{language}.png", picture
        page.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Take the pictures of the documentation.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "images")
    parser.add_argument("--only", nargs="+", choices=SHOTS, default=list(SHOTS))
    parser.add_argument("--theme", nargs="+", choices=THEMES, default=list(THEMES))
    parser.add_argument("--language", nargs="+", choices=LANGUAGES, default=list(LANGUAGES))
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=60_000)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as runs,
        serve(APP, environment={"DLVIZ_RUNS": runs}) as server,
        launch() as browser,
    ):
        for name, picture in pictures(browser, server, chosen.only, chosen.theme, chosen.language):
            small = picture.quantize(COLOURS, dither=Image.Dither.NONE)
            small.save(chosen.out / name, optimize=True)
            print(chosen.out / name)


if __name__ == "__main__":
    main()
