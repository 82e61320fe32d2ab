"""How many threads NumPy's matrix products use."""

from functools import cache

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]


@cache
def use_one_blas_thread() -> None:
    """Let NumPy multiply matrices on one thread, in the whole process, from now on.

    For a server, called at its start; calls after the first do nothing. The networks' matrices are so small
    that a second thread gains little, and the threads of many sessions wait for each other (14 ms became
    seconds). The limit is the whole process', so a replay does not set it: limits that overlapping threads
    set and restore get mixed up.
    """
    threadpool_limits(limits=1, user_api="blas")
