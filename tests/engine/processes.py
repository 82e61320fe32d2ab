"""What runs beside the tests, and waiting for it."""

import time
from collections.abc import Callable

import psutil

PATIENCE = 300.0  # s: TensorFlow starts in three on a machine that does nothing else


def until(happened: Callable[[], object], patience: float = PATIENCE) -> float:
    """Wait until `happened()`; seconds that it took."""
    began = time.monotonic()
    while not happened():
        assert time.monotonic() - began < patience, f"waited {patience} s in vain"
        time.sleep(0.01)  # what other processes do sends no event here
    return time.monotonic() - began


def engine_processes(parent: psutil.Process | None = None) -> list[psutil.Process]:
    """`python -m dlviz.engine` and its descendants, below `parent` (this process)."""
    engines = [child for child in (parent or psutil.Process()).children() if "dlviz.engine" in words(child)]
    return [process for engine in engines for process in (engine, *engine.children(recursive=True))]


def worker_of(engine: psutil.Process) -> psutil.Process:
    """Its one worker."""
    (worker,) = (child for child in engine.children(recursive=True) if "spawn_main" in words(child))
    return worker


def words(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return ""
