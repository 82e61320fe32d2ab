"""Type a review as a user does: keys and mouse, in a real browser, on the app with its trained networks."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dlviz.data.example_reviews import EXAMPLE_REVIEWS
from dlviz.explain.review import explain_review
from dlviz.explain.what_if import neighbours
from dlviz.models.loaded import load_model
from tests.browser.actions import settle
from tests.browser.reader.driver import Reader
from tests.browser.serving import Server

PAGE = "/type_a_review"


def open_page(page: Page, server: Server, query: str = "") -> Reader:
    page.goto(f"{server.url}{PAGE}{query}")
    reader = Reader(page)
    settle(page)
    return reader


def says(page: Page, text: str, model: str = "lstm") -> None:
    """Wait for the verdict that the public API gives, in the words and in the reader."""
    sentiment = explain_review(text, model).sentiment
    expect(page.locator("[data-sentiment]")).to_have_attribute("data-sentiment", repr(sentiment))
    expect(page.locator("[data-role=sentiment]")).to_have_attribute("data-value", str(sentiment))


def test_the_network_follows_the_keys_in_either_language(page: Page, server: Server) -> None:
    reader = open_page(page, server)
    expect(page.get_by_text("Nothing to read yet")).to_be_visible()
    reader.box.press_sequentially("A wonderful film")
    says(page, "A wonderful film")
    expect(page.get_by_text("The network says positive")).to_be_visible()
    expect(page).to_have_url(re.compile("text="))
    page.get_by_text("简体中文").first.click()
    expect(page.get_by_text("网络判断：正面")).to_be_visible()
    expect(reader.box).to_have_value("A wonderful film")
    reader.box.press("End")
    reader.box.press_sequentially(", wasted")  # the fragment alone runs again, in Chinese still
    says(page, "A wonderful film, wasted")
    expect(page.locator(".verdict")).to_have_text(re.compile("[一-龥]"))
    expect(reader.chips).to_have_text(["A", "wonderful", "film", "wasted"])


def test_text_and_choices_survive_other_pages_a_reload_and_a_new_window(
    page: Page, server: Server, new_page: Callable[..., Page]
) -> None:
    reader = open_page(page, server)
    page.get_by_role("button", name=EXAMPLE_REVIEWS[0]).click()
    says(page, EXAMPLE_REVIEWS[0])
    reader.chips.nth(4).click()
    reader.control("order").select_option("weight")
    expect(page).to_have_url(re.compile(r"step=4(~|%7E)\d+.*reader=last\.weight"))
    pinned = reader.root.get_attribute("data-pinned") or ""

    page.get_by_role("link", name="Home").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("every number"))
    page.get_by_role("link", name="Type a review").first.click()
    says(page, EXAMPLE_REVIEWS[0])
    expect(page.locator(".box textarea")).to_have_value(EXAMPLE_REVIEWS[0])

    expect(page.locator(".reader")).to_have_attribute("data-pinned", pinned)
    expect(page).to_have_url(re.compile(r"step=4(~|%7E)\d+.*reader=last\.weight"))

    other = new_page()
    for tab in (page, other):
        tab.goto(page.url)
        says(tab, EXAMPLE_REVIEWS[0])
        expect(tab.locator(".reader")).to_have_attribute("data-pinned", pinned)
        expect(tab.locator("[data-control=order]")).to_have_value("weight")


def test_another_network_reads_the_same_text(page: Page, server: Server) -> None:
    reader = open_page(page, server, "?review=17&step=3~2")
    for label, model, rows in (("GRU", "gru", "hzrg"), ("LSTM as in tutorials", "lstm-reference", "hcifgo")):
        page.locator(".st-key-review_model input").click()
        page.get_by_role("option", name=label, exact=True).click()
        expect(page.locator("[data-row]")).to_have_count(1 + len(rows))
        says(page, page.locator(".box textarea").input_value(), model)
        expect(page.locator(".reader")).to_have_attribute("data-pinned", "3~2")
        assert reader.evaluate("reader.header.model") == model


def test_a_section_follows_the_text_the_step_the_network_and_the_language(page: Page, server: Server) -> None:
    """It is a part of its own, so that typing does not make it anew while it is closed."""
    reader = open_page(page, server, "?review=17&section=what-if")
    word = page.locator(".st-key-what_if_word input")
    buttons = page.locator(".st-key-what_if_buttons button")

    def offers(word_shown: str, model: str, delete: str = "Delete") -> None:
        expect(word).to_have_value(word_shown)
        network = load_model(model)
        encoded = network.reading.encode(word_shown.split()[1])
        near = neighbours(int(encoded.indices[0]), network)
        expect(buttons).to_contain_text([delete, *(neighbour.word for neighbour in near)])

    reader.box.fill("A wonderful film")
    offers("3  film", "lstm")
    reader.chips.nth(1).click()
    offers("2  wonderful", "lstm")
    expect(page).to_have_url(re.compile(r"step=1(~|%7E)\d+"))
    reader.box.fill("A terrible film")
    offers("2  terrible", "lstm")
    page.locator(".st-key-review_model input").click()
    page.get_by_role("option", name="GRU", exact=True).click()
    offers("2  terrible", "gru")
    page.get_by_text("简体中文").first.click()
    offers("2  terrible", "gru", "删除")
    reader.box.fill("A good film")
    offers("2  good", "gru", "删除")
    says(page, "A good film", "gru")
    page.get_by_role("button", name="清空").click()
    expect(page.locator(".st-key-review_sections").get_by_test_id("stAlert")).to_be_visible()
    page.locator(".st-key-first_examples button").first.click()
    says(page, EXAMPLE_REVIEWS[0], "gru")
    expect(word).to_have_value(re.compile(" over$"))  # its last word


def test_markup_is_shown_and_never_run(page: Page, server: Server) -> None:
    reader = open_page(page, server)
    text = "<script>window.harm = 1</script><img src=x onerror='window.harm = 1'> fine"
    reader.box.fill(text)
    says(page, text)
    expect(reader.root.locator(".chips")).to_contain_text("<script>window.harm = 1</script>")
    expect(page.locator("img[src=x]")).to_have_count(0)
    page.reload()
    says(page, text)
    assert page.evaluate("window.harm") is None


def test_a_long_text_says_what_was_cut_and_a_broken_link_what_is_wrong(page: Page, server: Server) -> None:
    reader = open_page(page, server, f"?text={'A' * 9000}")
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    reader.box.fill("not a bad film " * 300)
    expect(page.get_by_text("words before them were cut")).to_be_visible()
    expect(reader.root.locator("[data-cut]")).to_be_visible()
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    reader.box.fill("b" * 100_001)
    expect(page.get_by_text("at most 100,000")).to_be_visible()
    expect(page.locator(".hint")).to_be_visible()


@pytest.mark.context(color_scheme="dark")
def test_dark_follows_the_system(page: Page, server: Server) -> None:
    reader = open_page(page, server, "?review=17&step=3~2")
    colours = reader.evaluate(
        "[reader.theme.isDark, getComputedStyle(reader.panel).color, getComputedStyle(reader.root).color]"
    )
    assert colours[0] is True
    for colour in colours[1:]:
        assert sum(map(int, re.findall(r"\d+", colour)[:3])) > 600
    ground = page.locator(".box textarea").evaluate("area => getComputedStyle(area).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", ground)[:3])) < 150
