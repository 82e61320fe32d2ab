"""Every page in the states that look different, for tests that visit them all."""

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.actions import settle
from tests.browser.serving import Server


@dataclass(frozen=True)
class Screen:
    """A page in one state.

    Args:
        path: With its query.
        shows: What is visible once it is complete.
        differs: The part in which it differs from a screen before it; by default all of it.
    """

    path: str
    shows: str = "h1"
    differs: str | None = None


# What is shown where a script has raised.
TROUBLE = '[data-testid="stException"], [class*="st-key-trouble"]'
PATIENCE = 180_000  # ms: one of them reads 2,000 reviews first
_REVIEW = "/type_a_review?review=333&step=3~2"  # twelve words
_SECTIONS = ".st-key-review_sections"
_GROUPS = {
    "digits": {
        "home": Screen("/", ".poster"),
        "draw_a_digit": Screen("/draw_a_digit?sample=0&cell=conv_2~6~4~9", ".explorer .panel .value"),
        "rows": Screen("/draw_a_digit?model=row-lstm&sample=0&row=14", ".unrolled .guess"),
        "blank_pad": Screen("/draw_a_digit", ".explorer .hint"),
        "spell_it_out": Screen("/spell_it_out?epochs=60&step=11", ".unrolled .guess"),
    },
    "reviews": {
        "empty_text": Screen("/type_a_review", ".box textarea"),
        "long_text": Screen("/type_a_review?review=17", ".reader[data-painted]"),
        "why": Screen(f"{_REVIEW}&section=why", ".js-plotly-plot .heatmaplayer"),
        "what_if": Screen(f"{_REVIEW}&section=what-if", f"{_SECTIONS} .stAlert", _SECTIONS),
        "side_by_side": Screen(f"{_REVIEW}&section=networks", ".js-plotly-plot .scatterlayer", _SECTIONS),
        "memory": Screen(f"{_REVIEW}&section=memory", ".js-plotly-plot .scatterlayer", _SECTIONS),
        "alike": Screen(f"{_REVIEW}&section=alike", ".hit", _SECTIONS),
    },
    "training": {
        "train_live": Screen("/train_live", ".st-key-start_run"),
        "run": Screen("/train_live?run={run}", "section.live[data-painted]"),
        "runs": Screen("/runs", ".js-plotly-plot .scatterlayer"),
        "grid": Screen("/runs?runs_part=grid", ".stMultiSelect"),
        "rate_finder": Screen("/runs?runs_part=rate", ".stButton"),
        "tuning_guide": Screen("/tuning_guide", "h2"),
        "glossary": Screen("/glossary", "dl.glossary"),
    },
    "blocks": {
        "convolution": Screen("/convolution?at=correlation~0~20~12", ".lab[data-painted]"),
        "typed_grid": Screen("/convolution?input=grid", ".lab[data-painted]"),
        "activations": Screen("/activations", ".plot[data-painted]"),
        "softmax": Screen("/activations?function=softmax", ".plot[data-painted]"),
        "losses": Screen("/losses", ".plot[data-painted]"),
        "regression": Screen("/losses?task=regression", ".plot[data-painted]"),
        "optimizers": Screen("/optimizers?at=40~adam", ".race[data-painted]"),
        "normalization": Screen("/other_layers", ".sheet"),
        "dropout": Screen("/other_layers?layer=dropout", ".sheet"),
        "flatten": Screen("/other_layers?layer=flatten", ".sheet"),
    },
}
GROUPS = tuple(_GROUPS)  # one browser tab visits all of a group: what it has loaded once it keeps
VISITED = {  # pages, as their files are named
    screen.path.partition("?")[0].strip("/") or "home"
    for group in _GROUPS.values()
    for screen in group.values()
}


@dataclass(frozen=True)
class Screens:
    """The served app.

    Args:
        server: Serves it.
        run_id: A finished run.
    """

    server: Server
    run_id: str

    def visit(self, page: Page, group: str) -> Iterator[tuple[str, Screen]]:
        """Open all of a group in English, each once the one before has been looked at."""
        for name, screen in _GROUPS[group].items():
            self.open(page, screen, "en")
            yield name, screen

    def open(self, page: Page, screen: Screen, language: str) -> None:
        path = screen.path.format(run=self.run_id)
        self.go(page, f"{path}{'&' if '?' in path else '?'}lang={language}", screen.shows)
        expect(page.locator("html")).to_have_attribute("lang", language)

    def go(self, page: Page, path: str, shows: str) -> None:
        """Open a page and wait, with patience for a busy machine, until all of it is there, without an error.

        Args:
            page: In the browser.
            path: With its query.
            shows: What is visible once it is complete.
        """
        page.goto(f"{self.server.url}{path}")
        expect(page.locator(shows).first).to_be_visible(timeout=PATIENCE)
        settle(page, PATIENCE / 1000)
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE)
        expect(page.locator(TROUBLE)).to_have_count(0)
