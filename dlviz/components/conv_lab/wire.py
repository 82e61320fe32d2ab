"""The message of one scene of the lab."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from dlviz.components.conv_lab.scene import LabScene
from dlviz.components.shared.message import encode_message
from dlviz.explain.convolution_lab import KINDS, Kind, LabTrace


def encode_scene(scene: LabScene, key: str) -> bytes:
    """The message that `js/letter.js` reads, for the lab of this key."""
    size = len(scene.kernel)
    header = {
        "key": key, "image_shape": scene.image.shape, "size": size, "bias": scene.bias,
        "stride": scene.sliding.stride, "dilation": scene.sliding.dilation,
        "pads": {axis: scene.sliding.pads(cells, size) for axis, cells in _axes(scene.image)},
        "channels": list(scene.channels), "is_share": scene.is_share, "echo": scene.echo, "shapes": None,
    }  # fmt: skip
    arrays = [scene.image, scene.kernel]
    if scene.trace is not None:
        header |= _described(scene.trace)
        arrays += _maps(scene.trace)
    return encode_message(header, arrays)


def _described(trace: LabTrace) -> dict[str, Any]:
    return {
        "activation": trace.activation,
        "pool": vars(trace.pool),
        "rest": [trace.pool.rest(cells) for cells in trace.maps[0].shape[:2]],
        "shapes": {
            kind: {"map": trace.of(kind)[0].shape, "pooled": _pooled_shape(trace, kind)} for kind in KINDS
        },
    }


def _maps(trace: LabTrace) -> Iterator[np.ndarray]:
    for kind in KINDS:
        pre, activated, pooled = trace.of(kind)
        yield pre
        if trace.activation not in ("linear", "relu"):  # those follow to the last bit in the browser
            yield activated
        if trace.pool.kind != "none":
            yield pooled


def _axes(image: np.ndarray) -> Iterable[tuple[str, int]]:
    return zip(("rows", "columns"), image.shape[:2], strict=True)


def _pooled_shape(trace: LabTrace, kind: Kind) -> tuple[int, ...] | None:
    return None if trace.pool.kind == "none" else trace.of(kind)[2].shape
