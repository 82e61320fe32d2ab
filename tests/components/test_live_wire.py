"""The message of a moment of a run: what the browser reads is what the run said."""

from dataclasses import replace

import numpy as np

from dlviz.components.live import Frame, Look, Picture, Probe
from dlviz.components.live.wire import encode_frame, levels_of, scale_of
from dlviz.components.shared.message import decode_message
from dlviz.runs.records import LayerHealth
from dlviz.runs.status import State
from tests.runs.orders import judgement, point

KERNELS = Picture("kernels", "conv_1", "Kernels", np.array([[[-1.0, 2.0], [0.0, 0.5]]], np.float32))
LOOK = Look(
    judgement=judgement(), judged="after step 3", layers=(LayerHealth("conv_1", 0.5, 1e-3, dead=0.25),),
    pictures=(KERNELS,), pictures_note="",
    probe=Probe("a 7", "yours", np.full(10, 0.1, np.float32), image=np.eye(28, dtype=np.float32)),
)  # fmt: skip
FRAME = Frame(
    task="digits", state=State.RUNNING, label="running", message="", progress=0.5, facts=(("Step", "3"),),
    epochs=2, history=(point(0, None), point(8)), warnings=(), snapshots=(0, 2), step=3, epoch=0.4,
    is_latest=True, place="step 3", look=LOOK,
)  # fmt: skip


def floats(numbers: np.ndarray, place: dict[str, int]) -> np.ndarray:
    return numbers[place["offset"] : place["offset"] + place["count"]]


def levels(numbers: np.ndarray, place: dict[str, int]) -> np.ndarray:
    return numbers.view(np.uint8)[4 * place["offset"] : 4 * place["offset"] + place["count"]]


def test_the_curves_come_as_they_are_and_what_was_not_asked_is_no_number() -> None:
    header, numbers = decode_message(encode_frame(FRAME, "live"))
    history = header["history"]
    assert floats(numbers, history["step"]).tolist() == [0, 8]
    assert floats(numbers, history["train_loss"]).tolist() == [2.0, 2.0]
    held = floats(numbers, history["held_accuracy"])
    assert np.isnan(held[0]) and held[1] == 0.5


def test_pictures_come_as_levels_tile_after_tile() -> None:
    header, numbers = decode_message(encode_frame(FRAME, "live"))
    (picture,) = header["look"]["pictures"]
    assert picture["shape"] == [1, 2, 2]
    assert (picture["low"], picture["high"], picture["isSigned"]) == (-2.0, 2.0, True)
    assert (
        levels(numbers, picture).tolist() == levels_of(np.array([-1, 0, 2, 0.5], np.float32), -2, 2).tolist()
    )


def test_judgement_layers_and_probe_come_as_they_are() -> None:
    header, numbers = decode_message(encode_frame(FRAME, "live"))
    look, expected = header["look"], judgement()
    np.testing.assert_array_equal(floats(numbers, look["confusion"]), expected.confusion.ravel())
    np.testing.assert_array_equal(floats(numbers, look["samples"]), expected.probabilities.ravel())
    (layer,) = look["health"]
    np.testing.assert_array_equal(floats(numbers, layer), np.array([0.5, 1e-3, 0.25], np.float32))
    np.testing.assert_array_equal(levels(numbers, look["probe"]["image"]), 255 * np.eye(28).ravel())


def test_a_network_that_has_diverged_can_be_sent() -> None:
    broken = replace(
        LOOK,
        judgement=replace(judgement(), loss=float("nan"), probabilities=np.full((60, 10), np.nan)),
        layers=(LayerHealth("conv_1", float("inf"), float("nan")),),
        pictures=(replace(KERNELS, numbers=np.full((1, 2, 2), np.nan, np.float32)),),
    )
    header, numbers = decode_message(encode_frame(replace(FRAME, look=broken), "live"))
    (picture,) = header["look"]["pictures"]
    assert np.isfinite([picture["low"], picture["high"]]).all()
    assert np.isnan(floats(numbers, header["look"]["samples"])).all()


def test_maps_without_numbers_below_zero_begin_at_zero() -> None:
    maps = Picture("maps", "conv_1", "Maps", np.zeros((2, 2, 1), np.float32))
    assert scale_of(maps) == (0.0, 1.0)
    assert scale_of(replace(maps, numbers=np.array([[[-3.0]], [[1.0]]], np.float32))) == (-3.0, 3.0)


def test_before_the_first_update_there_is_nothing_to_look_at() -> None:
    header, _ = decode_message(encode_frame(replace(FRAME, look=None, history=()), "live"))
    assert header["look"] is None
    assert header["history"]["step"]["count"] == 0
