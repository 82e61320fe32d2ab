"""Records as bytes and back: one .npz of plain arrays and one line of JSON in it. No pickles."""

import dataclasses
import io
import json
from typing import Any

import numpy as np

from dlviz.runs.records import Judgement, LayerHealth, LiveUpdate, Snapshot
from dlviz.runs.status import Message
from dlviz.runs.warning import TrainingWarning, WarningKind

_HEADER = "header"
_LARGEST_HALF = float(np.finfo(np.float16).max)


def pack(header: dict[str, Any], arrays: dict[str, np.ndarray]) -> bytes:
    """Plain values and arrays as bytes."""
    stream = io.BytesIO()
    text = np.frombuffer(json.dumps(header).encode(), np.uint8)
    np.savez(stream, allow_pickle=False, **{_HEADER: text}, **arrays)
    return stream.getvalue()


def unpack(data: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """What `pack` was given; arrays are read-only.

    Raises:
        ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile: Where the bytes are damaged.
    """
    with np.load(io.BytesIO(data), allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    for array in arrays.values():
        array.flags.writeable = False
    return json.loads(arrays.pop(_HEADER).tobytes()), arrays


def pack_update(update: LiveUpdate) -> bytes:
    """A live update as bytes."""
    header = _plain(update, "layers", "weights", "judgement", "warnings")
    header["layers"] = [dataclasses.asdict(layer) for layer in update.layers]
    header["warnings"] = warnings_to_json(update.warnings)
    arrays = _numbered(update.weights)
    if update.judgement is not None:
        header["judgement"] = _plain(update.judgement, "confusion", "probabilities")
        arrays |= _judgement_arrays(update.judgement)
    return pack(header, arrays)


def unpack_update(data: bytes) -> LiveUpdate:
    """What `pack_update` was given; raises as `unpack`."""
    header, arrays = unpack(data)
    warnings = warnings_from_json(header.pop("warnings"))
    layers = tuple(LayerHealth(**layer) for layer in header.pop("layers"))
    judged = header.pop("judgement", None)
    judgement = _judgement(judged, arrays) if judged else None
    return LiveUpdate(
        **header, layers=layers, weights=_weights(arrays), judgement=judgement, warnings=warnings
    )


def pack_snapshot(snapshot: Snapshot) -> bytes:
    """A snapshot as bytes, its weights as float16 where they fit."""
    header = {
        "step": snapshot.step,
        "epoch": snapshot.epoch,
        "layers": [dataclasses.asdict(layer) for layer in snapshot.layers],
        "judgement": _plain(snapshot.judgement, "confusion", "probabilities"),
    }
    return pack(
        header, _numbered(tuple(map(as_half, snapshot.weights))) | _judgement_arrays(snapshot.judgement)
    )


def unpack_snapshot(data: bytes) -> Snapshot:
    """What `pack_snapshot` was given, with weights as float32; raises as `unpack`."""
    header, arrays = unpack(data)
    weights = tuple(_locked(weight.astype(np.float32)) for weight in _weights(arrays))
    layers = tuple(LayerHealth(**layer) for layer in header["layers"])
    return Snapshot(header["step"], header["epoch"], weights, _judgement(header["judgement"], arrays), layers)


def warnings_to_json(warnings: tuple[TrainingWarning, ...]) -> list[Any]:
    """Warnings as JSON values."""
    return [[warning.kind, warning.step, warning.reason.to_json(), warning.layer] for warning in warnings]


def warnings_from_json(values: list[Any]) -> tuple[TrainingWarning, ...]:
    """What `warnings_to_json` was given."""
    return tuple(
        TrainingWarning(WarningKind(kind), step, Message.from_json(reason), layer)
        for kind, step, reason, layer in values
    )


def as_half(array: np.ndarray) -> np.ndarray:
    """`array` as float16; as it is where a number in it is too large for that."""
    return array if np.abs(array).max(initial=0) > _LARGEST_HALF else array.astype(np.float16)


def _plain(record: Any, *but: str) -> dict[str, Any]:
    return {
        field.name: getattr(record, field.name)
        for field in dataclasses.fields(record)
        if field.name not in but
    }


def _numbered(weights: tuple[np.ndarray, ...]) -> dict[str, np.ndarray]:
    return {f"weight_{number}": weight for number, weight in enumerate(weights)}


def _weights(arrays: dict[str, np.ndarray]) -> tuple[np.ndarray, ...]:
    count = sum(name.startswith("weight_") for name in arrays)
    return tuple(arrays[f"weight_{number}"] for number in range(count))


def _judgement_arrays(judgement: Judgement) -> dict[str, np.ndarray]:
    return {"confusion": judgement.confusion, "probabilities": judgement.probabilities}


def _judgement(header: dict[str, Any], arrays: dict[str, np.ndarray]) -> Judgement:
    return Judgement(**header, confusion=arrays["confusion"], probabilities=arrays["probabilities"])


def _locked(array: np.ndarray) -> np.ndarray:
    array.flags.writeable = False
    return array
