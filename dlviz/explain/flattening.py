"""Flatten: which number of a tensor goes where in the line, and back."""


def flat_index(shape: tuple[int, int, int], row: int, column: int, channel: int) -> int:
    """Place in the line: rows, then columns, then channels; channels vary fastest.

    Example:
        >>> flat_index((5, 5, 64), row=1, column=2, channel=3)
        451
    """
    _rows, columns, channels = shape
    return (row * columns + column) * channels + channel


def place_of(shape: tuple[int, int, int], index: int) -> tuple[int, int, int]:
    """Row, column and channel of a place in the line.

    Example:
        >>> place_of((5, 5, 64), 451)
        (1, 2, 3)
    """
    _rows, columns, channels = shape
    position, channel = divmod(index, channels)
    row, column = divmod(position, columns)
    return row, column, channel
