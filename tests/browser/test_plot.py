"""Plots in a browser: values read off, following a slider in place, saved as a picture."""

import re

from playwright.sync_api import Page, expect

from dlviz.explain.activation_curves import Setting, at
from tests.browser.actions import settle
from tests.browser.serving import Server

SCREEN = {"width": 1280, "height": 720, "mobile": False}
SCALE = "({ plot }) => plot.canvas.getContext('2d').getTransform().a"
CANVAS_PIXELS = "({ plot }) => plot.canvas.width / plot.area.clientWidth"


def test_a_plot_reads_off_follows_the_slider_and_is_saved(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/activations?z=0.5")
    plot = page.locator(".plot", has_text="sigmoid: value")
    number = plot.locator(".number")
    value, _slope = at(Setting("sigmoid"), 0.5)
    expect(number).to_have_text(f"{value:.4f}")
    settle(page)
    plot.evaluate("(root) => (root.mark = 'the same')")

    slider = page.get_by_role("slider", name="Input z")
    slider.focus()
    slider.press("ArrowRight")
    expect(number).to_have_text(f"{at(Setting('sigmoid'), 0.55)[0]:.4f}")
    assert plot.evaluate("(root) => root.mark") == "the same"  # not mounted anew

    plot.locator(".plot-area").hover(position={"x": 60, "y": 100})
    expect(plot.locator(".at")).to_have_class(re.compile("hovered"))
    place = float((plot.locator(".at").text_content() or "").partition("=")[2].replace("−", "-"))
    assert abs(float(number.get_attribute("data-value") or 0) - at(Setting("sigmoid"), place)[0]) < 1e-3
    page.mouse.move(5, 5)
    expect(plot.locator(".at")).to_have_text("z = 0.55")

    screen = page.context.new_cdp_session(page)
    for ratio in (2, 1):  # the window moves to a finer screen, and back
        screen.send("Emulation.setDeviceMetricsOverride", {**SCREEN, "deviceScaleFactor": ratio})
        plot.locator(".plot-area").hover(position={"x": 60, "y": 100})
        expect(plot.locator(".at")).to_have_class(re.compile("hovered"))
        assert plot.evaluate(SCALE) == plot.evaluate(CANVAS_PIXELS)
        page.mouse.move(5, 5)
        expect(plot.locator(".at")).not_to_have_class(re.compile("hovered"))
    screen.detach()

    with page.expect_download() as download:
        plot.locator("[data-control=save]").click()
    assert download.value.path().read_bytes()[:4] == b"\x89PNG"

    # The same plot, in another language: all its words are. What was unfolded stays so.
    expect(plot.get_by_label("Slide…")).to_be_visible()
    page.get_by_text("More about this").click()
    explanation = page.locator(".stExpander details")
    expect(explanation).to_have_attribute("open", "")
    page.get_by_text("简体中文").first.click()
    plot = page.locator(".plot").first
    expect(plot.get_by_label("幻灯片…")).to_be_visible()
    assert plot.locator("[data-control=slide]").count() == 1
    expect(page.get_by_text("更多说明")).to_be_visible()
    settle(page)
    expect(explanation).to_have_attribute("open", "")
