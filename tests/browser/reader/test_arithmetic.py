"""The shown arithmetic of every kind of cell, against what the network computed."""

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest

from dlviz.explain.review import explain_review
from dlviz.explain.sequence_trace import RecurrentTrace, ReviewTrace, StateTrace
from tests.browser.reader.driver import Reader
from tests.browser.reader.networks import made_up

TEXT = "This was not a bad film but the zorblax was good"
SYMBOLS = {"input": "i", "forget": "f", "candidate": "g", "output": "o", "update": "z", "reset": "r"}
FLOAT32 = 1e-6  # how far a sum of a dozen float32 numbers may be from the float64 sum

OpenReader = Callable[..., Reader]


def passes(trace: ReviewTrace) -> list[StateTrace]:
    return [
        states
        for layer in trace.layers
        if isinstance(layer, RecurrentTrace)
        for states in (layer.forward, layer.backward)
        if states is not None
    ]


@pytest.mark.parametrize("network", ["lstm", "gru", "simple", "stacked", "mul", "concat"])
def test_shown_arithmetic_is_the_networks(open_reader: OpenReader, network: str) -> None:
    reader = open_reader(network=network, text=TEXT)
    trace = explain_review(TEXT, made_up(network))
    check_verdict(reader, trace.sentiment)
    checked = 0
    for part, states in enumerate(passes(trace)):
        reader.show(part=part)
        steps, units = states.hidden.shape
        for step, unit in ((0, 0), (steps - 1, units - 1)):
            reader.pin(step, unit)
            check_gates(reader, states, step, unit)
            check_terms(reader)
            check_states(reader, states, step, unit)
            checked += 1
    assert checked == 2 * reader.evaluate("reader.parts.length")


@pytest.mark.parametrize(("step", "unit"), [(0, 0), (1, 3), (10, 5)])
def test_what_a_convolutions_window_adds_up(open_reader: OpenReader, step: int, unit: int) -> None:
    reader = open_reader(network="window", text=TEXT, reader="0.index.units.text.fit")
    model = made_up("window")
    trace = explain_review(TEXT, model)
    kernel, bias = model.weights_of("conv")
    embedded, window = (trace.layers[at] for at in (0, 1))
    assert window.pre_activation is not None
    reader.pin(step, unit)
    places = reader.numbers("[data-place] td.number")
    for back, (shown, symbol) in enumerate(zip(places, ("x", "x₋₁", "x₋₂"), strict=True)):
        before = embedded.output[step - back] if back <= step else np.zeros(5)
        assert shown == pytest.approx(before @ kernel[2 - back, :, unit], abs=FLOAT32)
        reader.panel.locator(f"button.gate:text-is('{symbol}')").click()
        terms = reader.numbers(".terms [data-role=input] td:last-child")
        rest = reader.numbers(".terms [data-role=input-rest] td:last-child")
        assert sum(terms) + sum(rest) == pytest.approx(shown, abs=1e-12)
    assert reader.numbers("[data-role=bias] td")[0] == bias[unit]
    (total,) = reader.numbers(".window [data-role=sum] td")
    assert sum(places) + bias[unit] == pytest.approx(total, abs=1e-12)
    assert total == pytest.approx(window.pre_activation[step, unit], abs=FLOAT32)
    assert reader.numbers(".formula[data-role=y]") == [window.output[step, unit]]


def check_gates(reader: Reader, states: StateTrace, step: int, unit: int) -> None:
    shown = reader.gates()
    names = [field.name for field in dataclasses.fields(states.gates)]
    assert list(shown) == [SYMBOLS[name] for name in names]
    for name in names:
        row = shown[SYMBOLS[name]]
        assert row["value"] == getattr(states.gates, name)[step, unit]
        z = getattr(states.pre_activations, name)[step, unit]
        assert row["sum"] == pytest.approx(z, abs=FLOAT32)
        squash = np.tanh if name == "candidate" else lambda z: 1 / (1 + np.exp(-z))
        assert squash(row["sum"]) == pytest.approx(row["value"], abs=FLOAT32)


def check_terms(reader: Reader) -> None:
    """The largest terms and the rest of each side add up to what the chosen gate's row says."""
    for symbol in reader.gates():
        reader.panel.locator(f"button.gate:text-is('{symbol}')").click()
        row = reader.numbers(f"[data-gate={symbol}] td.number[data-value]")
        x, h = (
            sum(reader.numbers(f".terms [data-role={role}] td:last-child"))
            + sum(reader.numbers(f".terms [data-role={role}-rest] td:last-child"))
            for role in ("input", "state")
        )
        if len(row) == 4:  # x W, h R, b, sum
            assert (x, h) == pytest.approx((row[0], row[1]), abs=1e-12)
            assert row[0] + row[1] + row[2] == pytest.approx(row[3], abs=1e-12)
        else:  # of a GRU: x W + b, h R + d, sum; a candidate's second part counts as the reset gate says
            share = reader.gates()["r"]["value"] if symbol == "g" else 1
            assert row[0] + share * row[1] == pytest.approx(row[2], abs=1e-12)
            products = reader.numbers(".terms [data-role=input] td:last-child")
            assert products == sorted(products, key=abs, reverse=True)


def check_states(reader: Reader, states: StateTrace, step: int, unit: int) -> None:
    assert reader.numbers(".formula[data-role=h]") == [states.hidden[step, unit]]
    if states.cell is not None:
        assert reader.numbers(".formula[data-role=c]") == [states.cell[step, unit]]
        f, i, g = (reader.gates()[symbol]["value"] for symbol in "fig")
        before = states.cell_before
        assert before is not None
        assert f * before[step, unit] + i * g == pytest.approx(states.cell[step, unit], abs=FLOAT32)


def check_verdict(reader: Reader, sentiment: float) -> None:
    """What the units add, the bias with them, is what the verdict is made of."""
    units = reader.numbers("tr[data-role=unit]")
    assert list(map(abs, units)) == sorted(map(abs, units), reverse=True)
    rest, bias, logit = (reader.numbers(f"tr[data-role={role}]")[0] for role in ("rest", "bias", "logit"))
    assert sum(units) + rest + bias == pytest.approx(logit, abs=1e-12)
    assert reader.numbers("[data-role=sentiment]") == [np.float32(sentiment)]
    assert 1 / (1 + np.exp(-logit)) == pytest.approx(sentiment, abs=FLOAT32)
