"""The activations' page without a browser."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.explain.activation_curves import Setting, at

Visit = Callable[..., AppTest]


def latex(app: AppTest) -> str:
    return "\n".join(element.value for element in app.latex)


def text(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


def test_works_value_and_slope_out(visit: Visit) -> None:
    app = visit("activations")
    value, slope = at(Setting("sigmoid"), 1.0)
    assert f"= {value:.4f}" in latex(app)
    assert f"= {slope:.4f}" in latex(app)
    assert "saturates below z = −2.90 and above z = 2.90" in text(app)
    assert "vanished" in text(app)


@pytest.mark.parametrize("function", ["tanh", "relu", "leaky_relu", "elu", "gelu"])
@pytest.mark.parametrize("z", ["-2", "0", "1.5"])
def test_every_function_is_worked_out(visit: Visit, function: str, z: str) -> None:
    app = visit("activations", function=function, z=z)
    value, _slope = at(Setting(function, 0.2 if function == "leaky_relu" else 1.0), float(z))
    assert f"{value:.4f}".rstrip("0").rstrip(".").replace("-0", "0" if value == 0 else "-0") in latex(app)


def test_the_slider_changes_the_numbers_and_the_url(visit: Visit) -> None:
    app = visit("activations")
    app.slider(key="z").set_value(-3.0).run()
    assert app.query_params["z"] == "-3.0"
    assert "= 0.0474" in latex(app)
    app.slider(key="beta").set_value(4.0).run()
    assert app.query_params["beta"] == "4.0"
    assert "e^{-4 \\cdot (-3)}" in latex(app)


def test_a_dead_relu_is_said(visit: Visit) -> None:
    assert "Nothing is left" in text(visit("activations", function="relu", z="-1"))


def test_an_exploding_gradient_is_said(visit: Visit) -> None:
    assert "exploded" in text(visit("activations", function="relu", weight="3"))


def test_softmax_has_its_jacobian(visit: Visit) -> None:
    app = visit("activations", function="softmax", rest="0 0 0", z="0")
    assert "= 0.25" in latex(app)
    assert "0.188 & -0.062" in latex(app)


@pytest.mark.parametrize(
    ("given", "words"),
    [("", "empty"), ("1 x", "“x” is no number"), ("1 2 3 4 5 6", "6 numbers"), ("99", "large")],
)
def test_inputs_that_are_none_are_explained(visit: Visit, given: str, words: str) -> None:
    app = visit("activations", function="softmax")
    app.text_input(key="softmax_rest").set_value(given).run()
    assert words in app.error[0].value
    assert not app.exception


@pytest.mark.parametrize(
    "parameters", [{"function": "x"}, {"z": "nan"}, {"z": "1e9"}, {"beta": "-1"}], ids=str
)
def test_a_rubbish_link_is_ignored(visit: Visit, parameters: dict[str, str]) -> None:
    assert "= 0.7311" in latex(visit("activations", **parameters))


def test_speaks_chinese(visit: Visit) -> None:
    app = visit("activations", lang="zh")
    assert app.title[0].value == "激活函数"
    assert "饱和" in text(app)
