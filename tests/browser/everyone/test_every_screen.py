"""Every screen, in both themes, on a desk, a tablet and a phone, with one visit in each language."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, ViewportSize
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.everyone.axe import violations
from tests.browser.everyone.figures import Figure, figures
from tests.browser.everyone.screens import GROUPS, VISITED, Screens
from tests.browser.serving import ROOT

DESK: ViewportSize = {"width": 1440, "height": 900}
TABLET: ViewportSize = {"width": 820, "height": 1180}
PHONE: ViewportSize = {"width": 390, "height": 844}
EMPTY = ("blank_pad", "empty_text")  # screens on which there is nothing to say yet
# All other rules of axe-core are about elements and their names, which are the same in both themes.
ON_COLOURS = ("color-contrast", "link-in-text-block")
SCHEME = "scheme => getComputedStyle(document.querySelector('.stApp')).colorScheme === scheme"
# How far the page itself can be scrolled sideways; Streamlit scrolls its main part, not the document.
SIDEWAYS = """() => {
    const parts = [document.documentElement, document.querySelector('[data-testid=stMain]')];
    return Math.max(...parts.map((part) => part.scrollWidth - part.clientWidth));
}"""
# What lies on each other, or is cut, of what is to be pressed in the header.
CROWDED = """() => {
    const presenter = [...document.querySelectorAll('.st-key-presenter *')].find((e) => e.shadowRoot);
    const roots = [document, presenter?.shadowRoot].filter(Boolean);
    const parts = roots.flatMap((root) => [...root.querySelectorAll(
        '.stAppHeader :is(a, button), .st-key-language_switch [role=radiogroup], .start button')]);
    const boxes = parts.map((part) => [part.ariaLabel ?? part.textContent, part.getBoundingClientRect()])
        .filter(([, { height }], i) => height && !parts[i].closest('[inert]'));
    const cut = boxes.filter(([, { left, right, top }]) => left < 0 || top < 0 || right > innerWidth);
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const on = boxes.flatMap(([a, one], i) => boxes.slice(i + 1)
        .filter(([, other]) => meet(one, other)).map(([b]) => `${a} on ${b}`));
    return [...cut.map(([name]) => `${name} is cut`), ...on];
}"""
# Switches of which a part is out of sight until they are scrolled.
SCROLLING = """() => [...document.querySelectorAll('[role=radiogroup]')]
    .filter((part) => part.scrollWidth > part.clientWidth).map((part) => `${part.innerText} is cut`)"""
# What the tool bars of charts say when they are pointed at, where that is no Chinese.
ENGLISH = """() => [...document.querySelectorAll('.modebar-btn')]
    .map((button) => getComputedStyle(button, '::after').content)
    .filter((said) => !/\\p{Script=Han}/u.test(said))"""


def test_every_page_is_visited() -> None:
    assert {file.stem for file in (ROOT / "pages").glob("*.py")} == VISITED


@pytest.mark.parametrize("group", GROUPS)
def test_a_screen_is_for_everyone(visitor: Callable[..., Page], screens: Screens, group: str) -> None:
    page = visitor()
    found = {}
    for name, screen in screens.visit(page, group):
        show_in(page, "light")
        found[name] = violations(page, within=screen.differs)
        if name not in EMPTY:
            found[f"{name}, figures without their numbers"] = unsaid(page)
        show_in(page, "dark")
        found[f"{name}, dark"] = violations(page, ON_COLOURS, screen.differs)
        with touch(page):
            found[f"{name}, on a tablet"] = misfits(page, TABLET)
            found[f"{name}, on a phone"] = misfits(page, PHONE)
            found[f"{name}, under a finger"] = violations(page, ["target-size"], screen.differs)
            screens.open(page, screen, "zh")
            found[f"{name}, English in its tool bars"] = page.evaluate(ENGLISH)
            found[f"{name}, on a phone in Chinese"] = misfits(page, PHONE)
            found[f"{name}, on a tablet in Chinese"] = misfits(page, TABLET)
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_checks_find_what_they_should(page: Page) -> None:
    page.set_content(
        """<html lang="en"><title>Broken</title><meta name="viewport" content="width=device-width">
        <style>.stApp { color-scheme: light; background: #fff } a { color: #eee }</style>
        <main class="stApp" data-testid="stMain"><h1><img src="data:,"><button></button></h1>
        <p id="part"><a href="/">pale</a></p>
        <canvas style="width: 900px" aria-label="Names, and does not tell"></canvas>
        <div id="switch" role="radiogroup" style="overflow: auto"><div style="width: 900px">long</div></div>
        <style>.modebar-btn::after { content: attr(title) }</style>
        <i class="modebar-btn" title="Zoom"></i><i class="modebar-btn" title="缩放"></i></main>"""
    )
    assert rules(violations(page)) == {"empty-heading", "image-alt", "button-name", "color-contrast"}
    assert rules(violations(page, within="#part")) == {"color-contrast"}
    assert rules(violations(page, ["button-name"])) == {"button-name"}
    assert len(unsaid(page)) == 1
    with touch(page):
        assert len(misfits(page, PHONE, patience=1)) == 2
        assert page.evaluate(ENGLISH) == ['"Zoom"']
        assert page.evaluate("matchMedia('(hover: none) and (pointer: coarse)').matches")


def rules(found: list[str]) -> set[str]:
    return {line.split()[0] for line in found}


def show_in(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.wait_for_function(SCHEME, arg=scheme)


@contextmanager
def touch(page: Page) -> Iterator[None]:
    """A screen that is touched, and on which nothing hovers; a desk again afterwards."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    yield
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    session.detach()
    page.set_viewport_size(DESK)


def misfits(page: Page, size: ViewportSize, patience: float = 20) -> list[str]:
    """Whether the page goes sideways on a screen of this size, what is crowded in its header and what is cut.

    A page has so many seconds to find room for all.
    """
    page.set_viewport_size(size)
    try:
        page.wait_for_function(f"({SIDEWAYS})() <= 0", timeout=patience * 1000)
        page.wait_for_function(f"!({CROWDED})().length", timeout=patience * 1000)
        page.wait_for_function(f"!({SCROLLING})().length", timeout=patience * 1000)
    except PlaywrightTimeout:
        return [
            f"{page.evaluate(SIDEWAYS)} pixels too wide",
            *page.evaluate(CROWDED),
            *page.evaluate(SCROLLING),
        ]
    return []


def unsaid(page: Page) -> list[str]:
    """Figures whose text alternative is missing, or has no number: it names, and does not tell."""
    return [
        str(figure) for figure in figures(page) if not re.search(r"\d", figure.said) and not is_pad(figure)
    ]


def is_pad(figure: Figure) -> bool:
    """The drawing pad's canvases: what is drawn is said beside it."""
    return "upper-canvas" in figure.html or "lower-canvas" in figure.html
