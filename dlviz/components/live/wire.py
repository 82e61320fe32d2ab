"""The message of one moment of a run."""

from typing import Any

import numpy as np

from dlviz.components.live.frame import Frame, Look, Picture, Probe
from dlviz.components.shared.message import encode_message
from dlviz.runs.records import LayerHealth, Point

LEVELS = 256
ABSENT = -1.0  # a share that a layer does not have

_COLUMNS = {
    "step": "step",
    "epoch": "epoch",
    "train_loss": "loss",
    "train_accuracy": "accuracy",
    "held_loss": "validation_loss",
    "held_accuracy": "validation_accuracy",
}


class _Numbers:
    """Collects the float32 arrays of a message, and says where each went."""

    def __init__(self) -> None:
        self.arrays: list[np.ndarray] = []
        self._size = 0

    def place(self, array: np.ndarray) -> dict[str, int]:
        """Where the numbers of `array` are: offset and count, in numbers."""
        flat = np.ravel(array).astype(np.float32)
        return self._append(flat, flat.size)

    def place_levels(self, levels: np.ndarray) -> dict[str, int]:
        """Where uint8 `levels` are, four in the room of one number: offset in numbers, count in levels."""
        flat = np.ravel(levels)
        padded = np.concatenate([flat, np.zeros(-flat.size % 4, np.uint8)])
        return self._append(padded.view("<f4"), flat.size)

    def _append(self, array: np.ndarray, count: int) -> dict[str, int]:
        offset = self._size
        self.arrays.append(array)
        self._size += array.size
        return {"offset": offset, "count": count}


def encode_frame(frame: Frame, key: str) -> bytes:
    """The message of `frame` for the live view of this key."""
    numbers = _Numbers()
    header = {
        name: value
        for name, value in vars(frame).items()
        if name not in ("history", "look")
    } | {
        "key": key,
        "history": _history(frame.history, numbers),
        "look": None if frame.look is None else _look(frame.look, numbers),
    }  # fmt: skip
    return encode_message(header, numbers.arrays)


def encode_digit_samples(labels: np.ndarray, images: np.ndarray) -> tuple[dict[str, Any], list[np.ndarray]]:
    """Held-out digits, part of the message that mounts the view.

    Args:
        labels: (n,).
        images: uint8 (n, 28, 28).
    """
    numbers = _Numbers()
    return {"labels": labels.tolist(), **numbers.place_levels(images)}, numbers.arrays


def levels_of(numbers: np.ndarray, low: float, high: float) -> np.ndarray:
    """Places on a colour scale from `low` to `high`: uint8; what is no number is at the lower end.

    Example:
        >>> levels_of(np.float32([-1, 0, 1, 5]), -1, 1).tolist()
        [0, 128, 255, 255]
    """
    share = (np.nan_to_num(numbers, nan=low) - low) / (high - low)
    return np.floor(np.clip(share, 0, 1) * (LEVELS - 1) + 0.5).astype(np.uint8)


def scale_of(picture: Picture) -> tuple[float, float]:
    """Both ends of a picture's colour scale."""
    finite = picture.numbers[np.isfinite(picture.numbers)]
    reach = float(np.abs(finite).max(initial=0)) if picture.reach is None else picture.reach
    reach = reach or 1.0
    return (-reach if is_signed(picture) else 0.0), reach


def is_signed(picture: Picture) -> bool:
    """Whether some of it may be below 0."""
    return picture.kind != "maps" or bool((picture.numbers < 0).any())


def _history(points: tuple[Point, ...], numbers: _Numbers) -> dict[str, dict[str, int]]:
    return {
        name: numbers.place(np.array([_number(getattr(point, field)) for point in points]))
        for name, field in _COLUMNS.items()
    }


def _number(value: float | None) -> float:
    return float("nan") if value is None else value


def _look(look: Look, numbers: _Numbers) -> dict[str, Any]:
    judgement = look.judgement
    return {
        "judged": look.judged,
        "samples": numbers.place(judgement.probabilities) if judgement else None,
        "confusion": numbers.place(judgement.confusion) if judgement else None,
        "health": [_health(layer, numbers) for layer in look.layers],
        "pictures": [_picture(picture, numbers) for picture in look.pictures],
        "pictures_note": look.pictures_note,
        "probe": None if look.probe is None else _probe(look.probe, numbers),
    }


def _health(layer: LayerHealth, numbers: _Numbers) -> dict[str, Any]:
    idle = layer.saturated if layer.dead is None else layer.dead
    values = np.array([layer.gradient_norm, layer.update_ratio, ABSENT if idle is None else idle])
    return {"name": layer.layer, **numbers.place(values)}


def _picture(picture: Picture, numbers: _Numbers) -> dict[str, Any]:
    low, high = scale_of(picture)
    rows, columns, tiles = picture.numbers.shape
    levels = levels_of(np.moveaxis(picture.numbers, -1, 0), low, high)
    return {
        "kind": picture.kind,
        "name": picture.name,
        "label": picture.label,
        "shape": [rows, columns, tiles],
        "low": low,
        "high": high,
        "isSigned": is_signed(picture),
        **numbers.place_levels(levels),
    }


def _probe(probe: Probe, numbers: _Numbers) -> dict[str, Any]:
    return {
        "verdict": probe.verdict,
        "source": probe.source,
        "tokens": probe.tokens,
        "probabilities": numbers.place(probe.probabilities),
        "image": None if probe.image is None else numbers.place_levels(levels_of(probe.image, 0, 1)),
        "running": None if probe.running is None else numbers.place(probe.running),
    }
