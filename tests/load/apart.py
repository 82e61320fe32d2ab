"""Runs what is asynchronous beside other tests."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run_apart(work: Coroutine[Any, Any, T]) -> T:
    """`asyncio.run` in a thread: in the main one, Playwright's loop goes on while it has a browser open."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
