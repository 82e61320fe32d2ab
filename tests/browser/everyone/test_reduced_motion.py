"""Whoever asks for less motion gets steps instead: nothing plays, nothing moves by itself."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.everyone.screens import Screens

# A page of every component that plays, and the component.
PLAYS = {
    "/draw_a_digit?sample=0&cell=conv_1~3~3~3": ".explorer",
    "/draw_a_digit?model=row-lstm&sample=0": ".unrolled",
    "/convolution": ".lab",
    "/optimizers": ".race",
}
# Animations and transitions that run inside our own components.
_MOVING = """() => [...document.querySelectorAll('*')].filter((element) => element.shadowRoot)
    .flatMap((element) => element.shadowRoot.getAnimations()).length"""


def test_nothing_plays_and_steps_are_left(visitor: Callable[..., Page], screens: Screens) -> None:
    page = visitor(reduced_motion="reduce")
    for path, component in PLAYS.items():
        screens.go(page, path, component)
        shown = page.locator(component)
        expect(shown.locator("[data-control=forward]")).to_be_enabled()
        expect(shown.locator("[data-control=play]")).to_be_disabled()
        shown.locator("[data-control=forward]").click()
        assert page.evaluate(_MOVING) == 0


def test_the_history_of_a_run_goes_step_by_step(visitor: Callable[..., Page], screens: Screens) -> None:
    page = visitor(reduced_motion="reduce")
    screens.go(page, f"/train_live?lang=en&run={screens.run_id}", "section.live[data-painted]")
    view = page.locator("section.live")
    expect(view).to_have_attribute("data-step", "3")
    view.get_by_role("button", name="Step back").click()
    expect(view).to_have_attribute("data-step", "2")
    play = view.get_by_role("button", name="Play")
    play.click()
    expect(view).to_have_attribute("data-step", "3")  # one step on, and it stands
    expect(play).to_have_attribute("aria-label", "Play")
