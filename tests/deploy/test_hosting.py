"""The app as deploy/ hosts it: nginx, two replicas, a scheduler, two workers, all real."""

import base64
import hashlib
import re
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from http.cookies import SimpleCookie
from io import BytesIO
from pathlib import Path

import pytest
import streamlit
from PIL import Image
from playwright.sync_api import CDPSession, Page, expect

from dlviz.runs.folder import RunFolder
from tests.browser.actions import draw, settle
from tests.browser.conftest import new_page
from tests.browser.frames import Frames
from tests.browser.handwriting import DIGITS
from tests.browser.serving import ROOT
from tests.browser.test_draw_a_digit import picture_of, shows
from tests.deploy.hosting import REPLICAS, Hosting, host
from tests.deploy.patience import PATIENCE
from tests.engine.processes import until

__all__ = ["new_page"]  # used here, defined there
pytestmark = [pytest.mark.deploy, pytest.mark.timeout(400)]

SEAT = "dlviz_seat"
SETTINGS = "digits*bs10*ep100*ex20000*fi2"  # quick batches, and a run that goes on until it is stopped
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "home")
FULL = {"draw_a_digit": "sample=0&cell=conv_2~5~4~10", "type_a_review": "review=17&step=3~2"}


@pytest.fixture(scope="module")
def hosting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosting]:
    with host(tmp_path_factory.mktemp("hosting")) as hosting:
        yield hosting


def get(url: str, **headers: str) -> tuple[int, dict[str, list[str]], bytes]:
    """Status, headers by their names in small letters, body as it came."""
    request = urllib.request.Request(
        url, headers={name.replace("_", "-"): text for name, text in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, _headers(answer), answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, _headers(answer), answer.read()


def _headers(answer: object) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, text in answer.headers.items():  # type: ignore[attr-defined]
        found[name.lower()].append(text)
    return found


def seat_in(headers: dict[str, list[str]]) -> str | None:
    """The seat that an answer gives."""
    cookies = SimpleCookie("; ".join(headers["set-cookie"]))
    return cookies[SEAT].value if SEAT in cookies else None


def seat_of(page: Page) -> str:
    (seat,) = (cookie for cookie in page.context.cookies() if cookie["name"] == SEAT)
    return seat["value"]


def test_every_visitor_keeps_one_replica(hosting: Hosting) -> None:
    seats = []
    for _visitor in range(30):
        status, headers, _body = get(hosting.url)
        assert status == 200
        seat = seat_in(headers)
        assert seat is not None
        seats.append(seat)
        for path in ("/_stcore/health", "/draw_a_digit", "/_stcore/host-config"):
            status, headers, _body = get(hosting.url + path, Cookie=f"{SEAT}={seat}")
            assert status == 200 and seat_in(headers) is None
    assert set(seats) == {"1", "2"}, "all visitors sit at one replica"
    by_seat = defaultdict(set)
    for answer in hosting.answers():
        by_seat[answer.seat].add(answer.replica)
    assert [len(by_seat[seat]) for seat in ("1", "2")] == [1, 1]
    assert by_seat["1"] != by_seat["2"]
    assert seat_in(get(hosting.url, Cookie=f"{SEAT}=9")[1]) in ("1", "2"), "a seat that there is not"


def test_a_browser_keeps_its_replica(hosting: Hosting, page: Page) -> None:
    page.goto(f"{hosting.url}/draw_a_digit?sample=0")
    expect(page.locator("[data-prediction]")).to_have_attribute("data-prediction", "7")
    before = len(hosting.answers())
    page.get_by_role("link", name="Type a review").first.click()
    expect(page.locator(".box textarea")).to_be_visible()
    page.reload()
    expect(page.locator(".box textarea")).to_be_visible()
    asked = [answer for answer in hosting.answers()[before:] if answer.replica != "-"]
    assert len({answer.replica for answer in asked}) == 1 and {answer.seat for answer in asked} == {
        seat_of(page)
    }


def test_a_killed_replicas_students_go_on_at_another_and_stay_there(hosting: Hosting, page: Page) -> None:
    page.goto(f"{hosting.url}/draw_a_digit")
    settle(page, PATIENCE)
    draw(page, DIGITS[5])
    expect(page.locator("[data-prediction]")).to_have_attribute("data-prediction", "5")
    expect(page).to_have_url(re.compile("ink="))
    seat = seat_of(page)
    killed = REPLICAS[int(seat) - 1]
    hosting.kill(killed)
    try:
        app = page.get_by_test_id("stApp")
        expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")
        expect(page.locator("[data-prediction]")).to_have_attribute("data-prediction", "5")
        shows(page, DIGITS[5])
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert seat_of(page) != seat
        fresh = [get(hosting.url) for _visitor in range(6)]
        assert {status for status, _headers, _body in fresh} == {200}
    finally:
        hosting.start_again(killed)

    # It is back, and the student is not torn between two: what is uploaded reaches the session.
    png = BytesIO()
    Image.fromarray(255 - picture_of(DIGITS[6])).resize((900, 900)).save(png, "PNG")
    page.locator(".st-key-pad button").filter(has_text="Upload").first.click()
    page.locator("input[type=file]").set_input_files(
        {"name": "six.png", "mimeType": "image/png", "buffer": png.getvalue()}
    )
    expect(page.locator("[data-prediction]")).to_have_attribute("data-prediction", "6")
    assert seat_of(page) != seat


def test_a_killed_workers_run_goes_on_at_another(hosting: Hosting, page: Page) -> None:
    page.goto(f"{hosting.url}/train_live?settings={SETTINGS}")
    page.locator(".st-key-start_run button").first.click()
    view = page.locator("section.live")
    expect(view).to_have_attribute("data-state", "running")
    expect(page).to_have_url(re.compile("run="))
    found = re.search(r"run=([\w-]+)", page.url)
    assert found is not None
    run = RunFolder(hosting.runs / found[1])
    until(lambda: (update := run.read_live()) and update.step > 20, PATIENCE)
    first = run.read_status().worker
    hosting.kill_worker(first)
    until(lambda: run.read_status().attempt == 2, PATIENCE)
    assert run.read_status().worker not in ("", first)
    expect(view).to_have_attribute("data-state", "running")
    step = view.get_attribute("data-step") or ""
    expect(view).not_to_have_attribute("data-step", step)
    page.locator(".st-key-stop_run button").first.click()
    expect(view).to_have_attribute("data-state", "stopped")


def test_static_files_are_compressed_and_kept_by_the_browser(hosting: Hosting) -> None:
    _status, headers, body = get(hosting.url)
    assert headers["cache-control"] == ["no-cache"]
    names = re.findall(r'(?:src|href)="\./(static/[^"]+\.(?:js|css))"', body.decode())
    assert len(names) > 20
    plain = compressed = 0
    for name in names:
        status, headers, body = get(f"{hosting.url}/{name}", Accept_Encoding="gzip")
        assert status == 200
        assert headers["cache-control"] == ["public, max-age=31536000, immutable"]
        assert headers["set-cookie"] == [], "shared caches would give everybody the same seat"
        size = (Path(streamlit.__file__).parent / "static" / name).stat().st_size
        if size > 1_000:
            assert headers["content-encoding"] == ["gzip"] and len(body) < size
        plain, compressed = plain + size, compressed + len(body)
    print(f"{len(names)} files: {plain:,} bytes, compressed {compressed:,}")
    assert compressed < 0.4 * plain
    assert all(answer.replica == "-" for answer in hosting.answers() if answer.path == f"/{names[0]}")
    status, headers, _body = get(f"{hosting.url}/static/js/of-another-version.js")
    assert headers["cache-control"] == ["no-cache"], "what is not there must not be kept for a year"


def test_what_the_app_says_is_compressed_too(hosting: Hosting) -> None:
    _status, headers, _body = get(f"{hosting.url}/", Accept_Encoding="gzip")
    assert headers["content-encoding"] == ["gzip"]


def test_headers_are_strict_wherever_an_answer_comes_from(hosting: Hosting) -> None:
    for path in ("/", "/draw_a_digit", "/_stcore/health", "/static/js/none.js", "/_stcore/metrics"):
        _status, headers, _body = get(hosting.url + path)
        policy = headers["content-security-policy"][0]
        assert "default-src 'self'" in policy and "frame-ancestors 'self'" in policy
        assert "unsafe-eval" not in policy and "http" not in policy
        assert headers["x-content-type-options"] == ["nosniff"]
        assert headers["referrer-policy"] == ["same-origin"]
        assert "camera=()" in headers["permissions-policy"][0]
        assert headers["server"] == ["nginx"], "no version"
        assert headers["strict-transport-security"] == []
    headers = get(hosting.url, X_Forwarded_Proto="https")[1]
    assert headers["strict-transport-security"] == ["max-age=31536000"]
    assert "; Secure" in next(cookie for cookie in headers["set-cookie"] if cookie.startswith(SEAT))
    for path in ("/_stcore/metrics", "/_stcore/agent/openapi.json"):
        assert get(hosting.url + path)[0] == 404


def test_each_replica_tells_its_metrics_and_the_proxy_none(hosting: Hosting, page: Page) -> None:
    page.goto(f"{hosting.url}/glossary")
    expect(page.locator("h1")).to_be_visible()
    replica = REPLICAS[int(seat_of(page)) - 1]
    _status, _headers, body = get(f"http://127.0.0.1:{hosting.metrics[replica]}/metrics")
    assert re.search(rb"^dlviz_sessions [1-9]", body, re.MULTILINE)
    assert b"dlviz_sessions" not in get(f"{hosting.url}/metrics")[2]


def test_the_policy_knows_the_script_in_streamlits_page(hosting: Hosting) -> None:
    _status, headers, body = get(hosting.url)
    scripts = re.findall(rb"<script>(.*?)</script>", body, re.DOTALL)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0]).digest()).decode()
    assert f"'sha256-{digest}'" in headers["content-security-policy"][0]


def test_every_page_works_under_the_policy(hosting: Hosting, new_page: Callable[..., Page]) -> None:
    """`new_page` fails where the browser reports an error."""
    page = new_page()
    for name in ("", *PAGES):
        page.goto(f"{hosting.url}/{name}?{FULL.get(name, '')}")
        expect(page.locator("h1")).to_be_visible()
        settle(page, PATIENCE)
        expect(page.get_by_test_id("stException")).to_have_count(0)
    page.goto(f"{hosting.url}/draw_a_digit?{FULL['draw_a_digit']}")
    page.get_by_role("radio", name="Training").click()
    expect(page.locator(".js-plotly-plot").first).to_be_visible()


def test_a_first_visit_is_counted_and_a_second_is_small(
    hosting: Hosting, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    frames, wire = Frames(page), Wire(page)
    for name, most_requests, most_bytes in (("first", 140, 3_500_000), ("second", 20, 400_000)):
        frames.clear()
        wire.clear()
        page.goto(f"{hosting.url}/draw_a_digit?sample=0")
        expect(page.locator("[data-prediction]")).to_have_attribute("data-prediction", "7")
        settle(page, PATIENCE)
        print(
            f"{name} visit: {len(wire.sizes)} requests, {sum(wire.sizes):,} bytes; "
            f"WebSocket {len(frames.received)} messages, {sum(frames.received):,} bytes"
        )
        assert len(wire.sizes) <= most_requests and sum(wire.sizes) <= most_bytes
        assert sum(frames.received) <= 1_500_000


class Wire:
    """Bytes of the answers that came over the network, headers included; what was in the cache does not."""

    def __init__(self, page: Page) -> None:
        self.sizes: list[int] = []
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.on("Network.loadingFinished", self._finished)
        self._session.send("Network.enable")

    def clear(self) -> None:
        """Count from here."""
        self.sizes.clear()

    def _finished(self, event: dict[str, float]) -> None:
        if event["encodedDataLength"] > 0:
            self.sizes.append(int(event["encodedDataLength"]))
