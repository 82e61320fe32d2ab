"""What is said of a file whose model.weights.h5 lacks arrays, has others, or points elsewhere."""

from pathlib import Path

import h5py
import numpy as np
import pytest

from tests.models.weights.files import READER, assert_refused, change_arrays


@pytest.mark.parametrize(
    ("array", "said"),
    [
        (
            np.zeros((3, 3, 1, 4), "f4"),
            r"layer conv: weight 0 is float32 \(3, 3, 1, 4\), expected \(3, 3, 1, 2\)",
        ),
        (np.zeros((3, 3, 1, 2), "i4"), "weight 0 is int32"),
        (np.zeros((3, 3, 1, 2), "c8"), "weight 0 is complex64"),
        (np.full((3, 3, 1, 2), np.nan, "f4"), "weight 0 holds numbers that are not finite"),
        (np.full((3, 3, 1, 2), 1e300), "weight 0 holds numbers that are not finite"),
    ],
)
def test_arrays_that_do_not_fit(copy: Path, array: np.ndarray, said: str) -> None:
    def change(arrays: h5py.File) -> None:
        del arrays["layers/conv2d/vars/0"]
        arrays["layers/conv2d/vars/0"] = array

    change_arrays(copy, change)
    assert_refused(copy, said)


def test_a_missing_array(copy: Path) -> None:
    change_arrays(copy, lambda arrays: arrays.pop("layers/conv2d/vars/1"))
    assert_refused(copy, "no 1 in /layers/conv2d/vars")


def test_a_missing_layer(copy: Path) -> None:
    change_arrays(copy, lambda arrays: arrays.pop("layers/dense"))
    assert_refused(copy, "no arrays of the layer dense")


def test_no_layers_at_all(copy: Path) -> None:
    change_arrays(copy, lambda arrays: arrays.pop("layers"))
    assert_refused(copy, "no layers in /")


def test_links_to_other_files_are_not_followed(copy: Path, tmp_path: Path) -> None:
    with h5py.File(tmp_path / "secret.h5", "w") as secret:
        secret["array"] = np.zeros((3, 3, 1, 2), "f4")

    def link(arrays: h5py.File) -> None:
        del arrays["layers/conv2d/vars/0"]
        arrays["layers/conv2d/vars/0"] = h5py.ExternalLink(str(tmp_path / "secret.h5"), "array")

    change_arrays(copy, link)
    assert_refused(copy, "no 0 in /layers/conv2d/vars")


def test_arrays_kept_in_other_files_are_not_read(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.bin").write_bytes(bytes(72))

    def move_out(arrays: h5py.File) -> None:
        del arrays["layers/conv2d/vars/0"]
        arrays["layers/conv2d/vars"].create_dataset(
            "0", (3, 3, 1, 2), "f4", external=[(str(tmp_path / "secret.bin"), 0, 72)]
        )

    change_arrays(copy, move_out)
    assert_refused(copy, "kept in another file")


def test_arrays_that_only_view_other_files_are_not_read(copy: Path, tmp_path: Path) -> None:
    with h5py.File(tmp_path / "secret.h5", "w") as secret:
        secret["array"] = np.zeros((3, 3, 1, 2), "f4")
    layout = h5py.VirtualLayout((3, 3, 1, 2), "f4")
    layout[...] = h5py.VirtualSource(tmp_path / "secret.h5", "array", (3, 3, 1, 2))

    def view(arrays: h5py.File) -> None:
        del arrays["layers/conv2d/vars/0"]
        arrays["layers/conv2d/vars"].create_virtual_dataset("0", layout)

    change_arrays(copy, view)
    assert_refused(copy, "kept in another file")


def test_a_missing_half(both_ways: Path) -> None:
    change_arrays(both_ways, lambda arrays: arrays.pop("layers/bidirectional/backward_layer"))
    assert_refused(both_ways, "no backward_layer in /layers/bidirectional", READER)


def test_halves_of_other_files_are_not_read(both_ways: Path, tmp_path: Path) -> None:
    def link(arrays: h5py.File) -> None:
        del arrays["layers/bidirectional/forward_layer/cell"]
        arrays["layers/bidirectional/forward_layer/cell"] = h5py.ExternalLink(str(tmp_path / "x.h5"), "cell")

    change_arrays(both_ways, link)
    assert_refused(both_ways, "no cell in /layers/bidirectional/forward_layer", READER)
