"""A class at work: many students at once, each thinking between two actions; what they met, in numbers."""

import asyncio
import math
import statistics
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from random import Random

from websockets.exceptions import WebSocketException

from tests.load.session import Session, SessionError
from tests.load.students import Crossed, Drawer, Reader, Student, Trainer

KINDS: tuple[type[Student], ...] = (Drawer, Reader, Trainer)
_ARRIVALS = 10  # a second: a class does not open one link in the same instant
_NOTHING = nullcontext()
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
    students: Sequence[Student],
    urls: Sequence[str],
    *,
    think: float,
    seconds: float,
    at_work: AbstractContextManager[object] = _NOTHING,
) -> Outcome:
    """Let all students come, then work for some time, then leave.

    Args:
        students: Who.
        urls: Of the servers; a student stays with one.
        think: Seconds between an answer and the next action, on average: half to one and a half of it.
        seconds: How long they work once all are there.
        at_work: Entered when all are there, left when all have gone.
    """
    outcome = Outcome()
    async with asyncio.TaskGroup() as group:
        arriving = [
            group.create_task(_arrive(number, student, urls[number % len(urls)], outcome))
            for number, student in enumerate(students)
        ]
    with at_work:
        until = time.monotonic() + seconds
        async with asyncio.TaskGroup() as group:
            for number, (student, arrived) in enumerate(zip(students, arriving, strict=True)):
                if session := arrived.result():
                    group.create_task(_work(student, session, outcome, Random(number), think, until))
    return outcome


async def _arrive(number: int, student: Student, url: str, outcome: Outcome) -> Session | None:
    await asyncio.sleep(number / _ARRIVALS)
    try:
        session = await Session.open(url, student.page_name, locale=student.locale)
        await student.settle(session)
        return session
    except (SessionError, WebSocketException, OSError) as problem:
        outcome.problems.append(f"{student.page_name}, on opening: {problem!r}")
        return None


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
    await session.close()


def _rest_of_a_pause(chance: Random) -> float:
    """What is left of the pause in which somebody is met who has long been at work.

    Long pauses are met more often than short ones, in proportion to their length. Were the first pauses like
    all others, the class would act in waves, at times half as much again as on average.
    """
    met = math.sqrt(_SHORTEST**2 + (_LONGEST**2 - _SHORTEST**2) * chance.random())
    return met * chance.random()
