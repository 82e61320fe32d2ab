"""The convolution lab's page without a browser: widgets, links, what is typed, what does not fit."""

from collections.abc import Callable

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dlviz.data.digits import load_digits
from dlviz.explain.kernels import PRESETS
from dlviz.models.loaded import load_model
from dlviz.ui.blocks.lab_kernel import LabKernel

Visit = Callable[..., AppTest]


def kernel(app: AppTest) -> LabKernel:
    return app.session_state["lab_kernel"]


def latex(app: AppTest) -> str:
    return "\n".join(element.value for element in app.latex)


def test_opens_with_the_photograph_and_works_the_sizes_out(visit: Visit) -> None:
    app = visit("convolution")
    assert app.title[0].value == "Convolution and pooling"
    assert "48 + 2\\cdot 0 - 1\\cdot(3 - 1) - 1" in latex(app)
    assert "= 46" in latex(app)
    assert "\\frac{46}{2}" in latex(app)
    assert "3\\cdot3\\cdot3 + 1 = 28" in latex(app)
    assert not app.error


def test_a_preset_is_one_choice_away_and_in_the_url(visit: Visit) -> None:
    app = visit("convolution")
    app.selectbox(key="lab_preset").set_value("emboss").run()
    expected = next(preset for preset in PRESETS if preset.key == "emboss").at(3)
    np.testing.assert_array_equal(kernel(app).weights[..., 2], expected)
    again = visit("convolution", kernel=app.query_params["kernel"])
    np.testing.assert_array_equal(kernel(again).weights, kernel(app).weights)
    assert again.selectbox(key="lab_preset").value == "emboss"


def test_a_blur_grows_with_its_size(visit: Visit) -> None:
    app = visit("convolution")
    app.selectbox(key="lab_preset").set_value("blur").run()
    app.number_input(key="lab_size").set_value(7).run()
    np.testing.assert_array_equal(kernel(app).weights, np.full((7, 7, 3), np.float32(1 / 49)))
    assert app.selectbox(key="lab_preset").value == "blur"


def test_the_trained_networks_kernels_bring_their_bias(visit: Visit) -> None:
    weights, biases = load_model().weights_of("conv_1")
    app = visit("convolution", input="digit", sample="0")
    app.selectbox(key="lab_preset").set_value("trained").run()
    app.number_input(key="lab_network_kernel").set_value(5).run()
    np.testing.assert_array_equal(kernel(app).weights[..., 0], weights[:, :, 0, 5])
    assert np.float32(kernel(app).bias) == biases[5]
    again = visit("convolution", input="digit", kernel=app.query_params["kernel"])
    assert again.number_input(key="lab_network_kernel").value == 5


def test_padding_stride_and_pooling_change_the_formulas_and_the_url(visit: Visit) -> None:
    app = visit("convolution", input="digit", sample="0", padding="full", stride="2", pooling="average")
    assert "28 + 2\\cdot 2 - 1\\cdot(3 - 1) - 1}{2}\\right\\rfloor + 1 = 15" in latex(app)
    assert any("rest of 1" in caption.value for caption in app.caption)
    app.number_input(key="dilation").set_value(3).run()
    assert app.query_params["dilation"] == "3"
    assert app.query_params["padding"] == "full"
    assert "28 + 2\\cdot 6" in latex(app)


def test_a_typed_grid_is_convolved(visit: Visit) -> None:
    app = visit("convolution", input="grid", pooling="none")
    app.text_area(key="lab_grid").set_value("1 2 3 4\n5 6 7 8\n9 1/2 0 0").run()
    assert app.query_params["grid"] == "1 2 3 4;5 6 7 8;9 0.5 0 0"
    assert "\\text{rows: }" in latex(app)
    assert "= 2" in latex(app)


def test_an_empty_pad_is_said_and_stood_in_for(visit: Visit) -> None:
    app = visit("convolution", input="digit")
    label = load_digits().test_labels[0]
    assert any(f"test digit 0, a {label}" in caption.value for caption in app.caption)
    assert "28 + 2\\cdot 0" in latex(app)


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "empty"), ("1 2\n3", "Row 2 has 1"), ("1 x", "“x” is no number"), ("1e99", "too large")],
)
def test_a_grid_that_is_none_is_explained(visit: Visit, text: str, words: str) -> None:
    app = visit("convolution", input="grid")
    app.text_area(key="lab_grid").set_value(text).run()
    assert words in app.error[0].value
    assert not app.exception


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"kernel": "7!" + "~".join("1" * 49) + "!0"}, "covers 7 cells, but the input has only 5"),
        ({"dilation": "9"}, "covers 19 cells"),
        ({"stride": "9"}, "stride is 9, but the input has only 5"),
        ({"pool": "9"}, "Pooling's window covers 9 cells, but the map has only 3"),
        ({"pool_stride": "9"}, "Pooling's stride is 9"),
        ({"kernel": "1!x!0"}, "“x” is no number"),
        ({"kernel": "1!1e9!0"}, "too large"),
        ({"kernel": "rubbish"}, "no kernel"),
        ({"grid": "1 2;3"}, "Row 2 has 1"),
    ],
)
def test_what_does_not_fit_is_explained(visit: Visit, parameters: dict[str, str], words: str) -> None:
    app = visit("convolution", input="grid", **parameters)
    assert any(words in error.value for error in app.error)


def test_a_size_that_no_kernel_can_have_is_explained_and_taken_back(visit: Visit) -> None:
    app = visit("convolution")
    app.number_input(key="lab_size").set_value(100).run()
    assert "A kernel of 100 × 100 is too large" in app.error[0].value
    assert app.number_input(key="lab_size").value == 3
    app.number_input(key="lab_size").set_value(5).run()
    assert not app.error


@pytest.mark.parametrize(
    "parameters",
    [{"input": "x"}, {"padding": "<b>"}, {"stride": "0"}, {"stride": "nan"}, {"pool": "1e9"}, {"at": "?"}],
    ids=str,
)
def test_a_rubbish_choice_in_a_link_is_ignored(visit: Visit, parameters: dict[str, str]) -> None:
    app = visit("convolution", **parameters)
    assert not app.error
    assert "= 46" in latex(app)


def test_speaks_chinese(visit: Visit) -> None:
    app = visit("convolution", lang="zh")
    assert app.title[0].value == "卷积与池化"
    assert any("互相关" in markdown.value for markdown in app.markdown)
