import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits  # type: ignore[import-untyped]

from dlviz.explain.threads import use_one_blas_thread


def blas_threads() -> set[int]:
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_numpy_multiplies_on_one_thread_from_then_on() -> None:
    with threadpool_limits(limits=2, user_api="blas"):  # and back to what it was, for the other tests
        assert blas_threads() == {2}
        use_one_blas_thread.cache_clear()  # a page that another test has run may have called it
        use_one_blas_thread()
        np.ones((300, 300)) @ np.ones((300, 300))
        assert blas_threads() == {1}
