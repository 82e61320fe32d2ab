"""The reader's choices as text for a URL, and how they hold still while the explorer is shown."""

import doctest
from types import ModuleType

import pytest

from dlviz.components.explorer import Cell, ExplorerState, View, cell, wire
from dlviz.components.explorer import state as state_module
from dlviz.components.explorer.state import _CHOICES

RUBBISH = [
    *(None, 7, "", "conv_1", "conv_1~1~2", "conv_1~1~2~3~4", "conv_1~-1~2~3", "conv_1~1.5~2~3", "~1~2~3"),
    *("a~99999~0~0", "x" * 81 + "~0~0~0", "conv_1~\u0661~2~3", "conv_1~1~2~3\n"),
]


@pytest.mark.parametrize("token", RUBBISH)
def test_rubbish_is_no_cell(token: object) -> None:
    assert Cell.from_token(token) is None


@pytest.mark.parametrize(
    "state",
    [
        ExplorerState(),
        ExplorerState(Cell("conv_1", 3, 7, 12)),
        ExplorerState(None, View("pre", "network", "activity")),
        ExplorerState(Cell("my layer, 2", 0, 0, 1599), View(scale="map")),
    ],
)
def test_state_comes_back_from_its_token(state: ExplorerState) -> None:
    assert ExplorerState.from_token(state.to_token()) == state


def test_every_view_comes_back() -> None:
    for values in _CHOICES["values"]:
        for scale in _CHOICES["scale"]:
            for order in _CHOICES["order"]:
                view = View(values, scale, order)
                assert View.from_token(view.to_token()) == view


@pytest.mark.parametrize(
    "token", [None, "", "pre", "pre.map", "pre.map.other", "pre.map.index.x", "map.pre.index"]
)
def test_rubbish_is_the_usual_view(token: object) -> None:
    assert View.from_token(token) == View()


@pytest.mark.parametrize("module", [cell, state_module, wire])
def test_examples_in_docstrings(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0  # pytest does not look into components
