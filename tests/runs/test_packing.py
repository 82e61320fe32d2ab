"""Records as bytes and back."""

import zipfile

import numpy as np
import pytest

from dlviz.runs.packing import (
    as_half,
    pack_snapshot,
    pack_update,
    unpack,
    unpack_snapshot,
    unpack_update,
)
from tests.runs.orders import live_update, snapshot


def test_a_live_update_and_back() -> None:
    update = live_update()
    again = unpack_update(pack_update(update))
    assert again.loss is not None and np.isnan(again.loss)
    for name in ("number", "step", "steps", "seconds_left", "layers", "warnings", "accuracy"):
        assert getattr(again, name) == getattr(update, name)
    for mine, theirs in zip(update.weights, again.weights, strict=True):
        np.testing.assert_array_equal(mine, theirs, strict=True)
        assert not theirs.flags.writeable
    assert again.judgement is not None and update.judgement is not None
    np.testing.assert_array_equal(again.judgement.confusion, update.judgement.confusion, strict=True)
    np.testing.assert_array_equal(again.judgement.probabilities, update.judgement.probabilities)


def test_a_snapshot_keeps_three_digits() -> None:
    saved = snapshot()
    again = unpack_snapshot(pack_snapshot(saved))
    assert (again.step, again.epoch, again.layers) == (saved.step, saved.epoch, saved.layers)
    for mine, theirs in zip(saved.weights, again.weights, strict=True):
        assert theirs.dtype == np.float32
        np.testing.assert_allclose(theirs, mine, rtol=5e-4, atol=1e-7)
    assert len(pack_snapshot(saved)) < 2.2 * sum(weight.size for weight in saved.weights) + 8_000


def test_a_number_too_large_for_float16_is_kept() -> None:
    saved = snapshot(scale=1e6)
    again = unpack_snapshot(pack_snapshot(saved))
    np.testing.assert_array_equal(again.weights[0], saved.weights[0])
    assert as_half(np.array([np.inf, 1], np.float32)).dtype == np.float32
    assert as_half(np.array([1, np.nan], np.float32)).dtype == np.float16


def test_damaged_bytes_and_pickles_are_refused() -> None:
    data = pack_update(live_update())
    with pytest.raises((ValueError, zipfile.BadZipFile)):
        unpack(data[:-40])
    import io

    stream = io.BytesIO()
    np.savez(stream, header=np.array([{"a": 1}], object), allow_pickle=True)
    with pytest.raises(ValueError, match="allow_pickle"):
        unpack(stream.getvalue())
