"""The tool bar that Plotly shows over a figure: its buttons, and what they say."""

from dlviz.words import N_, _, current_language

# Of the buttons that are left. Plotly looks its English up in what it is given: no file of words is fetched.
_SAID = (
    N_("Download plot"),
    N_("Download plot as a PNG"),
    N_("Zoom"),
    N_("Pan"),
    N_("Reset axes"),
)


def tool_bar() -> dict[str, object]:
    """Plotly's configuration of a figure, in the reader's language."""
    language = current_language()
    return {
        "displaylogo": False,
        "displayNotifier": False,  # it speaks English alone
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
        "locale": language,
        "locales": {language: {"dictionary": {said: _(said) for said in _SAID}}},
    }
