"""A real activation tensor to look at: what the trained network computes for a few test digits."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dlviz.data.digits import load_digits
from dlviz.explain.replay import replay
from dlviz.explain.trace import locked
from dlviz.models.loaded import LoadedModel

LAYER = "conv_2"
SAMPLES = 6
CHANNELS = 8
_MANY = 300  # test digits whose statistics stand for those that training left behind


@dataclass(frozen=True, eq=False)
class BlockTensor:
    """Pre-activations of one layer for some digits, on some of its channels. Every array is read-only.

    Args:
        layer: The layer's name.
        values: float32 (samples, height, width, channels).
        labels: The digits, one for each sample.
        channels: Which of the layer's channels these are.
        moving_mean: float32 (channels,): mean of each channel over many digits.
        moving_variance: float32 (channels,): likewise.
    """

    layer: str
    values: np.ndarray
    labels: tuple[int, ...]
    channels: tuple[int, ...]
    moving_mean: np.ndarray
    moving_variance: np.ndarray


@lru_cache(maxsize=4)
def block_tensor(model: LoadedModel) -> BlockTensor:
    """The first test image of each of the digits 0 to 5, on the channels that vary most."""
    digits = load_digits()
    place = [layer.name for layer in model.spec.layers].index(LAYER)
    x = digits.test_images[:_MANY, :, :, np.newaxis].astype(np.float32) / 255
    for number, batch in enumerate(replay(model.spec, model.weights, x)):
        if number == place:
            many = batch.output if batch.pre_activation is None else batch.pre_activation
            break
    chosen = np.sort(np.argsort(-many.std(axis=(0, 1, 2)), kind="stable")[:CHANNELS])
    rows = [int(np.flatnonzero(digits.test_labels[:_MANY] == digit)[0]) for digit in range(SAMPLES)]
    kept = many[..., chosen]
    return BlockTensor(
        LAYER,
        locked(np.ascontiguousarray(kept[rows])),
        tuple(range(SAMPLES)),
        tuple(chosen.tolist()),
        locked(kept.mean(axis=(0, 1, 2))),
        locked(kept.var(axis=(0, 1, 2))),
    )
