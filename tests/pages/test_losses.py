"""The losses' page without a browser."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.explain.losses import eight_points, fit

Visit = Callable[..., AppTest]


def latex(app: AppTest) -> str:
    return "\n".join(element.value for element in app.latex)


def text(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


def test_works_both_losses_out(visit: Visit) -> None:
    app = visit("losses")
    for number in ("2.3026", "0.81", "-10", "-1.8", "-0.9", "-0.162"):
        assert f"= {number}" in latex(app)
    assert "almost sure, and wrong" in text(app)


def test_the_slider_and_the_truth_change_the_numbers_and_the_url(visit: Visit) -> None:
    app = visit("losses")
    app.slider(key="p").set_value(0.98).run()
    assert "right and sure" in text(app)
    app.segmented_control(key="truth").set_value("0").run()
    assert app.query_params["truth"] == "0"
    assert app.query_params["p"] == "0.98"
    assert "\\ln(1 - 0.98) = 3.912" in latex(app)


def test_regression_is_worked_out(visit: Visit) -> None:
    app = visit("losses", task="regression", slope="1.0", intercept="0.0")
    result = fit(eight_points(), 1.0, 0.0)
    assert f"= {result.error:.4f}" in latex(app)
    assert f"= {result.by_slope:.3f}" in latex(app)
    assert "A step down lowers the slope. A step down raises the intercept." in text(app)
    app.slider(key="slope").set_value(0.8).run()
    assert app.query_params["slope"] == "0.8"


@pytest.mark.parametrize("parameters", [{"p": "2"}, {"p": "x"}, {"truth": "7"}, {"task": "?"}], ids=str)
def test_a_rubbish_link_is_ignored(visit: Visit, parameters: dict[str, str]) -> None:
    assert "= 2.3026" in latex(visit("losses", **parameters))


def test_speaks_chinese(visit: Visit) -> None:
    app = visit("losses", lang="zh", task="regression")
    assert app.title[0].value == "损失函数"
