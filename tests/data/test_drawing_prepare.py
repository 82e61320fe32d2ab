from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from dlviz.data.digits import load_digits
from dlviz.data.drawing import Drawing, Finding, prepare_digit, unprepared
from dlviz.data.drawing.parts import find_parts
from dlviz.data.drawing.pen import stroke_width
from dlviz.data.drawing.prepare import BOX, STROKE, _centred
from dlviz.data.drawing.strokes import PEN, Strokes, rasterize
from tests.browser.handwriting import DIGITS as HANDWRITING
from tests.data.hand_digits import HOLES, SHAPES, hand_digit

DIGITS = list(SHAPES)
CLOSE = 0.02  # mean difference of two pictures of one digit whose edges fall elsewhere between the pixels


def prepared(name: str, height: float = 150, pen: float = PEN, size: int = 280, **place: float) -> np.ndarray:
    return prepare_digit(rasterize(hand_digit(name, height, **place), size, pen)).image


def difference(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one - other).mean())


def enlarged(image: np.ndarray, factor: int) -> np.ndarray:
    side = len(image) * factor
    return np.asarray(Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC))


def holes(image: np.ndarray) -> int:
    """Dark parts that the picture's outside does not reach."""
    return len(find_parts(np.pad(image, 1) < 0.5).areas) - 1


def width_of(image: np.ndarray) -> float:
    """Stroke width in px, by the estimator and the enlargement that STROKE was measured with."""
    return stroke_width(enlarged(image, 8) > 0.5) / 8


@pytest.mark.parametrize("name", DIGITS)
def test_a_digit_fills_the_box_around_its_centre_of_mass(name):
    drawing = prepare_digit(rasterize(hand_digit(name)))
    assert not drawing.blank
    assert drawing.hint is None
    image = drawing.image
    assert image.dtype == np.float32
    assert image.shape == (28, 28)
    assert 0 <= image.min() <= image.max() <= 1
    rows, columns = np.nonzero(image > 0.5)
    assert BOX - 1 <= max(np.ptp(rows), np.ptp(columns)) + 1 <= BOX + 1
    middles = np.arange(28) + 0.5
    for profile in (image.sum(axis=0), image.sum(axis=1)):
        assert abs(profile @ middles / profile.sum() - 14) < 0.5


@pytest.mark.parametrize("name", DIGITS)
@pytest.mark.parametrize(("height", "pen"), [(60, 8), (120, 18), (240, 18), (200, 6), (200, 36)])
def test_strokes_get_the_width_of_mnists(name, height, pen):
    assert abs(width_of(prepared(name, height, pen)) - STROKE) < 0.45


def test_the_width_aimed_at_is_that_of_mnist():
    images = load_digits().train_images[::600]
    assert abs(np.mean([width_of(image / np.float32(255)) for image in images]) - STROKE) < 0.15


@pytest.mark.parametrize("name", DIGITS)
def test_where_it_was_drawn_makes_no_difference(name):
    assert difference(prepared(name), prepared(name, x=100, y=170)) < 1e-6
    assert difference(prepared(name), prepared(name, x=101.3, y=170.6)) < CLOSE


@pytest.mark.parametrize("name", DIGITS)
@pytest.mark.parametrize("factor", [0.5, 0.8, 1.3, 2])
def test_how_large_it_was_drawn_makes_no_difference(name, factor):
    assert difference(prepared(name, 120), prepared(name, 120 * factor, pen=PEN * factor)) < CLOSE
    assert difference(prepared(name, 120), prepared(name, 120, size=round(280 * factor))) < CLOSE


@pytest.mark.parametrize("name", DIGITS)
@pytest.mark.parametrize("height", [90, 240])
def test_one_pen_at_other_sizes_gives_the_same_picture(name, height):
    assert difference(prepared(name, 150), prepared(name, height)) < CLOSE


@pytest.mark.parametrize("name", DIGITS)
def test_which_colours_it_was_drawn_in_makes_no_difference(name):
    canvas = rasterize(hand_digit(name))
    expected = prepare_digit(canvas).image
    full, none = np.full_like(canvas, 255), np.zeros_like(canvas)
    share = canvas[..., None] / 255
    blue_on_paper = share * (30, 60, 200) + (1 - share) * (250, 245, 230)
    for same in (
        255 - canvas,
        np.dstack([canvas, canvas, canvas]),
        np.dstack([canvas, canvas, canvas, full]),
        np.dstack([none, none, none, canvas]),  # black on transparent
        np.dstack([full, full, full, canvas]),  # white on transparent
        np.dstack([full, none, none, canvas]),
        np.rint(blue_on_paper).astype(np.uint8),
    ):
        assert difference(prepare_digit(same).image, expected) < 0.001


@pytest.mark.parametrize("name", DIGITS)
@pytest.mark.parametrize("channels", [1, 3])
def test_a_photo_in_uneven_light_gives_nearly_the_same(name, channels):
    rng = np.random.default_rng(1)
    canvas = rasterize(hand_digit(name)) / 255
    y, x = np.mgrid[:280, :280] / 280
    paper = (150 + 70 * x - 50 * y + 20 * x * y) * (1 - 0.7 * canvas)
    photo = np.dstack([np.clip(paper + rng.normal(0, 6, canvas.shape), 0, 255) for _ in range(channels)])
    drawing = prepare_digit(photo.astype(np.uint8).squeeze())
    assert drawing.hint is None
    assert difference(drawing.image, prepared(name, 180)) < CLOSE


@pytest.mark.parametrize("name", list(HOLES))
@pytest.mark.parametrize(("height", "pen"), [(100, 18), (200, 18), (260, 4), (200, 30)])
def test_holes_stay_open(name, height, pen):
    canvas = rasterize(hand_digit(name, height), width=pen)
    assert holes(canvas / 255) == HOLES[name]
    assert holes(enlarged(prepare_digit(canvas).image, 4)) == HOLES[name]


def test_a_small_loop_of_a_large_thin_digit_stays_visible():
    loop = [(140 + 11 * np.cos(a), 60 + 11 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 30)]
    stroke = tuple(map(tuple, [*loop, (150, 60), (140, 260)]))
    image = prepare_digit(rasterize(Strokes((stroke,)), width=10)).image
    rows, columns = np.nonzero(image > 0.5)
    inside = image[rows.min() + 1 : rows.min() + 4, columns.min() + 1 : columns.max()]
    assert inside.min() < 0.75


def test_thinning_does_not_break_a_stroke_that_varies():
    canvas = np.zeros((200, 200), dtype=np.uint8)
    canvas[20:180, 60:100] = 255  # a brush, 40 px wide,
    canvas[90:110, 100:160] = 255  # with a finer one beside it, 20 px,
    canvas[98:102, 160:180] = 255  # that tapers off
    image = prepare_digit(canvas).image
    assert len(find_parts(image > 0.15).areas) == 1
    assert np.ptp(np.nonzero(image > 0.15)[1]) > 11


@pytest.mark.parametrize("height", [60, 120, 240])
def test_a_one_stays_narrow(height):
    image = prepared("1", height)
    assert image.sum() / BOX == pytest.approx(STROKE, abs=0.25)
    assert (image.max(axis=0) > 0.1).sum() <= 4


@pytest.mark.parametrize("aspect", [0.2, 0.5, 1, 1.5])
def test_proportions_are_kept(aspect):
    image = prepared("0", 150, pen=10, aspect=aspect)
    rows, columns = np.nonzero(image > 0.5)
    tall, wide = np.ptp(rows) + 1 - STROKE, np.ptp(columns) + 1 - STROKE
    assert wide / tall == pytest.approx(aspect * 0.7, rel=0.12)  # the shape is 0.7 wide


def test_mnist_goes_through_nearly_unchanged():
    images = load_digits().test_images[:100]
    through = [prepare_digit(enlarged(image, 10)) for image in images]
    assert not any(drawing.blank for drawing in through)
    assert np.mean([difference(d.image, i / 255) for d, i in zip(through, images, strict=True)]) < 0.045


@pytest.mark.parametrize("turns", range(4))
def test_a_digit_with_its_mass_at_one_end_stays_inside(turns):
    """Its centre of mass is not in the middle then: the other end would be beyond the picture."""
    shape = np.zeros((160, 100), np.float32)
    shape[:20] = shape[:, 48:52] = 1  # a heavy bar with a long stem
    image = np.rot90(_centred(np.rot90(shape, turns), BOX / 160), -turns)
    assert np.flatnonzero(image.max(axis=1) > 0.4).tolist() == list(range(28 - BOX, 28))


@pytest.mark.parametrize(("row", "size"), [(0, 1.0), (1, 0.35)])  # which needs thicker strokes, and thinner
def test_handwriting_gives_the_very_pixels_that_it_gave_before(row, size):
    before = np.asarray(Image.open(Path(__file__).with_name("prepared_digits.png")))
    for digit, lines in HANDWRITING.items():
        strokes = tuple(tuple((size * x + 40, size * y + 20) for x, y in line) for line in lines)
        now = np.rint(255 * prepare_digit(rasterize(Strokes(strokes).canonical())).image)
        expected = before[28 * row : 28 * (row + 1), 28 * digit : 28 * (digit + 1)]
        # What lies between two shades may be rounded to either.
        assert np.abs(now - expected).max() <= 1, digit


def test_stages_tell_the_whole_way():
    drawing = prepare_digit(rasterize(hand_digit("5")))
    assert [stage.name for stage in drawing.stages] == [
        "Ink",
        "Bounding box",
        "MNIST's stroke width",
        "Scaled into 20 × 20",
        "Centre of mass in the middle of 28 × 28",
    ]
    assert drawing.stages[0].image.shape == (280, 280)
    assert max(drawing.stages[3].image.shape) == BOX
    assert drawing.stages[-1].image is drawing.image
    for stage in drawing.stages:
        assert stage.image.dtype == np.float32
        assert 0 <= stage.image.min() < stage.image.max() <= 1


def assert_no_digit(drawing: Drawing, why: Finding) -> None:
    assert drawing.blank
    assert drawing.hint is why
    assert not drawing.image.any()
    assert drawing.image.shape == (28, 28)
    assert len(drawing.stages) == 1


@pytest.mark.parametrize("shade", [0, 90, 255])
@pytest.mark.parametrize("shape", [(280, 280), (280, 280, 3), (280, 280, 4), (1, 1), (3, 2000)])
def test_an_even_shade_is_blank(shade, shape):
    assert_no_digit(prepare_digit(np.full(shape, shade, dtype=np.uint8)), Finding.BLANK)


def test_noise_without_ink_is_blank():
    noise = np.random.default_rng(0).normal(180, 6, (280, 280)) - np.linspace(0, 60, 280)
    assert_no_digit(prepare_digit(noise.astype(np.uint8)), Finding.BLANK)


@pytest.mark.parametrize("pen", [4, 18, 60])
@pytest.mark.parametrize("count", [1, 2])
def test_dots_are_no_digit(pen, count):
    dots = Strokes((((140, 90),), ((60, 200),))[:count])
    assert_no_digit(prepare_digit(rasterize(dots, width=pen)), Finding.DOT)


@pytest.mark.parametrize("name", DIGITS)
def test_a_tiny_digit_is_a_digit(name):
    drawing = prepare_digit(rasterize(hand_digit(name, height=26), width=4))
    assert not drawing.blank
    assert drawing.hint is None


def test_a_stray_dot_is_ignored():
    digit = hand_digit("3", 120)
    dotted = Strokes((*digit.polylines, ((30, 250),)))
    drawing = prepare_digit(rasterize(dotted))
    assert drawing.hint is None
    assert difference(drawing.image, prepare_digit(rasterize(digit)).image) < CLOSE


def test_a_picture_full_of_ink():
    canvas = np.zeros((100, 100, 4), dtype=np.uint8)
    canvas[:, 5:, 3] = 255
    assert_no_digit(prepare_digit(canvas), Finding.FULL)


@pytest.mark.parametrize("x", [150, 200])  # the gap between them is a fifth, or three fifths, of their height
def test_several_digits_are_noticed_and_shown_all_the_same(x):
    two = Strokes(hand_digit("1", 120, x=70).polylines + hand_digit("8", 130, x=x).polylines)
    drawing = prepare_digit(rasterize(two))
    assert drawing.hint is Finding.SEVERAL
    assert not drawing.blank


def test_ink_at_the_edge_is_noticed():
    drawing = prepare_digit(rasterize(hand_digit("7, crossed", 200, y=80)))
    assert drawing.hint is Finding.CUT
    assert not drawing.blank


@pytest.mark.parametrize(
    ("canvas", "message"),
    [
        ([[0, 1]], "canvas: expected a uint8 array, got list"),
        (None, "canvas: expected a uint8 array, got NoneType"),
        (np.zeros((28, 28)), "canvas: expected a uint8 array, got float64 array"),
        (np.zeros((28, 28, 2), np.uint8), r"canvas: expected shape .* got \(28, 28, 2\)"),
        (np.zeros(28, np.uint8), r"canvas: expected shape .* got \(28,\)"),
        (np.zeros((0, 28), np.uint8), r"canvas: expected shape .* got \(0, 28\)"),
        (np.zeros((1, 2, 3, 4), np.uint8), r"got \(1, 2, 3, 4\)"),
    ],
)
def test_what_is_no_canvas_is_refused_in_words(canvas, message):
    for take in (prepare_digit, unprepared):
        with pytest.raises(ValueError, match=message):
            take(canvas)


def test_any_noise_of_any_size_is_survived():
    rng = np.random.default_rng(7)
    for _ in range(60):
        shape = tuple(rng.integers(1, 60, 2)) + [(), (3,), (4,)][rng.integers(3)]
        canvas = (rng.random(shape) < rng.random()) * rng.integers(0, 256, shape)
        drawing = prepare_digit(canvas.astype(np.uint8))
        assert drawing.image.shape == (28, 28)
        assert np.isfinite(drawing.image).all()
        assert drawing.blank == (not drawing.image.any())


def test_a_thin_line_on_a_large_picture_is_not_lost():
    canvas = np.full((1100, 900), 250, dtype=np.uint8)
    canvas[100:1000, 400] = 20
    image = prepare_digit(canvas).image
    assert image.sum() / BOX == pytest.approx(STROKE, abs=0.3)


def test_a_picture_of_several_thousand_pixels_is_reduced():
    canvas = np.kron(rasterize(hand_digit("2")), np.ones((10, 10), dtype=np.uint8))
    assert difference(prepare_digit(canvas).image, prepared("2", 180)) < CLOSE


def test_unprepared_only_averages():
    canvas = np.zeros((56, 84), dtype=np.uint8)
    canvas[0:2, 0:3] = 255
    canvas[2:4, 3:6] = 51
    image = unprepared(canvas)
    assert image.dtype == np.float32
    assert (image[0, 0], image[1, 1], image.sum()) == (1, pytest.approx(0.2), pytest.approx(1.2))
    assert difference(unprepared(np.dstack([canvas] * 3)), image) == 0
    assert not unprepared(np.dstack([canvas] * 3 + [canvas * 0])).any()
