"""A class at work: many students at once, each thinking between two actions; what they met, in numbers."""

import asyncio
import math
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from websockets.exceptions import WebSocketException

from tests.load.session import Session, SessionError
from tests.load.students import Crossed, Drawer, Reader, Student, Trainer

KINDS: tuple[type[Student], ...] = (Drawer, Reader, Trainer)
_ARRIVALS = 10  # a second: a class does not open one link in the same instant
_SHORTEST, _LONGEST = 0.5, 1.5  # pauses, in units of the average one


@dataclass
class Outcome:
    """What a crowd met.

    Args:
        seconds: For each page, the time of every answer.
        problems: What went wrong, a line for each.
        crossed: Answers that were another student's, or an older one.
        received: Bytes that came, opening the pages not counted.
    """

    seconds: dict[str, list[float]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    crossed: int = 0
    received: int = 0

    @property
    def all_seconds(self) -> list[float]:
        return [one for some in self.seconds.values() for one in some]

    def percentile_ms(self, percent: int, page_name: str | None = None) -> float:
        """A percentile of the answers' times; 50 for the median."""
        some = self.seconds.get(page_name, []) if page_name else self.all_seconds
        if len(some) < 2:
            return float("nan")
        return round(1000 * statistics.quantiles(some, n=100, method="inclusive")[percent - 1], 1)


def enrol(count: int, actions: int) -> list[Student]:
    """So many students, spread over the pages, with what they will do and expect."""
    return [KINDS[number % len(KINDS)](number, actions) for number in range(count)]


async def attend(
    students: Sequence[Student], urls: Sequence[str], *, think: float, seconds: float
) -> Outcome:
    """Let all students come, then work for some time, then leave.

    Args:
        students: Who.
        urls: Of the servers; a student stays with one.
        think: Seconds between an answer and the next action, on average: half to one and a half of it.
        seconds: How long they work once all are there.
    """
    outcome = Outcome()
    arrived = asyncio.Barrier(len(students))

    async def visit(number: int, student: Student) -> None:
        await asyncio.sleep(number / _ARRIVALS)
        session = None
        try:
            session = await Session.open(urls[number % len(urls)], student.page_name, locale=student.locale)
            await student.settle(session)
        except (SessionError, WebSocketException, OSError) as problem:
            outcome.problems.append(f"{student.page_name}, on opening: {problem!r}")
        await arrived.wait()
        if session is not None:
            await _work(student, session, outcome, Random(number), think, time.monotonic() + seconds)
            await session.close()

    async with asyncio.TaskGroup() as group:
        for number, student in enumerate(students):
            group.create_task(visit(number, student))
    return outcome


async def _work(
    student: Student, session: Session, outcome: Outcome, chance: Random, think: float, until: float
) -> None:
    before = session.received
    pause = think * _rest_of_a_pause(chance)
    for action in student.actions:
        if time.monotonic() + pause >= until:
            break
        await asyncio.sleep(pause)
        pause = think * (_SHORTEST + (_LONGEST - _SHORTEST) * chance.random())
        try:
            outcome.seconds.setdefault(student.page_name, []).append(await action.act(session))
            action.check(session.page)
        except Crossed as problem:
            outcome.crossed += 1
            outcome.problems.append(f"{student.page_name}: {problem}")
        except (SessionError, WebSocketException, OSError) as problem:
            outcome.problems.append(f"{student.page_name}: {problem!r}")
            break
    outcome.received += session.received - before


def _rest_of_a_pause(chance: Random) -> float:
    """What is left of the pause in which somebody is met who has long been at work.

    Long pauses are met more often than short ones, in proportion to their length. Were the first pauses like
    all others, the class would act in waves, at times half as much again as on average.
    """
    met = math.sqrt(_SHORTEST**2 + (_LONGEST**2 - _SHORTEST**2) * chance.random())
    return met * chance.random()
