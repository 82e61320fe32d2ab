"""A class of two hundred at once, over the real protocol: how soon every answer is complete, and whose it is.

    python benchmarks/class_load.py [--sessions 200] [--seconds 40] [--larger 300 500]

Students open Draw a digit, Type a review and Train live, a third each, half of them in Chinese, and then
draw, type and choose, thinking 4 s between an answer and the next action. An answer's time runs from the
event that leaves until all that it changes has arrived; painting is the browser's. Every answer is compared
with what dlviz computes for that student here, drawings and texts down to the last bit of every layer:
`crossed` counts those that differ. `server_share` is the processor time of the server per second of the work,
`own_share` that of the students themselves, who share the machine with it. `larger` has the same of each
larger class, whether goals are missed or not, and `breaks_at` is the first size at which one is (see
`GOALS`), null where none is; `beside_training` is the class while somebody trains a network and watches it,
and with `replicas` the class is split between two servers. Prints one JSON object as its last line. Ends
with an error where an answer was another's, or where a class had none; a missed goal is none.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # dlviz need not be installed

import psutil

from dlviz.explain.threads import use_one_blas_thread
from tests.browser.serving import serve
from tests.load.crowd import Outcome, attend, enrol
from tests.load.training import training

THINK = 4.0  # s
GOALS = {"errors": 0, "crossed": 0, "p50_ms": 60, "p95_ms": 300, "rss_mb": 600}
_WARM_UP = 6  # students who come first, so that a server's imports are not the class's


@dataclass(frozen=True)
class Figures:
    """One class: see the module."""

    sessions: int
    answers: int
    errors: int
    p50_ms: float
    p95_ms: float
    crossed: int
    rss_mb: float
    server_share: float
    own_share: float
    problems: tuple[str, ...]

    @property
    def missed(self) -> list[str]:
        """The goals that were missed."""
        return [name for name, most in GOALS.items() if not getattr(self, name) <= most]  # NaN is a miss

    @property
    def wrong(self) -> bool:
        """Whether that is no matter of speed."""
        return bool(self.crossed) or not self.answers


def hold_class(count: int, seconds: float, *, servers: int = 1, train: bool = False) -> Figures:
    """Hold a class of `count` for so long on so many fresh servers, beside a training where one is wanted."""
    students = enrol(count, actions=2 + int(seconds / THINK))
    with ExitStack() as stack:
        runs = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        running = [stack.enter_context(serve(environment={"DLVIZ_RUNS": runs})) for _ in range(servers)]
        urls = [server.url for server in running]
        asyncio.run(attend(enrol(_WARM_UP * servers, actions=2), urls, think=0.2, seconds=5))
        processes = [psutil.Process(server.process.pid) for server in running]
        shares = list[float]()

        async def attend_all() -> Outcome:
            async with training(urls[0], Path(runs)) if train else nullcontext():
                measured = _shares(processes, shares)
                return await attend(students, urls, think=THINK, seconds=seconds, at_work=measured)

        with _largest(processes) as largest:
            outcome = asyncio.run(attend_all())
        return _figures(count, outcome, max(largest), *shares)


def _figures(count: int, outcome: Outcome, rss: int, server_share: float, own_share: float) -> Figures:
    return Figures(
        sessions=count, answers=len(outcome.all_seconds), errors=len(outcome.problems) - outcome.crossed,
        p50_ms=outcome.percentile_ms(50), p95_ms=outcome.percentile_ms(95), crossed=outcome.crossed,
        rss_mb=round(rss / 1e6), server_share=round(server_share, 2), own_share=round(own_share, 2),
        problems=tuple(problem[:200] for problem in outcome.problems[:3]),
    )  # fmt: skip


@contextmanager
def _shares(processes: list[psutil.Process], shares: list[float]) -> Iterator[None]:
    """Adds to `shares`: processor time of `processes`, then of this one, per second until this ends."""
    began, before = time.monotonic(), _processor_times(processes)
    yield
    wall = time.monotonic() - began
    shares += [(now - then) / wall for now, then in zip(_processor_times(processes), before, strict=True)]


def _processor_times(processes: list[psutil.Process]) -> tuple[float, float]:
    theirs = sum(times.user + times.system for times in (process.cpu_times() for process in processes))
    return theirs, time.process_time()


@contextmanager
def _largest(processes: list[psutil.Process]) -> Iterator[list[int]]:
    """What the largest of `processes` occupies, looked at twice a second; bytes."""
    over, sizes = threading.Event(), list[int]()

    def look() -> None:
        while not over.wait(0.5):
            sizes.append(max(process.memory_info().rss for process in processes))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield sizes
    finally:
        over.set()
        thread.join()


def main() -> None:
    parser = argparse.ArgumentParser(description="Hold a class over Streamlit's own protocol.")
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=40, help="how long they work, once all are there")
    parser.add_argument("--larger", type=int, nargs="*", default=[300, 500], help="sizes to hold besides")
    options = parser.parse_args()
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    use_one_blas_thread()  # as the server does: to the last bit
    classes = [hold_class(options.sessions, options.seconds)]
    print(classes[0], file=sys.stderr)
    for count in options.larger:
        classes.append(hold_class(count, options.seconds / 2))
        print(classes[-1], file=sys.stderr)
    beside = hold_class(options.sessions, options.seconds / 2, train=True)
    print(beside, file=sys.stderr)
    two = hold_class(options.sessions, options.seconds / 2, servers=2)
    print(two, file=sys.stderr)
    usual, *larger = classes
    report = {name: value for name, value in vars(usual).items() if name != "problems"}
    report |= {"missed": usual.missed, "larger": [_in_short(one) | {"missed": one.missed} for one in larger]}
    report |= {"breaks_at": next((one.sessions for one in classes if one.missed), None)}
    report |= {"cores": os.cpu_count()}
    report |= {"load_average": round(os.getloadavg()[0], 1)} if hasattr(os, "getloadavg") else {}
    report |= {"beside_training": _in_short(beside), "replicas": _in_short(two)}
    print(json.dumps(report))
    sys.exit(any(one.wrong for one in (*classes, beside, two)))


def _in_short(figures: Figures) -> dict[str, object]:
    return {name: getattr(figures, name) for name in ("sessions", "p50_ms", "p95_ms", "errors", "crossed")}


if __name__ == "__main__":
    main()
