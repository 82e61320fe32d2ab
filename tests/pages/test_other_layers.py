"""The other layers' page without a browser."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.explain.block_tensor import block_tensor
from dlviz.explain.normalization_lab import normalized
from dlviz.models.loaded import load_model

Visit = Callable[..., AppTest]


def latex(app: AppTest) -> str:
    return "\n".join(element.value for element in app.latex)


def text(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


def test_batch_normalization_is_worked_out(visit: Visit) -> None:
    app = visit("other_layers")
    result = normalized(block_tensor(load_model()), "batch", (2, 5, 5, 3), 1.0, 0.0)
    assert f"= {result.y:.4f}".rstrip("0") in latex(app)
    assert "6\\cdot11\\cdot11" in latex(app)
    assert "726 numbers" in text(app)


def test_layer_normalization_and_inference_say_what_they_compare_with(visit: Visit) -> None:
    app = visit("other_layers", norm="layer")
    assert "its own 8 channels" in text(app)
    app.segmented_control(key="norm").set_value("batch_inference").run()
    assert "left behind" in text(app)
    assert app.query_params["norm"] == "batch_inference"
    app.number_input(key="channel").set_value(5).run()
    assert app.query_params["channel"] == "5"


def test_another_mask_is_another_draw(visit: Visit) -> None:
    app = visit("other_layers", layer="dropout")
    before = [caption.value for caption in app.caption]
    next(button for button in app.button if button.label == "Another mask").click().run()
    assert [caption.value for caption in app.caption] != before
    assert app.query_params["mask"] == "2"
    app.slider(key="rate").set_value(0.2).run()
    assert "1 - 0.2}" in latex(app)


def test_flatten_says_where_a_cell_goes(visit: Visit) -> None:
    app = visit("other_layers", layer="flatten", flat_row="4", flat_column="4", flat_channel="63")
    assert "= 1599" in latex(app)
    assert "number 1599 of the line" in text(app)


@pytest.mark.parametrize(
    "parameters", [{"layer": "x"}, {"norm": "?"}, {"sample": "99"}, {"scale": "nan"}, {"row": "1.5"}], ids=str
)
def test_a_rubbish_link_is_ignored(visit: Visit, parameters: dict[str, str]) -> None:
    assert latex(visit("other_layers", **parameters)) == latex(visit("other_layers"))


def test_speaks_chinese(visit: Visit) -> None:
    assert visit("other_layers", lang="zh").title[0].value == "其他层"
