"""A file that cannot be made."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from dlviz.runs.status import State
from dlviz.runs.store import RunStore
from tests.browser.serving import Server
from tests.runs.engines import train_a_little
from tests.runs.orders import order

OWNER = "whosefileisgone"


def test_what_the_page_says_where_there_is_no_file_has_the_number_of_the_log(
    page: Page, app_server: Server, runs: Path
) -> None:
    store = RunStore(runs)
    run_id = store.create(order(owner=OWNER))
    train_a_little(store.open(run_id), State.FINISHED)
    page.context.add_cookies([{"name": "dlviz_owner", "value": OWNER, "url": app_server.url}])
    page.goto(f"{app_server.url}/runs?lang=zh&chosen={run_id}")
    page.get_by_role("button", name="导出").click()
    save = page.get_by_test_id("stDownloadButton").filter(has_text="历史")
    expect(save).to_be_visible()
    store.delete(run_id)
    save.get_by_role("button").click()
    said = save.get_by_test_id("stDownloadButtonError")
    expect(said).to_be_visible()
    words = said.evaluate("element => getComputedStyle(element, '::after').content")
    number = re.search("错误编号 ([0-9a-f]{8})", words)
    assert number, words
    assert f"reference={number[1]}" in app_server.log
