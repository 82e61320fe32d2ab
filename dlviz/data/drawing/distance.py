"""How far every pixel is from a shape."""

import numpy as np

FAR = np.float32(1e6)


def distance_to(mask: np.ndarray, reach: int | None = None) -> np.ndarray:
    """Distance from each pixel to the nearest pixel of `mask`, middle to middle: float32 (H, W) px.

    Args:
        mask: bool (H, W).
        reach: Distances beyond so many px need not be right (they come out as larger than `reach`).

    Source: Felzenszwalb & Huttenlocher 2012, "Distance transforms of sampled functions": columns, then rows.

    Example:
        >>> distance_to(np.array([[True, False, False]])).tolist()
        [[0.0, 1.0, 2.0]]
    """
    height, width = mask.shape
    column = np.where(mask, np.float32(0), FAR)
    step = 1  # after each, a pixel knows what is less than twice as far above and below it
    while step <= (height if reach is None else reach) and column.max() == FAR:
        np.minimum(column[step:], column[:-step] + np.float32(step), out=column[step:])
        np.minimum(column[:-step], column[step:] + np.float32(step), out=column[:-step])
        step *= 2
    # What is beside is now above and below: whole rows at a time.
    column2 = np.ascontiguousarray(column.T) ** 2
    nearest2 = column2.copy()
    for step in range(1, width if reach is None else min(width, reach + 1)):
        if reach is None and step**2 >= nearest2.max():
            break  # nothing beside can be nearer
        beside2 = column2 + np.float32(step**2)
        np.minimum(nearest2[step:], beside2[:-step], out=nearest2[step:])
        np.minimum(nearest2[:-step], beside2[step:], out=nearest2[:-step])
    return np.sqrt(np.ascontiguousarray(nearest2.T))
