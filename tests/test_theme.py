"""The themes in .streamlit/config.toml: options that Streamlit knows, colours that can be read."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

from dlviz import palette
from dlviz.palette import contrast

CONFIG = tomllib.loads((Path(__file__).parents[1] / ".streamlit/config.toml").read_text(encoding="utf-8"))
THEMES = {name: CONFIG["theme"][name] for name in ("light", "dark")}


def option_names(section: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in section.items():
        if isinstance(value, dict):
            yield from option_names(value, f"{prefix}{key}.")
        else:
            yield prefix + key


@pytest.mark.parametrize("name", list(option_names(CONFIG)))
def test_streamlit_knows_the_option(name: str) -> None:
    config.get_option(name)  # raises where it does not


def test_both_themes_set_the_same() -> None:
    assert set(THEMES["light"]) == set(THEMES["dark"])


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_can_be_read_and_lines_can_be_seen(theme: dict[str, Any]) -> None:
    for background in (theme["backgroundColor"], theme["secondaryBackgroundColor"]):
        assert contrast(theme["textColor"], background) >= 12  # faded to 60 % for captions, it still has 4.5
        assert contrast(theme["linkColor"], background) >= 4.5
        assert contrast(theme["primaryColor"], background) >= 4.5
    for color in theme["chartCategoricalColors"]:
        assert contrast(color, theme["backgroundColor"]) >= 3
    assert len(set(theme["chartCategoricalColors"])) == len(theme["chartCategoricalColors"]) >= 7


def test_charts_of_streamlit_have_the_colours_of_the_palette() -> None:
    theme = CONFIG["theme"]
    assert theme["chartSequentialColors"] == [colour for _, colour in palette.SEQUENTIAL]
    signed = [colour for _, colour in palette.DIVERGING]
    assert (
        theme["chartDivergingColors"] == signed[:5] + signed[6:]
    )  # Streamlit takes ten: all but the neutral
    assert theme["light"]["chartCategoricalColors"] == list(palette.SERIES)
    for name, hues in (("light", palette.LIGHT), ("dark", palette.DARK)):
        assert theme[name]["backgroundColor"] == hues.ground
