"""The sections below a review, where only a browser shows what happens."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import Server, serve

TEXT = "This was not a bad film, <script>zork</script> but the film was good!"
FIRST_FIGURE = 60_000  # ms: Plotly's script is large
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def sections_server() -> Iterator[Server]:
    with serve(Path(__file__).with_name("sections_app.py")) as server:
        yield server
        assert "Traceback" not in server.log, server.log


@pytest.fixture
def open_section(sections_server: Server, page: Page) -> Open:
    """`open_section(section="why", ...)`: the page with these URL parameters."""

    def go(**query: str) -> Page:
        page.goto(f"{sections_server.url}/?{urlencode({'text': TEXT, **query})}")
        expect(page.get_by_role("radio", name="Find alike")).to_be_visible(timeout=FIRST_FIGURE)
        return page

    return go


def test_sections_open_one_at_a_time_and_stay_in_the_link(open_section: Open) -> None:
    page = open_section()
    expect(page.locator(".js-plotly-plot")).to_have_count(0)
    page.get_by_role("radio", name="Why").click()
    expect(page.locator(".js-plotly-plot")).to_have_count(2, timeout=FIRST_FIGURE)
    page.wait_for_url("**section=why**")
    page.get_by_role("radio", name="What if").click()
    expect(page.locator(".coloured_words")).to_have_count(0)
    page.reload()
    expect(page.get_by_test_id("stSelectbox")).to_be_visible()


def test_words_are_coloured_by_what_they_do(open_section: Open) -> None:
    page = open_section(section="why", method="integrated")
    words = page.locator(".coloured_words .word")
    expect(words).to_have_text(
        ["this", "was", "not", "a", "bad", "film", "zork", "but", "the", "film", "was", "good", "!"]
    )
    expect(words.nth(6)).to_have_attribute("title", "+0.000")  # unknown: exactly nothing
    strongest = page.locator(".coloured_words .word[style*='60%']").first
    expect(strongest).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_a_picked_word_is_the_one_to_change(open_section: Open) -> None:
    page = open_section(section="what-if")
    page.locator(".reader .chip", has_text="bad").click()
    expect(page.get_by_role("combobox", name="Word")).to_have_value(re.compile("5 +bad"))
    page.get_by_role("button", name="Delete").click()
    expect(page.locator(".gtitle")).to_contain_text("The verdict")
    page.wait_for_url("**edits=4**")
    page.get_by_label("Or type what should stand there").fill("good")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="bad → good")).to_be_visible()
    page.get_by_role("button", name="bad → good").click()
    expect(page.get_by_text("Nothing is changed yet")).to_be_visible()


def test_a_figure_is_saved_as_svg(open_section: Open) -> None:
    page = open_section(section="why")
    figure = page.locator(".js-plotly-plot").last
    figure.hover()
    with page.expect_download() as download:
        figure.locator("[data-title*='Download plot']").click()
    assert download.value.suggested_filename == "dlviz-deletion.svg"
    assert "<svg" in download.value.path().read_text()
