"""A part of a page that runs by itself is there again after the network was gone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import Server, serve
from tests.deploy.cable import Cable
from tests.deploy.test_come_back import find_the_network, lose_the_network

pytestmark = [pytest.mark.deploy, pytest.mark.timeout(400)]

APP = Path(__file__).with_name("clock_app.py")


@pytest.fixture
def server() -> Iterator[Server]:
    with serve(APP) as server:
        yield server


@pytest.fixture
def cable(server: Server) -> Iterator[Cable]:
    cable = Cable(server.port)
    yield cable
    cable.close()


def test_it_goes_on_where_it_was_stopped_in_the_middle(page: Page, cable: Cable, server: Server) -> None:
    """Without a name of its own for each connection it was lost within a few times."""
    page.goto(cable.url)
    tick = page.get_by_text(re.compile(r"^tick \d+$"))
    for _time in range(8):
        expect(tick).not_to_have_text(tick.inner_text())
        lose_the_network(page, cable)
        find_the_network(page, cable, server)
        expect(tick).not_to_have_text(tick.inner_text())
        expect(page.get_by_text("below")).to_be_visible()
