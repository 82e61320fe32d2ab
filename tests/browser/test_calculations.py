"""What the modules of our components calculate, each function alone."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from dlviz import components
from dlviz.components.bundle import join_modules

COMPONENTS = Path(components.__file__).parent


def evaluate(page: Page, module: str, expression: str) -> Any:
    """JavaScript over what a module and those that it imports define."""
    return page.evaluate(f"() => {{ {join_modules(COMPONENTS / module)}\nreturn {expression}; }}")


def test_a_curve_is_read_between_its_points(page: Page) -> None:
    curve = "({ x: Float32Array.of(0, 1, 3), y: Float32Array.of(1, 3, 7), form })"
    read = f"((form) => [-1, 0, 0.25, 1, 2.5, 3, 4].map((place) => valueAt({curve}, place)))"
    line, dots = evaluate(page, "plot/js/values.js", f"['line', 'dots'].map({read})")
    assert line == [None, 1, 1.5, 3, 6, 7, None]
    assert dots == [None] * 7
    nearby = "[-1, 0.4, 0.6, 1.9, 2.1, 4].map((place) => nearest([0, 1, 3], place))"
    assert evaluate(page, "plot/js/values.js", nearby) == [0, 0, 1, 1, 3, 3]


def test_each_half_has_its_own_weights_of_the_head(page: Page) -> None:
    """Where both are joined end to end; where they are added up, their units share the weights."""
    halves = "[false, true].map((isBackward) => ({ units: 2, merge, isBackward, isLast: true }))"
    weights = "headWeights(part, { reads: 'state', weights: Float32Array.of(1, 2, 3, 4) })"
    read = f"['concat', 'sum'].map((merge) => {halves}.map((part) => [...{weights}]))"
    assert evaluate(page, "reader/js/network.js", read) == [[[1, 2], [3, 4]], [[1, 2], [1, 2]]]


def test_what_is_no_number_agrees_with_what_is_none(page: Page) -> None:
    """A network that has gone beyond all numbers is no mistake of the arithmetic, which goes there too."""
    pairs = "[[0.1, 0.1], [0.1, Math.fround(0.1)], [-0, 0], [1e40, Infinity], [NaN, NaN], [NaN, 0], [1, NaN]]"
    said = evaluate(page, "shared/js/rounding.js", f"{pairs}.map((pair) => agrees(...pair))")
    assert said == [False, True, True, True, True, False, False]


def test_the_greatest_of_a_window_is_what_is_no_number_where_there_is_one(page: Page) -> None:
    windows = "[[[3, null], [1, 3]], [[-1, null]], [[2, NaN], [null, 1]]]"
    found = "((window) => { const { value, winners } = greatest(window); return [String(value), winners]; })"
    most = evaluate(page, "explorer/js/arithmetic.js", f"{windows}.map({found})")
    assert most == [["3", [[0, 0], [1, 1]]], ["-1", [[0, 0]]], ["NaN", [[0, 1]]]]


def test_a_sweep_takes_its_first_step_when_that_is_due(page: Page) -> None:
    """The frame in which it begins may have a time before that of the click."""
    moves = """(() => {
        const frames = [], moves = [];
        window.requestAnimationFrame = (tick) => frames.push(tick);
        const sweep = new Sweep({ position: () => [0, 9], move: (index) => moves.push(index) }, 0.5);
        const began = performance.now();
        sweep.play();
        return [-5, 20, 320, 340].map((later) => (frames.pop()(began + later), moves.length));
    })()"""
    assert evaluate(page, "shared/js/sweep.js", moves) == [0, 0, 0, 1]  # three in a second
