"""A run that goes on while a class is at work, started and watched over the real protocol."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.run import Run
from dlviz.runs.status import State
from dlviz.runs.store import RunStore
from dlviz.runs.tasks import settings_to_token
from tests.load.session import Session, SessionError

_SMALL = DigitSettings(filters=(8,), batch_size=32, epochs=100)  # longer than any class


@asynccontextmanager
async def training(url: str, runs: Path) -> AsyncIterator[None]:
    """Somebody trains a small network of digits and watches it, from its first batches until this ends.

    Args:
        url: Of the server.
        runs: The folder of its runs, which has none yet.

    Raises:
        SessionError: Where it does not start, or was over before this ended.
    """
    query = f"settings={settings_to_token(_SMALL)}"
    session = await Session.open(url, "train_live", query=query, locale="en-US")
    try:
        await session.set(session.page.find("start_run"), trigger_value=True)
        await _reaches(runs, lambda run: run.status.state is State.RUNNING)
        try:
            yield
        finally:
            await session.set(session.page.find("stop_run"), trigger_value=True)
            await _reaches(runs, lambda run: run.status.state is State.STOPPED)
    finally:
        await session.close()


async def _reaches(runs: Path, wanted: Callable[[Run], bool], *, seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while True:
            found = RunStore(runs).list().runs
            if found and wanted(found[0]):
                return
            if found and found[0].status.state.over:
                raise SessionError(f"the run of the class is over: {found[0].status}")
            await asyncio.sleep(0.1)
