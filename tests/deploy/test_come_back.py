"""A page comes back as it was: after a reload, after the network was gone, on a server that knows nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import PAD, draw, settle
from tests.browser.explorer.driver import Explorer
from tests.browser.handwriting import DIGITS
from tests.browser.serving import Server
from tests.browser.test_draw_a_digit import shows
from tests.deploy.cable import Cable
from tests.deploy.patience import PATIENCE

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(400)]

REVIEW = "Not a bad film, but a wonderful cast was wasted on it."
SETTINGS = "digits*bs10*ep100*ex20000*fi2"  # quick batches, and a run that goes on until it is stopped
SPELLING = "sentence=hello+world&cell=GRU&units=16&rate=0.03"


@dataclass(frozen=True)
class Sitting:
    """What somebody has done on a page.

    Args:
        page: The page, with its parameters.
        act: What they do there, until its address holds it.
        is_there: Waits until the page shows all of it.
        leave: What they do at the end, so that nothing goes on.
    """

    page: str
    act: Callable[[Page], None]
    is_there: Callable[[Page], None]
    leave: Callable[[Page], None] = lambda page: None


def is_connected(page: Page, connected: bool = True) -> None:
    """Wait until the app is, or no longer."""
    state = re.compile("^CONNECTED" if connected else "^(?!CONNECTED)")
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-connection-state", state)


def address_has(page: Page, *parameters: str) -> None:
    for parameter in parameters:
        expect(page).to_have_url(re.compile(parameter))


def draw_a_five(page: Page) -> None:
    draw(page, DIGITS[5])
    address_has(page, "ink=")
    Explorer(page).click("conv_2", 5, 4, 10)
    address_has(page, "ink=", "cell=")


def five_is_read(page: Page) -> None:
    expect(page.locator("[data-prediction]")).to_have_attribute("data-prediction", "5")
    expect(page.locator(".explorer .panel .value")).to_be_visible()
    shows(page, DIGITS[5])
    address_has(page, "ink=", "cell=")


def type_a_review(page: Page) -> None:
    page.locator(".box textarea").press_sequentially(REVIEW)
    page.locator("[data-control=order]").select_option("weight")
    address_has(page, "text=", "reader=last.weight")


def review_is_read(page: Page) -> None:
    expect(page.locator(".box textarea")).to_have_value(REVIEW)
    expect(page.locator("[data-sentiment]")).to_be_visible()
    expect(page.locator(".reader .chips")).to_contain_text("wonderful")
    expect(page.locator("[data-control=order]")).to_have_value("weight")
    address_has(page, "text=", "reader=last.weight")


def start_a_run(page: Page) -> None:
    page.locator(".st-key-start_run button").first.click()
    expect(page.locator("section.live")).to_have_attribute("data-state", "running")
    address_has(page, "run=")


def run_goes_on(page: Page) -> None:
    view = page.locator("section.live")
    expect(view).to_have_attribute("data-state", "running")
    expect(view).not_to_have_attribute("data-step", view.get_attribute("data-step") or "")
    expect(page.get_by_role("spinbutton", name="Epochs")).to_have_value("100")
    address_has(page, "run=", "settings=")


def stop_the_run(page: Page) -> None:
    page.locator(".st-key-stop_run button").first.click()
    expect(page.locator("section.live")).to_have_attribute("data-state", "stopped")


def type_a_weight(page: Page) -> None:
    page.locator(".lab").get_by_label("Weight in row 1, column 1").fill("-2.5")
    address_has(page, "-2.5")


def weight_is_there(page: Page) -> None:
    weight = page.locator(".lab").get_by_label("Weight in row 1, column 1")
    expect(weight).to_have_value(re.compile("[−-]2.5"))
    address_has(page, "-2.5")


def learn_a_sentence(page: Page) -> None:
    page.get_by_role("button", name="Train", exact=True).click()
    address_has(page, "epochs=")


def sentence_is_known(page: Page) -> None:
    expect(page.get_by_role("textbox", name="Sentence to learn by heart")).to_have_value("hello world")
    expect(page.locator(".verdict.spelling")).to_have_attribute("data-knows", "true")
    address_has(page, "epochs=", "cell=GRU")


def choosing(page: str, name: str, parameter: str) -> Sitting:
    """A page where one of a row of buttons is pressed."""

    def press(page: Page) -> None:
        page.get_by_role("radio", name=name).click()
        address_has(page, parameter)

    def is_pressed(page: Page) -> None:
        expect(page.get_by_role("radio", name=name)).to_be_checked()
        address_has(page, parameter)

    return Sitting(page, press, is_pressed)


SITTINGS = {
    sitting.page.partition("?")[0]: sitting
    for sitting in (
        Sitting("draw_a_digit", draw_a_five, five_is_read),
        Sitting("type_a_review", type_a_review, review_is_read),
        Sitting(f"train_live?settings={SETTINGS}", start_a_run, run_goes_on, stop_the_run),
        Sitting("convolution", type_a_weight, weight_is_there),
        Sitting(f"spell_it_out?{SPELLING}", learn_a_sentence, sentence_is_known),
        choosing("activations", "softmax", "function=softmax"),
        choosing("losses", "Regression", "task=regression"),
        choosing("optimizers", "Beale", "surface=beale"),
        choosing("other_layers", "Dropout", "layer=dropout"),
        choosing("runs", "Learning-rate finder", "runs_part=rate"),
    )
}


@pytest.mark.parametrize("sitting", SITTINGS.values(), ids=SITTINGS)
def test_all_of_it_is_there_again(
    page: Page, cable: Cable, two_servers: tuple[Server, Server], sitting: Sitting
) -> None:
    page.goto(f"{cable.url}/{sitting.page}")
    expect(page.locator("h1")).to_be_visible()
    settle(page, PATIENCE)
    sitting.act(page)
    sitting.is_there(page)

    page.reload()
    sitting.is_there(page)

    for server in two_servers:  # one that still has the session, one that has never heard of it
        lose_the_network(page, cable)
        find_the_network(page, cable, server)
        sitting.is_there(page)
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_test_id("stException")).to_have_count(0)
    sitting.leave(page)


def lose_the_network(page: Page, cable: Cable) -> None:
    cable.pull()
    is_connected(page, False)


def find_the_network(page: Page, cable: Cable, server: Server) -> None:
    cable.plug(server.port)
    is_connected(page)


def test_a_page_on_which_nothing_was_done_is_alive_on_another_server(
    page: Page, cable: Cable, two_servers: tuple[Server, Server]
) -> None:
    page.goto(f"{cable.url}/draw_a_digit")
    settle(page, PATIENCE)
    page.locator(PAD).wait_for()  # what the browser has not yet fetched it does not ask for again
    lose_the_network(page, cable)
    find_the_network(page, cable, two_servers[1])
    settle(page, PATIENCE)
    draw(page, DIGITS[5])
    expect(page.locator("[data-prediction]")).to_have_attribute("data-prediction", "5")


def test_what_is_drawn_and_typed_without_a_network_is_there_too(
    page: Page, cable: Cable, two_servers: tuple[Server, Server]
) -> None:
    """As long as the session lives; a server that has never heard of it only knows the address."""
    page.goto(f"{cable.url}/draw_a_digit")
    settle(page, PATIENCE)
    draw(page, DIGITS[4][:1])
    address_has(page, "ink=")
    lose_the_network(page, cable)
    draw(page, DIGITS[4][1:])
    find_the_network(page, cable, two_servers[0])
    expect(page.locator("[data-prediction]")).to_have_attribute("data-prediction", "4")
    shows(page, DIGITS[4])

    page.goto(f"{cable.url}/type_a_review")
    box = page.locator(".box textarea")
    box.press_sequentially("A wonderful")
    address_has(page, "text=")
    lose_the_network(page, cable)
    box.press_sequentially(" film")
    find_the_network(page, cable, two_servers[0])
    expect(page.locator(".reader .chips")).to_contain_text("film")
    expect(box).to_have_value("A wonderful film")
