"""The settings of Train live: what is changed reruns little, and all else on the page follows."""

import re

from playwright.sync_api import Page, expect

from tests.browser.actions import settle
from tests.browser.serving import Server


def fill(page: Page, name: str | re.Pattern[str], value: str) -> None:
    number = page.get_by_role("spinbutton", name=name)
    number.fill(value)
    number.press("Enter")


def test_settings_that_rerun_alone_follow_all_others(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/train_live?settings=digits*bs128*ex200")
    start = page.locator(".st-key-start_run button").first
    preset = page.get_by_role("combobox", name="Preset")
    total = page.locator(".layers-summary + .total")
    expect(preset).to_have_attribute("placeholder", "Your own settings")

    # What one setting makes wrong is said at another, and no longer once it is right again.
    examples = page.get_by_role("slider", name="Examples")
    wrong = page.locator(".st-key-settings").get_by_text("there are only 100 training examples")
    examples.press("ArrowLeft")
    expect(wrong).to_be_visible()
    expect(start).to_be_disabled()
    expect(total).to_have_count(0)
    examples.press("ArrowRight")
    expect(wrong).to_have_count(0)
    expect(start).to_be_enabled()

    # The layers follow their settings; what is closed meanwhile is kept.
    page.get_by_text("More", exact=True).click()
    seed = page.get_by_role("spinbutton", name="Seed")
    fill(page, "Seed", "7")
    expect(page).to_have_url(re.compile("sd7"))
    page.get_by_text("More", exact=True).click()
    expect(seed).to_have_count(0)
    page.get_by_text("Network", exact=True).click()
    fill(page, "Filters 1", "8")
    expect(total).to_have_text("20,762 parameters")
    expect(page).to_have_url(re.compile("sd7.*fi8-64"))

    # A preset moves them all, and ends with the first that is moved by hand.
    preset.click()
    page.get_by_role("option", name="Overfitting").click()
    expect(page.get_by_role("spinbutton", name="Filters 1")).to_have_value("32")
    expect(page.get_by_role("spinbutton", name="Epochs")).to_have_value("60")
    expect(examples).to_have_attribute("aria-valuetext", "200")
    expect(total).to_have_text("225,034 parameters")
    page.get_by_text("More", exact=True).click()
    expect(seed).to_have_value("0")
    expect(preset).to_have_value("Overfitting")
    fill(page, "Epochs", "61")
    expect(preset).to_have_value("")
    expect(page).to_have_url(re.compile("ep61"))
    fill(page, "Epochs", "60")
    expect(preset).to_have_value("Overfitting")

    # Each speaks the language that the page speaks, also when it reruns; what is open stays open.
    page.get_by_role("radio", name="中文").click()
    epochs = page.get_by_role("spinbutton", name="轮数")
    fill(page, "轮数", "62")
    expect(page).to_have_url(re.compile("ep62"))
    settle(page)
    expect(epochs).to_have_value("62")
    fill(page, "随机种子", "9")
    fill(page, re.compile("1$"), "4")
    expect(total).to_contain_text("个参数")
    expect(page).to_have_url(re.compile("sd9"))
    expect(page).to_have_url(re.compile("fi4-64"))
    expect(page.get_by_role("spinbutton", name="随机种子")).to_have_value("9")
