import numpy as np
import pytest

from dlviz.train.drawn import picture
from dlviz.train.handwriting import (
    bend,
    change_ends,
    drag_between,
    draw,
    place,
    resample,
    slant,
    tremble,
    write,
)
from dlviz.train.pen_digits import VARIANTS, Variant, smooth_curve

TWO_STROKES = next(v for v in VARIANTS if len(v.strokes) == 2)


def named(variant: Variant) -> str:
    return f"{variant.digit}-{variant.name}"


def plain(variant: Variant) -> tuple[np.ndarray, ...]:
    return tuple(map(smooth_curve, variant.strokes, variant.corners))


def length(points: np.ndarray) -> float:
    return float(np.hypot(*np.diff(points, axis=0).T).sum())


def test_every_digit_is_written_in_several_ways() -> None:
    for digit in range(10):
        assert len({v.name for v in VARIANTS if v.digit == digit}) >= 9
    assert len({named(v) for v in VARIANTS}) == len(VARIANTS)


@pytest.mark.parametrize("variant", VARIANTS, ids=named)
def test_a_variant_fills_its_height(variant: Variant) -> None:
    points = np.concatenate(plain(variant))
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    assert top == pytest.approx(0, abs=0.06)
    assert bottom == pytest.approx(1, abs=0.06)
    assert left > -0.1
    assert right - left < 1.05


def test_variants_of_a_digit_look_different_and_are_not_blank() -> None:
    pictures = {}
    for variant in VARIANTS:
        strokes = tuple(points * 200 + 40 for points in plain(variant))
        image = picture(drag_between(strokes), 18)  # dragging tells orders of the same strokes apart
        assert image is not None, named(variant)
        assert 20 < (image > 127).sum() < 250, named(variant)
        pictures[named(variant)] = image
    assert len({image.tobytes() for image in pictures.values()}) == len(pictures)


def test_a_curve_goes_through_its_points_and_turns_sharply_only_at_corners() -> None:
    points = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]])
    for corner in (False, True):
        curve = smooth_curve(points, np.array([False, corner, False]), steps=10)
        assert curve[[0, 10, 20]].tolist() == points.tolist()
        directions = np.diff(curve, axis=0)
        turns = np.abs(np.diff(np.unwrap(np.arctan2(directions[:, 1], directions[:, 0]))))
        assert (turns.max() > 1.5) == corner


@pytest.mark.parametrize("variant", VARIANTS, ids=named)
def test_drawings_stay_on_the_canvas_and_differ(variant: Variant) -> None:
    rng = np.random.default_rng(3)
    drawings = [draw(write(variant, rng), rng) for _ in range(5)]
    points = np.concatenate([np.concatenate(drawing) for drawing in drawings])
    assert np.isfinite(points).all()
    assert points.min() > -15
    assert points.max() < 295
    assert len({b"".join(stroke.tobytes() for stroke in drawing) for drawing in drawings}) == 5


def test_the_same_seed_draws_the_same() -> None:
    first, again = (
        draw(write(TWO_STROKES, rng), rng) for rng in (np.random.default_rng(5), np.random.default_rng(5))
    )
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))


def test_bending_never_folds_the_plane() -> None:
    grid = np.stack(np.meshgrid(np.linspace(0, 1, 15), np.linspace(0, 1, 15)), axis=-1)
    for seed in range(300):
        bent = bend((grid.reshape(-1, 2),), 0.06, np.random.default_rng(seed))[0].reshape(grid.shape)
        right, down = np.diff(bent, axis=1)[:-1] * 14, np.diff(bent, axis=0)[:, :-1] * 14
        assert (right[..., 0] * down[..., 1] - right[..., 1] * down[..., 0]).min() > 0
        assert np.abs(bent - grid).max() > 0.001


def test_ends_are_trimmed_lengthened_and_hooked() -> None:
    stroke = np.stack([np.linspace(0, 1, 33), np.zeros(33)], axis=1)
    ends = [change_ends((stroke,), np.random.default_rng(seed))[0] for seed in range(200)]
    spans = np.array([np.ptp(points[:, 0]) for points in ends])
    assert (spans < 0.99).any()
    assert (spans > 1.01).any()
    assert any(np.ptp(points[:, 1]) > 0.01 for points in ends)  # a hook leaves the line
    assert any(np.array_equal(points, stroke) for points in ends)
    assert spans.min() > 0.7
    assert spans.max() < 1.3


def test_slants_go_both_ways_but_not_too_far() -> None:
    stem = np.array([[0.0, 0.0], [0.0, 1.0]])
    angles = []
    for seed in range(500):
        (start, end), *_ = slant((stem,), np.random.default_rng(seed))
        angles.append(np.degrees(np.arctan2(start[0] - end[0], end[1] - start[1])))
    assert min(angles) < -10
    assert max(angles) > 20
    assert np.abs(angles).max() < 47


def test_dragging_joins_the_strokes_in_order() -> None:
    strokes = plain(TWO_STROKES)
    (joined,) = drag_between(strokes)
    assert np.array_equal(joined, np.concatenate(strokes))


def test_digits_have_any_size_and_some_are_square() -> None:
    stem = np.array([[0.0, 0.0], [0.1, 1.0]])
    extents = np.array([np.ptp(place((stem,), np.random.default_rng(s))[0], axis=0) for s in range(300)])
    heights = extents.max(axis=1)
    assert heights.min() < 100
    assert heights.max() > 230
    shapes = extents[:, 0] / extents[:, 1]
    assert (shapes < 0.11).mean() > 0.5
    assert (shapes > 0.5).mean() > 0.05


def test_few_points_are_spread_evenly_along_the_strokes() -> None:
    strokes = tuple(points * 200 for points in plain(TWO_STROKES))
    coarse = resample(strokes, 12)
    assert [len(points) >= 4 for points in coarse] == [True, True]
    assert sum(map(len, coarse)) <= 16
    for points, original in zip(coarse, strokes, strict=True):
        assert np.allclose(points[[0, -1]], original[[0, -1]])
        assert length(points) <= length(original) + 1e-9


def test_trembling_stays_by_the_line() -> None:
    line = np.stack([np.linspace(0, 250, 40), np.full(40, 100.0)], axis=1)
    (shaky,) = tremble((line,), 2, np.random.default_rng(1))
    assert 0.5 < np.std(shaky[:, 1]) < 4
    (steady,) = tremble((line,), 0, np.random.default_rng(1))
    assert np.allclose(steady[:, 1], 100)
    assert np.allclose(steady[[0, -1], 0], [0, 250])
