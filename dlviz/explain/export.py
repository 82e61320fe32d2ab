"""A trace as files that other programs read."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

import numpy as np

from dlviz.explain.convolution_lab import KINDS, LabTrace
from dlviz.explain.sequence_trace import RecurrentTrace
from dlviz.explain.trace import DigitTrace


def trace_as_npz(trace: DigitTrace) -> bytes:
    """Every array of `trace` as a NumPy archive.

    Holds `image`, `probabilities`, and for each layer `<name>` and, where it has one,
    `<name>_pre_activation`: `numpy.load(file)["conv_1"]`. Of a layer that reads the image as a sequence also
    `<name>_hidden`, `<name>_cell` and each gate, step by step.
    """
    arrays = {"image": trace.image, "probabilities": trace.probabilities}
    for layer in trace.layers:
        arrays[layer.name] = layer.output
        if layer.pre_activation is not None:
            arrays[f"{layer.name}_pre_activation"] = layer.pre_activation
        if isinstance(layer, RecurrentTrace):
            states = layer.forward
            arrays[f"{layer.name}_hidden"] = states.hidden
            if states.cell is not None:
                arrays[f"{layer.name}_cell"] = states.cell
            arrays |= {f"{layer.name}_{gate}": values for gate, values in vars(states.gates).items()}
    return as_npz(arrays)


def as_npz(arrays: Mapping[str, np.ndarray]) -> bytes:
    """Arrays by their names as a NumPy archive."""
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, **arrays)
    return file.getvalue()


def probabilities_as_csv(trace: DigitTrace) -> str:
    """The ten probabilities as a table; each number in full, so that reading it gives the same float32.

    Example:
        >>> probabilities = np.float32([0.25, 0.75])
        >>> print(probabilities_as_csv(DigitTrace(np.zeros((28, 28)), (), probabilities, 1)), end="")
        digit,probability
        0,0.25
        1,0.75
    """
    return as_csv(("digit", "probability"), enumerate(trace.probabilities))


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; each number in full, so that reading it gives the same one.

    Words that a spreadsheet would take for a formula get an apostrophe in front.

    Example:
        >>> print(as_csv(("word", "evidence"), [("bad", np.float32(-0.5)), ("=1+1", 0)]), end="")
        word,evidence
        bad,-0.5
        '=1+1,0
    """
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerow(columns)
    table.writerows([_plain(value) for value in row] for row in rows)
    return file.getvalue()


def _plain(value: object) -> str:
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in ("=", "+", "-", "@") else text


def columns_as_csv(names: Sequence[str], columns: Sequence[np.ndarray]) -> str:
    """Columns of numbers as a table; shorter ones end in empty cells.

    Example:
        >>> print(columns_as_csv(("x", "y"), (np.array([1, 2]), np.array([0.5]))), end="")
        x,y
        1,0.5
        2,
    """
    return as_csv(names, zip_longest(*(column.tolist() for column in columns), fillvalue=""))


def tensor_as_csv(names: Sequence[str], tensors: Sequence[np.ndarray]) -> str:
    """Tensors of one shape as a table: a number's place, then what it is in each of them.

    Example:
        >>> print(tensor_as_csv(("a", "b"), (np.array([[1.5]]), np.array([[2.0]]))), end="")
        axis_0,axis_1,a,b
        0,0,1.5,2.0
    """
    places = np.indices(tensors[0].shape).reshape(tensors[0].ndim, -1)
    axes = [f"axis_{number}" for number in range(len(places))]
    return columns_as_csv((*axes, *names), (*places, *(tensor.ravel() for tensor in tensors)))


def lab_as_csv(trace: LabTrace) -> str:
    """Every number of the convolution lab as a table: which array, row, column, channel, value in full.

    Example:
        >>> from dlviz.explain.convolution_lab import Pool, Sliding, convolve_in_every_way
        >>> one = np.ones((1, 1, 1), np.float32)
        >>> trace = convolve_in_every_way(one, 2 * one, 0.5, Sliding(), "linear", Pool())
        >>> lab_as_csv(trace).splitlines()[:4]
        ['array,row,column,channel,value', 'input,0,0,0,1.0', 'kernel,0,0,0,2.0', 'correlation,0,0,0,2.5']
    """
    arrays = {"input": trace.image, "kernel": trace.kernel}
    for kind in KINDS:
        pre, activated, pooled = trace.of(kind)
        arrays[kind] = pre
        if trace.activation != "linear":
            arrays[f"{kind}_{trace.activation}"] = activated
        if trace.pool.kind != "none":
            arrays[f"{kind}_pooled"] = pooled
    rows = ((name, *place, value) for name, array in arrays.items() for place, value in np.ndenumerate(array))
    return as_csv(("array", "row", "column", "channel", "value"), rows)
