"""What all tests share."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.words import DEFAULT_LANGUAGE, use_language

os.environ.setdefault(
    "TF_CPP_MIN_LOG_LEVEL", "2"
)  # TensorFlow's greetings would hide what a failed test says


APP = Path(__file__).parents[1] / "app.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser tests last, those that visit every page first of them.

    Quick ones tell first, and Playwright's event loop is in nobody's way; and of two workers, neither is left
    with the longest file while the other one is done. (xdist's own order has files of few tests last, and
    those are the long ones: `--no-loadscope-reorder`.)
    """
    items.sort(key=lambda item: ("browser" in item.path.parts, "everyone" not in item.path.parts))


@pytest.fixture(autouse=True)
def speak_english() -> Iterator[None]:
    """Every test starts in English, whatever the one before spoke."""
    use_language(DEFAULT_LANGUAGE)
    yield
    use_language(DEFAULT_LANGUAGE)


@pytest.fixture
def visit() -> Callable[..., AppTest]:
    """`visit("draw_a_digit", lang="zh")`: the app as after a link to that page; without a page, home."""

    def follow_link(page: str | None = None, **parameters: str) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=60)
        if page is not None:
            app.switch_page(f"pages/{page}.py")
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return follow_link
