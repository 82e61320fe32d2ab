"""Optimizers on two weights, step by step, every number of every step kept; equal to Keras' own.

One file for all five, so that what tells them apart can be read in one place: two to four lines each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from dlviz.explain.surfaces import Point, Surface
from dlviz.explain.trace import locked

Clipping = Literal["none", "value", "norm"]

EPSILON = 1e-7  # Keras' default, for all three that divide
MOMENTUM = 0.9
ADAGRAD_START = 0.1  # Keras' initial_accumulator_value
RMSPROP_RHO = 0.9
ADAM_BETA_1, ADAM_BETA_2 = 0.9, 0.999
FAR_AWAY = 1e4  # a weight beyond it will not come back


@dataclass(frozen=True)
class Clip:
    """What is done to gradients before a step.

    Args:
        kind: "none"; "value": each slope is cut to ±limit; "norm": the gradient is shortened to length limit.
        limit: Above 0.
    """

    kind: Clipping = "none"
    limit: float = 1.0

    def __call__(self, gradient: np.ndarray) -> np.ndarray:
        """The clipped gradient.

        Example:
            >>> Clip("norm", 1.0)(np.float32([3, 4])).tolist()
            [0.6000000238418579, 0.800000011920929]
        """
        match self.kind:
            case "value":
                return np.clip(gradient, -np.float32(self.limit), np.float32(self.limit))
            case "norm":
                length = np.sqrt((gradient**2).sum())
                return gradient * np.float32(self.limit) / max(length, np.float32(self.limit))
            case _:
                return gradient


@dataclass(frozen=True, eq=False)
class Term:
    """One quantity of an optimizer over all steps.

    Args:
        symbol: As in its formula, e.g. "m".
        formula: How it follows; in braces the symbols of what it follows from, e.g. "{m_before}";
            {t}, the number of the step, is an exponent.
        numbers: float32 (steps, 2), for x and y.
    """

    symbol: str
    formula: str
    numbers: np.ndarray


@dataclass(frozen=True, eq=False)
class Run:
    """What one optimizer did.

    Args:
        optimizer: Its key.
        path: float32 (steps + 1, 2): where it was, its start first.
        loss: float32 (steps + 1,).
        terms: In the order in which a step computes them.
        diverged_at: The step that led out of all bounds, from 1; None where none did. The run ends there.
    """

    optimizer: str
    path: np.ndarray
    loss: np.ndarray
    terms: tuple[Term, ...]
    diverged_at: int | None

    @property
    def steps(self) -> int:
        """How many steps it took."""
        return len(self.path) - 1


@dataclass(frozen=True)
class Optimizer:
    """A rule that turns gradients into steps.

    Args:
        key: Its name in links: Keras' name in small letters.
        name: What people call it.
        rate: A learning rate that suits most surfaces.
        formulas: Symbol and formula of each quantity, in the order of computation; the last is the step.
        begin: State before the first step, by the formulas' order.
        step: (clipped gradient, state, learning rate, number of the step from 1) to the quantities.
    """

    key: str
    name: str
    rate: float
    formulas: tuple[tuple[str, str], ...]
    begin: float
    step: Callable[[np.ndarray, list[np.ndarray], np.float32, int], list[np.ndarray]]


def _sgd(g: np.ndarray, before: list[np.ndarray], rate: np.float32, t: int) -> list[np.ndarray]:
    return [-rate * g]


def _momentum(g: np.ndarray, before: list[np.ndarray], rate: np.float32, t: int) -> list[np.ndarray]:
    return [before[0] * np.float32(MOMENTUM) - rate * g]


def _adagrad(g: np.ndarray, before: list[np.ndarray], rate: np.float32, t: int) -> list[np.ndarray]:
    a = before[0] + g**2
    return [a, -rate * g / np.sqrt(a + np.float32(EPSILON))]


def _rmsprop(g: np.ndarray, before: list[np.ndarray], rate: np.float32, t: int) -> list[np.ndarray]:
    v = np.float32(RMSPROP_RHO) * before[0] + np.float32(1 - RMSPROP_RHO) * g**2
    return [v, -rate * g / np.sqrt(v + np.float32(EPSILON))]


def _adam(g: np.ndarray, before: list[np.ndarray], rate: np.float32, t: int) -> list[np.ndarray]:
    m = before[0] + (g - before[0]) * np.float32(1 - ADAM_BETA_1)
    v = before[1] + (g**2 - before[1]) * np.float32(1 - ADAM_BETA_2)
    one = np.float32(1)
    correction = np.sqrt(one - np.float32(ADAM_BETA_2) ** t) / (one - np.float32(ADAM_BETA_1) ** t)
    alpha = np.full_like(m, rate * correction)
    return [m, v, alpha, -alpha * m / (np.sqrt(v) + np.float32(EPSILON))]


ADAM = Optimizer(
    "adam", "Adam", 0.1,
    (
        ("m", "0.9 · {m_before} + 0.1 · {g}"),
        ("v", "0.999 · {v_before} + 0.001 · {g}²"),
        ("α", "{η} · √(1 − 0.999{t}) / (1 − 0.9{t})"),
        ("Δ", "−{α} · {m} / (√{v} + 10⁻⁷)"),
    ),
    0.0, _adam,
)  # fmt: skip

OPTIMIZERS = (
    Optimizer("sgd", "SGD", 0.08, (("Δ", "−{η} · {g}"),), 0.0, _sgd),
    Optimizer("momentum", "Momentum", 0.01, (("Δ", "0.9 · {Δ_before} − {η} · {g}"),), 0.0, _momentum),
    Optimizer(
        "adagrad", "Adagrad", 0.5,
        (("a", "{a_before} + {g}²"), ("Δ", "−{η} · {g} / √({a} + 10⁻⁷)")),
        ADAGRAD_START, _adagrad,
    ),
    Optimizer(
        "rmsprop", "RMSprop", 0.05,
        (("v", "0.9 · {v_before} + 0.1 · {g}²"), ("Δ", "−{η} · {g} / √({v} + 10⁻⁷)")),
        0.0, _rmsprop,
    ),
    ADAM,
)  # fmt: skip


def run(optimizer: Optimizer, surface: Surface, start: Point, rate: float, clip: Clip, steps: int) -> Run:
    """Let `optimizer` take `steps` steps down `surface`, all in float32, as Keras does.

    Args:
        optimizer: One of `OPTIMIZERS`.
        surface: Where.
        start: From where.
        rate: Learning rate, above 0.
        clip: What is done to gradients.
        steps: How many, unless it diverges before.
    """
    position = np.array(start, np.float32)
    quantities = [np.full(2, optimizer.begin, np.float32) for _ in optimizer.formulas]
    path, gradients, clipped = [position], [], []
    history: list[list[np.ndarray]] = [[] for _ in optimizer.formulas]
    diverged_at = None
    with np.errstate(all="ignore"):  # what overflows has diverged, and that is said
        for t in range(1, steps + 1):
            gradient = np.array(surface.gradient(position[0], position[1]), np.float32)
            cut = clip(gradient)
            quantities = optimizer.step(cut, quantities, np.float32(rate), t)
            position = position + quantities[-1]
            gradients.append(gradient)
            clipped.append(cut)
            for kept, quantity in zip(history, quantities, strict=True):
                kept.append(quantity)
            path.append(position)
            if not np.abs(position).max() < FAR_AWAY:  # NaN, too
                diverged_at = t
                break
        places = np.array(path)
        loss = np.asarray(surface.value(places[:, 0], places[:, 1]), np.float32)
    terms = [Term("∇", "", np.array(gradients, np.float32)), Term("g", "", np.array(clipped, np.float32))]
    terms += [
        Term(symbol, formula, np.array(kept, np.float32))
        for (symbol, formula), kept in zip(optimizer.formulas, history, strict=True)
    ]
    for array in (places, loss, *(term.numbers for term in terms)):
        locked(array)
    return Run(optimizer.key, places, loss, tuple(terms), diverged_at)


def steps_to_bottom(run: Run, surface: Surface, within: float = 0.01) -> int | None:
    """The first step from which on the loss stays within `within` of the bottom; None where it does not.

    Example:
        >>> from dlviz.explain.surfaces import SURFACES
        >>> steps_to_bottom(run(OPTIMIZERS[0], SURFACES[0], (1.0, 0.0), 1.0, Clip(), 5), SURFACES[0])
        1
    """
    above = np.flatnonzero(~(run.loss <= surface.lowest + within))
    first = int(above[-1]) + 1 if len(above) else 0
    return first if first <= run.steps else None
