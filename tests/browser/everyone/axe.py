"""What axe-core finds on a page."""

from collections.abc import Iterable
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# What is not ours to change: a rule, the part of the page, and why.
EXCUSED = {
    # KaTeX's boxes are Streamlit's; those that scroll get the focus from Chromium and Firefox themselves.
    ("scrollable-region-focusable", ".katex-display"),
}


def violations(page: Page, rules: Iterable[str] = (), within: str | None = None) -> list[str]:
    """What axe-core objects to, one line a place.

    Args:
        page: In the browser.
        rules: Only these; by default all that axe-core has on.
        within: Selector of the only part to look at; by default the whole page.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    # Style sheets and media are fetched anew only for rules that are off, or about sound.
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    found = page.evaluate("([within, options]) => axe.run(within ?? document, options)", [within, options])[
        "violations"
    ]
    return [
        f"{violation['id']} ({violation['impact']}): {node['html'][:200]}\n    {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
        if not _is_excused(violation["id"], str(node["target"]))
    ]


def _is_excused(rule: str, target: str) -> bool:
    return any(rule == excused and part in target for excused, part in EXCUSED)
