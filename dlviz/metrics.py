"""Figures of this server in the Prometheus text format, on a port of their own."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from dlviz.engine import get_engine
from dlviz.errors import UserError
from dlviz.runs.status import State
from dlviz.words import N_

PORT = "DLVIZ_METRICS_PORT"  # unset: no metrics are served
ADDRESS = "DLVIZ_METRICS_ADDRESS"  # 127.0.0.1, unless told otherwise

_REGISTRY = CollectorRegistry()
_BUCKETS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12)  # s
_ANSWERS = Histogram(
    "dlviz_answer_seconds", "Time of the script for one run of a page or of a part of it.", ["part"],
    registry=_REGISTRY, buckets=_BUCKETS,
)  # fmt: skip
_ERRORS = Counter("dlviz_errors", "Errors of the app that a visitor met.", registry=_REGISTRY)


@contextmanager
def timed(part: str) -> Iterator[None]:
    """Note how long this run of `part` takes, however it ends."""
    began = time.perf_counter()
    try:
        yield
    finally:
        _ANSWERS.labels(part).observe(time.perf_counter() - began)


def count_error() -> None:
    """Note an error that a visitor met."""
    _ERRORS.inc()


@cache
def serve_metrics(session_count: Callable[[], int]) -> None:
    """Serve them where the environment names a port; once in a process.

    Args:
        session_count: Says how many visitors there are now.

    Raises:
        UserError: Where it names none that can be used.
    """
    if (port := os.environ.get(PORT)) is None:
        return
    if not port.isdecimal() or not 0 < int(port) < 65_536:
        raise UserError(
            N_("{name} in the environment is {given}, but it must be a port, from 1 to 65535."),
            name=PORT, given=repr(port),
        )  # fmt: skip
    _REGISTRY.register(_Server(session_count))
    ProcessCollector(registry=_REGISTRY)
    try:
        start_http_server(int(port), os.environ.get(ADDRESS, "127.0.0.1"), _REGISTRY)
    except OSError as problem:
        raise UserError(
            N_("The port for metrics, {port}, cannot be used: {problem}."),
            port=port, problem=problem.strerror,
        ) from problem  # fmt: skip


class _Server(Collector):
    """What is looked up when it is asked for."""

    def __init__(self, session_count: Callable[[], int]) -> None:
        self._session_count = session_count

    def collect(self) -> Iterator[Metric]:
        yield GaugeMetricFamily("dlviz_sessions", "Visitors who are connected.", self._session_count())
        if get_engine.cache_info().currsize:  # no page has asked for it yet: nothing trains
            yield from _engine()


def _engine() -> Iterator[Metric]:
    condition = get_engine().condition
    yield GaugeMetricFamily("dlviz_workers", "Workers that are ready to train.", condition.workers)
    yield GaugeMetricFamily("dlviz_queue_length", "Runs that wait for a worker.", condition.waiting)
    try:
        states = [run.status.state for run in get_engine().store.list(purpose=None).runs]
    except UserError:  # an error here would take all other figures along; the pages say what is wrong
        return
    runs = GaugeMetricFamily("dlviz_runs", "Runs that are kept, by their state.", labels=["state"])
    for state in State:
        runs.add_metric([state.value], states.count(state))
    yield runs
