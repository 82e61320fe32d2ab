"""axe-core finds nothing serious on any page, in light and in dark."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.everyone.figures import Figure, figures
from tests.browser.everyone.screens import GROUPS, Screens

pytestmark = pytest.mark.timeout(600)  # each test visits many pages
SCHEME = "scheme => getComputedStyle(document.querySelector('.stApp')).colorScheme === scheme"
SERIOUS = ("serious", "critical")
# What is not ours to change: a rule, the part of the page, and why.
EXCUSED = {
    # KaTeX's boxes are Streamlit's; those that scroll get the focus from Chromium and Firefox themselves.
    ("scrollable-region-focusable", ".katex-display"),
}
EMPTY = ("blank_pad", "empty_text")  # screens on which there is nothing to say yet


def violations(page: Page, rules: Iterable[str] = ()) -> list[str]:
    """What axe-core calls serious, one line a place; only these rules, by default all."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:200]}\n    {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
        if violation["impact"] in SERIOUS and not _is_excused(violation["id"], str(node["target"]))
    ]


def _is_excused(rule: str, target: str) -> bool:
    return any(rule == excused and part in target for excused, part in EXCUSED)


def unsaid(page: Page) -> list[str]:
    """Figures whose text alternative is missing, or has no number: it names, and does not tell."""
    return [
        str(figure) for figure in figures(page) if not re.search(r"\d", figure.said) and not is_pad(figure)
    ]


def is_pad(figure: Figure) -> bool:
    """The drawing pad's canvases: what is drawn is said beside it."""
    return "upper-canvas" in figure.html or "lower-canvas" in figure.html


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_serious(visitor: Callable[..., Page], screens: Screens, group: str) -> None:
    page = visitor()
    found = {}
    for name in screens.visit(page, group, "en"):
        page.emulate_media(color_scheme="light")
        page.wait_for_function(SCHEME, arg="light")
        found[name] = violations(page)
        if name not in EMPTY:
            found[f"{name}, figures without their numbers"] = unsaid(page)
        page.emulate_media(color_scheme="dark")
        page.wait_for_function(SCHEME, arg="dark")
        found[f"{name}, dark"] = violations(page, ["color-contrast"])
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_check_finds_what_it_should(visitor: Callable[..., Page], screens: Screens) -> None:
    page = visitor()
    screens.go(page, "/glossary", "dl.glossary")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=\"/x.png\"><button></button>'")
    assert {line.split()[0] for line in violations(page)} == {"image-alt", "button-name"}
