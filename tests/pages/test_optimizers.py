"""The optimizers' page without a browser."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

Visit = Callable[..., AppTest]


def text(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


def test_says_what_becomes_of_each(visit: Visit) -> None:
    app = visit("optimizers")
    for name in ("SGD", "Momentum", "Adagrad", "RMSprop", "Adam"):
        assert f"**{name}**" in text(app)
    assert "at the bottom from step" in text(app)
    assert app.latex[0].value.count("10\\,y^2") == 1


def test_too_large_a_rate_is_said_and_in_the_url(visit: Visit) -> None:
    app = visit("optimizers")
    app.number_input(key="lr_sgd").set_value(0.5).run()
    assert "**SGD** diverged at step" in text(app)
    assert app.query_params["lr_sgd"] == "0.5"
    app.selectbox(key="clip").set_value("norm").run()
    assert "**SGD** diverged" not in text(app)
    assert app.number_input(key="limit").value == 1.0


def test_another_surface_brings_its_own_start(visit: Visit) -> None:
    app = visit("optimizers", start_x="1.0")
    assert app.number_input(key="start_x").value == 1.0
    app.segmented_control(key="surface").set_value("beale").run()
    assert app.number_input(key="start_x").value == 0.5
    assert app.query_params["surface"] == "beale"
    assert "start_x" not in app.query_params
    assert not app.exception


def test_a_rate_of_nothing_is_said(visit: Visit) -> None:
    assert "**Adam** stands still" in text(visit("optimizers", lr_adam="0"))


@pytest.mark.parametrize(
    "parameters",
    [{"surface": "x"}, {"lr_sgd": "nan"}, {"lr_sgd": "-1"}, {"start_x": "99"}, {"clip": "?"}, {"at": "?"}],
    ids=str,
)
def test_a_rubbish_link_is_ignored(visit: Visit, parameters: dict[str, str]) -> None:
    assert text(visit("optimizers", **parameters)) == text(visit("optimizers"))


def test_speaks_chinese(visit: Visit) -> None:
    app = visit("optimizers", lang="zh")
    assert app.title[0].value == "优化器"
    assert "谷底" in text(app) or "最低" in text(app)
