"""Flatten: which cell goes where in the line."""

import numpy as np
import streamlit as st

from dlviz.data.digits import load_digits
from dlviz.explain.digit import explain_digit
from dlviz.explain.export import columns_as_csv
from dlviz.explain.flattening import flat_index, place_of
from dlviz.models.loaded import LoadedModel
from dlviz.ui.blocks.sheets import Marks, Sheet, save_sheet, sheet, show_sheet
from dlviz.ui.linked import number
from dlviz.words import _

LAYER = "pool_2"
DEFAULTS = {"flat_row": 1, "flat_column": 2, "flat_channel": 14}
_DIGIT = 0  # of the test set
_IN_A_ROW = 16


def show_flatten(model: LoadedModel) -> None:
    """The maps, the line, and where the picked number stands in both."""
    maps = _maps(model)
    shape = (maps.shape[0], maps.shape[1], maps.shape[2])
    names = (("flat_row", _("Row")), ("flat_column", _("Column")), ("flat_channel", _("Channel")))
    with st.container(horizontal=True, gap="small"):
        for (key, name), size in zip(names, shape, strict=True):
            number(key, DEFAULTS[key], int, 0, size - 1)
            st.number_input(name, 0, size - 1, key=key, persist_state="session")
    row, column, channel = (int(st.session_state[key]) for key, _name in names)
    index = flat_index(shape, row, column, channel)
    tiled = maps.transpose(2, 0, 1).reshape(-1, _IN_A_ROW, shape[0], shape[1])
    cell = (channel // _IN_A_ROW, channel % _IN_A_ROW, row, column)
    before = sheet(tiled, Marks(cells=(cell,)), is_signed=False, side=7)
    line = maps.reshape(1, 1, shape[0] * shape[1], shape[2])
    position, offset = divmod(index, shape[2])
    after = sheet(line, Marks(cells=((0, 0, position, offset),)), is_signed=False, side=9)
    left, right = st.columns([1, 1], gap="large")
    with left:
        said = _("{layer} of a test digit: {count} maps of {rows} × {columns}, the picked number outlined")
        caption = said.format(layer=LAYER, count=shape[2], rows=shape[0], columns=shape[1])
        show_sheet(before, caption, _("Maps before flattening"), maps)
    with right:
        said = _("The line of {total} numbers, broken after every position: {channels} channels in a row")
        caption = said.format(total=maps.size, channels=shape[2])
        show_sheet(after, caption, _("The flattened line"), maps)
    _formulas(shape, row, column, channel, index)
    st.markdown(
        _(
            "Nothing is computed: the number {value} at row {row}, column {column} of map {channel} becomes "
            "number {index} of the line, and dense layers forget that its neighbours were its neighbours."
        ).format(
            value=f"{float(maps[row, column, channel]):.4f}",
            row=row,
            column=column,
            channel=channel,
            index=index,
        )
    )
    _export(maps, before.beside(after))


def _formulas(shape: tuple[int, int, int], row: int, column: int, channel: int, index: int) -> None:
    _rows, columns, channels = shape
    st.latex(
        f"i = (r \\cdot W + c)\\cdot C + k = ({row} \\cdot {columns} + {column})\\cdot {channels} "
        f"+ {channel} = {index}"
    )
    back = place_of(shape, index)
    st.latex(
        f"k = i \\bmod C = {back[2]}, \\quad c = \\lfloor i / C \\rfloor \\bmod W = {back[1]}, \\quad "
        f"r = \\lfloor i / (C \\cdot W) \\rfloor = {back[0]}"
    )


def _maps(model: LoadedModel) -> np.ndarray:
    image = load_digits().test_images[_DIGIT].astype(np.float32) / 255
    return next(layer.output for layer in explain_digit(image, model).layers if layer.name == LAYER)


def _export(maps: np.ndarray, picture: Sheet) -> None:
    def table() -> str:
        rows, columns, channels = np.indices(maps.shape).reshape(3, -1)
        names = ("index", "row", "column", "channel", "value")
        return columns_as_csv(names, (np.arange(maps.size), rows, columns, channels, maps.ravel()))

    save_sheet(
        "flatten", table, picture,
        table_help=_("Every number with its place before and after, as a table (.csv)"),
        picture_help=_("Maps and line as a picture"),
    )  # fmt: skip
