"""Every picture on a page, and what is said instead of it."""

from dataclasses import dataclass

from playwright.sync_api import Page

# Through all shadow roots, without thumbnails to press and formulas. A Plotly figure has its words before it.
_FIND = """() => {
    const roots = [document];
    for (const root of roots)
        for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
    const up = (element) => element.parentElement ?? element.getRootNode().host ?? null;
    const saidOf = (element) => {
        for (let at = element; at; at = up(at)) {
            if (at.matches('.stPlotlyChart'))
                return at.closest('.stElementContainer').previousElementSibling.textContent;
            const said = at.getAttribute('aria-label') ?? at.getAttribute('alt') ?? '';
            if (said && at.getAttribute('role') !== 'toolbar') return said;
            if (at.matches('[role=listitem]')) return at.title || at.textContent;
        }
        return '';
    };
    return roots.flatMap((root) => [...root.querySelectorAll('canvas, img, svg')])
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width >= 40)
        .filter((element) => !element.closest('button, .thumb, .katex, #js-plotly-tester, .stDataFrame'))
        .map((element) => [element.outerHTML.slice(0, 120), saidOf(element).trim()]);
}"""


@dataclass(frozen=True)
class Figure:
    """A picture.

    Args:
        html: How its HTML begins.
        said: Its text alternative.
    """

    html: str
    said: str


def figures(page: Page) -> list[Figure]:
    """All that are at least 40 pixels wide."""
    return [Figure(html, said) for html, said in page.evaluate(_FIND)]
