"""What is said instead of a figure is what the network computed, follows the data, and is translated."""

import re
from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from dlviz.data.digits import load_digits
from dlviz.explain.digit import explain_digit
from dlviz.explain.review import explain_review
from dlviz.numbers import percent
from tests.browser.everyone.screens import Screens

LIKELIEST = {
    "en": "Probabilities: {} with {}, next {} with {}.",
    "zh": "概率：{} 为 {}，其次 {} 为 {}。",
}

# Chinese has a full stop of its own, and no blank behind it.
BEFORE = {"en": r"\w\. ", "zh": r"^[^.\s]+。"}


def probabilities(sample: int, language: str) -> str:
    shares = explain_digit(load_digits().test_images[sample].astype(np.float32) / 255).probabilities
    second, first = (int(digit) for digit in shares.argsort()[-2:])
    return LIKELIEST[language].format(
        first, percent(float(shares[first])), second, percent(float(shares[second]))
    )


@pytest.mark.parametrize("language", LIKELIEST)
def test_the_bars_and_the_explorer_say_the_two_likeliest_digits(
    visitor: Callable[..., Page], screens: Screens, language: str
) -> None:
    page = visitor()
    for sample in (0, 1):
        screens.go(page, f"/draw_a_digit?sample={sample}&lang={language}", ".explorer[data-painted]")
        said = probabilities(sample, language)
        expect(page.get_by_role("group", name=said)).to_be_visible()
        expect(page.locator(".explorer .stage")).to_have_attribute(
            "aria-label", re.compile(f"{BEFORE[language]}{re.escape(said)}$")
        )


def test_the_reader_says_verdict_and_turns_as_one_types(
    visitor: Callable[..., Page], screens: Screens
) -> None:
    page = visitor()
    screens.go(page, "/type_a_review?lang=en", ".box textarea")
    stage = page.locator(".reader .stage")
    expect(stage).to_have_attribute("aria-label", re.compile("Type a review"))
    for text in ("A wonderful film", "A wonderful film, wasted"):
        page.locator(".box textarea").fill(text)
        trace = explain_review(text)
        leaps = np.diff(trace.running_sentiment, prepend=trace.running_sentiment[:1])
        highest = int(leaps.argmax())
        said = (
            f"Of {len(trace.tokens)} words: {percent(trace.sentiment)} positive in the end. "
            f"It rises most at “{trace.tokens[highest]}”, word {highest + 1}, to "
        )
        expect(stage).to_have_attribute("aria-label", re.compile(re.escape(said)))
