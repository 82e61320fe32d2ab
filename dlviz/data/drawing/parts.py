"""The separate parts of a shape."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Parts:
    """The parts of a mask that hang together, made of runs of pixels along the rows.

    Args:
        boxes: Top, left, bottom, right of each part in px, the last two excluded: int (parts, 4).
        areas: Pixels of each part: int (parts,).
        shape: Of the mask.
        edges: Where each run begins and ends, in turns, among all pixels in a row: int (2 runs,).
        number: The part of each run: int (runs,).
    """

    boxes: np.ndarray
    areas: np.ndarray
    shape: tuple[int, ...]
    edges: np.ndarray
    number: np.ndarray

    def paint(self, values: np.ndarray) -> np.ndarray:
        """A picture (H, W) of one of `values` (parts,) for each part, and 0 outside of all.

        Example:
            >>> find_parts(np.array([[True, False, True]])).paint(np.array([7, 8])).tolist()
            [[7, 0, 8]]
        """
        pieces = np.zeros(len(self.edges) + 1, dtype=values.dtype)  # runs, and what is between them
        pieces[1::2] = values[self.number]
        lengths = np.diff(self.edges, prepend=0, append=self.shape[0] * self.shape[1])
        return np.repeat(pieces, lengths).reshape(self.shape)

    def highest(self, picture: np.ndarray) -> np.ndarray:
        """The largest value of `picture` (H, W) in each part: (parts,), at least 0.

        Example:
            >>> find_parts(np.array([[True, True, False]])).highest(np.array([[3, 5, 9]])).tolist()
            [5]
        """
        pixels = np.append(picture, picture.dtype.type(0))  # the last run may end where the picture does
        of_run = np.maximum.reduceat(pixels, self.edges)[::2]
        highest = np.zeros(len(self.areas), dtype=picture.dtype)
        np.maximum.at(highest, self.number, of_run)
        return highest


def find_parts(mask: np.ndarray) -> Parts:
    """The parts of bool `mask` (H, W) whose pixels touch side by side or corner to corner.

    Runs of pixels along the rows are found at once and joined where they touch a run of the row above.

    Example:
        >>> find_parts(np.array([[1, 1, 0, 1], [0, 0, 0, 1]], dtype=bool)).areas.tolist()
        [2, 2]
    """
    height, width = mask.shape
    stride = width + 1  # all rows in one, with a gap between each two
    apart = np.zeros(height * stride + 1, dtype=bool)
    apart[:-1].reshape(height, stride)[:, 1:] = mask
    edges = np.flatnonzero(apart[1:] != apart[:-1])
    starts, ends = edges[::2], edges[1::2]
    last = _joined(np.searchsorted(ends + stride, starts), np.searchsorted(starts + stride, ends, "right"))
    number = np.cumsum(last == np.arange(len(last)))[last] - 1
    areas = np.bincount(number, weights=ends - starts).astype(int)
    rows = starts // stride
    boxes = np.empty((len(areas), 4), dtype=int)
    boxes[:, :2], boxes[:, 2:] = max(mask.shape), 0
    for column, values in enumerate((rows, starts - rows * stride)):
        np.minimum.at(boxes[:, column], number, values)
    for column, values in enumerate((rows + 1, ends - rows * stride), start=2):
        np.maximum.at(boxes[:, column], number, values)
    return Parts(boxes, areas, mask.shape, edges - np.repeat(rows, 2), number)


def _joined(first: np.ndarray, end: np.ndarray) -> np.ndarray:
    """For each run the last run of its part, where run i touches the earlier runs first[i] to end[i] - 1."""
    later = list(range(len(first)))  # a later run of the same part; itself where none is known
    for run, above in enumerate(map(range, first.tolist(), end.tolist())):
        for known in above:
            while later[known] != known:
                later[known] = later[later[known]]
                known = later[known]
            later[known] = run
    for run in reversed(range(len(later))):
        later[run] = later[later[run]]
    return np.array(later, dtype=int)
