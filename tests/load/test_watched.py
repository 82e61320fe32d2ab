"""What a host sees of a server: metrics on a port of their own, a log of JSON lines, a limit that holds."""

import asyncio
import json
import re
import urllib.request
from collections.abc import Iterator
from contextlib import AsyncExitStack

import pytest

from dlviz.explain.threads import use_one_blas_thread
from tests.browser.serving import Server, free_port, serve
from tests.load.apart import run_apart
from tests.load.session import Session
from tests.load.students import Drawer


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def server(port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    environment = {
        "DLVIZ_RUNS": str(tmp_path_factory.mktemp("runs")), "DLVIZ_LOG": "json",
        "DLVIZ_METRICS_PORT": str(port), "DLVIZ_MAX_SESSIONS": "2",
    }  # fmt: skip
    with serve(environment=environment) as running:
        yield running


def metrics(port: int) -> dict[str, float]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=60) as answer:
        lines = answer.read().decode().splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if line[0] != "#")}


def test_metrics_and_log_tell_of_strokes_and_of_nothing_that_was_drawn(server: Server, port: int) -> None:
    student = Drawer(0, actions=3)

    async def attend() -> dict[str, float]:
        async with AsyncExitStack() as stack:

            async def visit(page_name: str) -> Session:
                session = await Session.open(server.url, page_name, locale="en-US")
                stack.push_async_callback(session.close)
                return session

            session = await visit("draw_a_digit")
            for action in student.actions:
                await action.act(session)
            await visit("runs")
            refused = await visit("home")
            assert "it takes 2 visitors at a time" in refused.page.text
            return await asyncio.to_thread(metrics, port)

    use_one_blas_thread()
    told = run_apart(attend())
    assert told["dlviz_sessions"] == 3
    assert told['dlviz_answer_seconds_count{part="draw_a_digit.board"}'] == len(student.actions)
    assert told['dlviz_answer_seconds_count{part="draw_a_digit"}'] == 1
    assert told["dlviz_queue_length"] == told['dlviz_runs{state="running"}'] == 0
    assert told["dlviz_errors_total"] == 0
    events = [json.loads(line) for line in server.log.splitlines() if line.startswith("{")]
    assert [event["event"] for event in events] == ["server started", "visitor turned away"]
    assert events[1]["sessions"] == 3
    assert not re.search("ink|polyline|stroke", server.log)
