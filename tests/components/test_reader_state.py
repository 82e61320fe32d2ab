"""The choices in the reader as text for a URL."""

import doctest
import itertools

import pytest

from dlviz.components.reader import ReaderView, Step
from dlviz.components.reader import state as state_module
from dlviz.components.reader.state import _CHOICES


@pytest.mark.parametrize(
    "token", [None, 7, "", "12", "12~", "~3", "1~2~3", "-1~2", "1.5~2", "1234567~0", "\u0661~2", "1~2\n"]
)
def test_rubbish_is_no_step(token: object) -> None:
    assert Step.from_token(token) is None


def test_every_view_comes_back() -> None:
    for part, choices in itertools.product((None, 0, 3), itertools.product(*_CHOICES.values())):
        view = ReaderView(part, *choices)
        assert ReaderView.from_token(view.to_token()) == view


@pytest.mark.parametrize(
    "token",
    [None, "", "last", "last.index.units.text", "first.index.units.text.fit", "last.size.units.text.fit",
     "-1.index.units.text.fit", "last.index.units.text.fit.x", "100.index.units.text.fit"],
)  # fmt: skip
def test_rubbish_is_the_usual_view(token: object) -> None:
    assert ReaderView.from_token(token) == ReaderView()


def test_a_step_comes_back() -> None:
    assert Step.from_token(Step(399, 99).to_token()) == Step(399, 99)


def test_examples_in_docstrings() -> None:
    assert doctest.testmod(state_module).failed == 0  # pytest does not look into components
