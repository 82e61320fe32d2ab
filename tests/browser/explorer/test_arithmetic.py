"""The shown arithmetic of cells of every layer, against NumPy and, for a shipped model, against Keras."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from dlviz.explain.digit import explain_digit
from dlviz.explain.trace import DigitTrace
from dlviz.explain.window import receptive_field, window
from dlviz.models.loaded import LoadedModel, load_model
from tests.browser.explorer.driver import Explorer
from tests.browser.explorer.explorer_app import digit, model_named

DIGIT = 3
NETWORKS = ("cnn", "kinds", "deep")
FLOAT32 = 1e-4  # how far a float32 sum of a few hundred terms may be from the float64 sum

OpenExplorer = Callable[..., Explorer]
Cell = tuple[int, int, int]


def cells_of(shape: tuple[int, ...], count: int = 6) -> Iterator[Cell]:
    """Corners and some cells in between, the same ones in every run."""
    rows, columns, channels = shape if len(shape) == 3 else (1, 1, shape[0])
    rng = np.random.default_rng(rows * columns * channels)
    yield 0, 0, 0
    yield rows - 1, columns - 1, channels - 1
    for _ in range(count - 2):
        yield int(rng.integers(rows)), int(rng.integers(columns)), int(rng.integers(channels))


@pytest.fixture(params=NETWORKS)
def shown(
    request: pytest.FixtureRequest, open_explorer: OpenExplorer
) -> tuple[Explorer, LoadedModel, DigitTrace]:
    model = model_named(request.param)
    return open_explorer(network=request.param, digit=DIGIT), model, explain_digit(digit(DIGIT), model)


def test_shown_arithmetic_is_the_networks(shown: tuple[Explorer, LoadedModel, DigitTrace]) -> None:
    explorer, model, trace = shown
    x = trace.image[:, :, np.newaxis]
    checked = 0
    for row, layer, weights in zip(
        model.spec.rows(), trace.layers, model.spec.split_weights(model.weights), strict=True
    ):
        for cell in cells_of(row.output_shape):
            explorer.pin(layer.name, *cell)
            index = cell if len(row.output_shape) == 3 else cell[2]
            assert explorer.value() == layer.output[index], (layer.name, cell)
            CHECKS.get(layer.kind, check_value_line)(explorer, row, layer, weights, x, cell)
            checked += 1
        x = layer.output
    assert checked == 6 * len(trace.layers)


def check_value_line(explorer, row, layer, weights, x, cell) -> None:
    index = cell if layer.output.ndim == 3 else cell[2]
    assert explorer.lines()["value"].value == layer.output[index]


def check_convolution(explorer, row, layer, weights, x, cell) -> None:
    y, column, k = cell
    kernel = weights[0].astype(np.float64)
    cells = window(row.layer, row.input_shape, y, column)
    height, width, channels = row.input_shape
    patch = np.zeros((len(cells.rows), len(cells.columns), channels))
    for i, r in enumerate(cells.rows):
        for j, c in enumerate(cells.columns):
            if 0 <= r < height and 0 <= c < width:
                patch[i, j] = x[r, c]
    products = patch * kernel[:, :, :, k]
    sums = products.sum(axis=(0, 1))
    lines = explorer.lines()
    if channels > 1:
        bars = explorer.bars()
        assert list(map(abs, bars.values())) == sorted(map(abs, bars.values()), reverse=True)
        np.testing.assert_allclose([bars[c] for c in range(channels)], sums, rtol=1e-9, atol=1e-12)
        chosen = next(iter(bars))
    else:
        chosen = 0
    np.testing.assert_array_equal(explorer.grid("window"), patch[:, :, chosen].ravel())
    np.testing.assert_array_equal(explorer.grid("kernel"), kernel[:, :, chosen, k].ravel())
    np.testing.assert_array_equal(explorer.grid("products"), products[:, :, chosen].ravel())
    assert lines["sum"].value == pytest.approx(sums.sum(), rel=1e-9, abs=1e-12)
    bias = float(weights[1][k]) if len(weights) > 1 else 0.0
    assert ("bias" in lines) == (len(weights) > 1)
    if len(weights) > 1:
        assert lines["bias"].value == bias
    check_conclusion(lines, layer, cell, sums.sum() + bias)


def check_conclusion(lines, layer, cell, total: float) -> None:
    """The sum's sign is "=" exactly where the float64 sum, rounded once, is the network's number."""
    index = cell if layer.output.ndim == 3 else cell[2]
    pre = layer.pre_activation[index]
    assert lines["pre"].value == pre
    assert total == pytest.approx(float(pre), abs=FLOAT32)
    shown_total = sum(lines[role].value for role in ("sum", "top", "rest", "bias") if role in lines)
    assert shown_total == pytest.approx(float(pre), abs=FLOAT32)
    assert lines["pre"].sign == ("=" if np.float32(shown_total) == pre else "≈")
    if "value" in lines:
        assert lines["value"].value == layer.output[index]


def check_dense(explorer, row, layer, weights, x, cell) -> None:
    unit = cell[2]
    terms = x.astype(np.float64) * weights[0][:, unit]
    shown = explorer.table("term")
    largest = np.abs(terms)[np.argsort(-np.abs(terms), kind="stable")][: len(shown)]
    np.testing.assert_allclose([abs(values[2]) for values in shown.values()], largest, rtol=1e-12)
    for index, (value, weight, product) in shown.items():
        assert (value, weight) == (x[index], weights[0][index, unit])
        assert product == terms[index]
    lines = explorer.lines()
    assert lines["top"].value + lines["rest"].value == pytest.approx(terms.sum(), rel=1e-9, abs=1e-9)
    assert lines["bias"].value == weights[1][unit]
    check_conclusion(lines, layer, cell, terms.sum() + float(weights[1][unit]))
    if row.layer.activation == "softmax":
        check_softmax(explorer, layer.pre_activation, layer.output)


def check_activation(explorer, row, layer, weights, x, cell) -> None:
    if row.layer.function == "softmax":
        check_softmax(explorer, x, layer.output)
    lines = explorer.lines()
    index = cell if x.ndim == 3 else cell[2]
    assert (lines["pre"].value, lines["value"].value) == (x[index], layer.output[index])


def check_softmax(explorer, z: np.ndarray, shares: np.ndarray) -> None:
    table = explorer.table("softmax")
    exponentials = np.exp(z.astype(np.float64) - z.max())
    for unit, (shown_z, shifted, exponential, share) in table.items():
        assert (shown_z, share) == (z[unit], shares[unit])
        assert shifted == float(z[unit]) - float(z.max())
        assert exponential == pytest.approx(exponentials[unit], rel=1e-12)
        assert share == pytest.approx(exponential / exponentials.sum(), rel=1e-5)
    assert len(table) == len(z)


def check_max_pooling(explorer, row, layer, weights, x, cell) -> None:
    cells = window(row.layer, row.input_shape, *cell[:2]).inside(row.input_shape)
    under = x[np.ix_(cells.rows, cells.columns, [cell[2]])].ravel()
    assert explorer.lines()["maximum"].value == under.max()
    ties = int((under == under.max()).sum())
    marked = explorer.evaluate("explorer.panel.querySelectorAll('.cell.marked').length")
    assert marked == ties
    assert explorer.root.locator(".note").count() == (ties > 1)


def check_average(explorer, row, layer, weights, x, cell) -> None:
    if layer.kind == "GlobalAveragePooling2D":
        under = x[:, :, cell[2]].ravel()
    else:
        cells = window(row.layer, row.input_shape, *cell[:2]).inside(row.input_shape)
        under = x[np.ix_(cells.rows, cells.columns, [cell[2]])].ravel()
    lines = explorer.lines()
    assert lines["count"].value == under.size
    assert lines["sum"].value == pytest.approx(under.astype(np.float64).sum(), rel=1e-9, abs=1e-12)
    check_value_line(explorer, row, layer, weights, x, cell)
    assert lines["sum"].value / lines["count"].value == pytest.approx(lines["value"].value, abs=1e-5)


def check_normalization(explorer, row, layer, weights, x, cell) -> None:
    y, column, k = cell
    gamma, beta, *moving = (array.astype(np.float64) for array in weights)
    channels = x[y, column].astype(np.float64)
    mean, variance = (moving[0][k], moving[1][k]) if moving else (channels.mean(), channels.var())
    lines = explorer.lines()
    assert lines["x"].value == x[cell]
    assert (lines["gamma"].value, lines["beta"].value) == (gamma[k], beta[k])
    assert lines["mean"].value == pytest.approx(mean, rel=1e-9, abs=1e-12)
    assert lines["variance"].value == pytest.approx(variance, rel=1e-9, abs=1e-12)
    deviation = np.sqrt(variance + row.layer.epsilon)
    assert lines["deviation"].value == pytest.approx(deviation, rel=1e-9)
    result = lines["centred"].value / lines["deviation"].value * lines["gamma"].value + lines["beta"].value
    assert result == pytest.approx(float(layer.output[cell]), abs=FLOAT32)
    check_value_line(explorer, row, layer, weights, x, cell)


CHECKS = {
    "Conv2D": check_convolution,
    "Dense": check_dense,
    "Activation": check_activation,
    "MaxPooling2D": check_max_pooling,
    "AveragePooling2D": check_average,
    "GlobalAveragePooling2D": check_average,
    "BatchNormalization": check_normalization,
    "LayerNormalization": check_normalization,
}


def test_windows_and_receptive_fields_are_those_of_the_replay(
    shown: tuple[Explorer, LoadedModel, DigitTrace],
) -> None:
    explorer, model, _ = shown
    for index, row in enumerate(model.spec.rows()):
        for cell in cells_of(row.output_shape):
            regions = explorer.evaluate(
                "explorer.markOf(argument, false).regions",
                dict(zip(("layer", "row", "column", "channel"), (index + 1, *cell), strict=True)),
            )
            place = cell[:2] if len(row.output_shape) == 3 else (cell[2], 0)
            field = receptive_field(model.spec, index, *place)
            assert (tuple(regions[0]["rows"]), tuple(regions[0]["columns"])) == (field.rows, field.columns)
            if len(row.input_shape) == 3:
                under = window(row.layer, row.input_shape, *place).inside(row.input_shape)
                assert (tuple(regions[index]["rows"]), tuple(regions[index]["columns"])) == (
                    under.rows,
                    under.columns,
                )


def test_another_input_map_can_be_chosen(open_explorer: OpenExplorer) -> None:
    explorer = open_explorer(network="cnn", digit=DIGIT)
    explorer.pin("conv_2", 4, 4, 10)
    last, value = list(explorer.bars().items())[-1]
    choice = explorer.root.get_by_label("Input map whose products are shown")
    choice.select_option(str(last))
    assert explorer.lines()["channel-sum"].value == value
    assert sum(explorer.grid("products")) == pytest.approx(value, rel=1e-12, abs=1e-15)
    choice.press("Escape")
    explorer.expect_pinned("")


def test_values_equal_keras(open_explorer: OpenExplorer) -> None:
    import keras

    loaded = load_model("cnn")
    model = loaded.to_keras()
    every_layer = keras.Model(model.inputs, [layer.output for layer in model.layers])
    outputs = every_layer([digit(DIGIT)[np.newaxis, :, :, np.newaxis]])
    explorer = open_explorer(network="cnn", digit=DIGIT)
    for layer, output in zip(loaded.spec.layers, outputs[-len(loaded.spec.layers) :], strict=True):
        array = np.asarray(output)[0]
        for cell in cells_of(array.shape, count=12):
            explorer.pin(layer.name, *cell)
            index = cell if array.ndim == 3 else cell[2]
            assert explorer.value() == pytest.approx(float(array[index]), abs=1e-5)
