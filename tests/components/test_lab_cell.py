import pytest

from dlviz.components.conv_lab import LabCell


def test_text_gives_the_same_cell_back() -> None:
    cell = LabCell("convolution", 2, 40, 7)
    assert LabCell.from_token(cell.to_token()) == cell


@pytest.mark.parametrize(
    "token", [None, "", "x~0~0~0", "depthwise~0~0", "depthwise~-1~0~0", "depthwise~0~0~0~0", 7]
)
def test_rubbish_is_no_cell(token: object) -> None:
    assert LabCell.from_token(token) is None
