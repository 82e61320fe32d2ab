"""The pad's content: strokes over a picture."""

import numpy as np
import pytest

from dlviz.data.digits import load_digits
from dlviz.data.drawing import Finding, Strokes, unprepared
from dlviz.data.drawing.sheet import Picture, Sheet, enlarge
from dlviz.errors import UserError

BAR = Strokes((((140.0, 40.0), (140.0, 240.0)),))


@pytest.fixture
def sample() -> Picture:
    return Picture.from_sample(load_digits().test_images, 7)


def test_an_empty_sheet_has_nothing_to_read() -> None:
    assert Sheet().empty
    assert Sheet().canvas().max() == 0
    assert Sheet().prepare().hint is Finding.BLANK


def test_a_sample_goes_in_unchanged_with_and_without_preparation(sample: Picture) -> None:
    expected = load_digits().test_images[7] / np.float32(255)
    np.testing.assert_array_equal(Sheet(picture=sample).prepare().image, expected)
    np.testing.assert_array_equal(Sheet(picture=sample).prepare(skip=True).image, expected)


def test_strokes_lie_on_top_of_the_picture_and_are_prepared_with_it(sample: Picture) -> None:
    sheet = Sheet(BAR, sample)
    np.testing.assert_array_equal(
        sheet.canvas(), np.maximum(Sheet(BAR).canvas(), enlarge(sample.image)), strict=True
    )
    assert len(sheet.prepare().stages) > 1


def test_a_picture_survives_its_token(sample: Picture) -> None:
    again = Picture.from_token(sample.to_token())
    np.testing.assert_array_equal(again.image, sample.image, strict=True)
    assert len(sample.to_token()) < 700


@pytest.mark.parametrize("token", ["", "rubbish", "@@@@", "eJwDAAAAAAE", "字"])
def test_a_damaged_token_is_refused_in_words(token: str) -> None:
    with pytest.raises(UserError, match="damaged"):
        Picture.from_token(token)


@pytest.mark.parametrize("index", [-1, 10_000])
def test_a_sample_that_does_not_exist_is_refused(index: int) -> None:
    with pytest.raises(UserError, match="0 to 9999"):
        Picture.from_sample(load_digits().test_images, index)


def test_an_upload_is_prepared_once_and_keeps_its_stages() -> None:
    paper = np.full((400, 300), 255, np.uint8)
    paper[80:320, 140:160] = 20  # dark ink on bright paper
    picture = Picture.from_upload(paper)
    assert [stage.image.shape for stage in picture.stages][-1] == (28, 28)
    np.testing.assert_allclose(picture.image / 255, picture.stages[-1].image, atol=0.5 / 255)
    assert Sheet(picture=picture).prepare().stages == picture.stages
    assert picture.unprepared.mean() > 128  # without preparation the paper stays bright


def test_an_upload_without_ink_is_refused() -> None:
    with pytest.raises(UserError, match="No digit"):
        Picture.from_upload(np.full((50, 50), 255, np.uint8))


@pytest.mark.parametrize(
    ("extent", "said"), [(slice(22, 28), "only a dot"), (slice(2, 48), "fills the whole")]
)
def test_an_upload_that_shows_no_digit_is_refused_for_what_it_shows(extent: slice, said: str) -> None:
    paper = np.full((50, 50), 255, np.uint8)
    paper[extent, extent] = 20
    with pytest.raises(UserError, match=said):
        Picture.from_upload(paper)


def test_skipping_shrinks_the_whole_pad_and_still_knows_a_blank_one() -> None:
    skipped = Sheet(BAR).prepare(skip=True)
    assert [stage.image.shape for stage in skipped.stages] == [(280, 280), (28, 28)]
    np.testing.assert_array_equal(skipped.image, unprepared(Sheet(BAR).canvas()))
    assert not skipped.blank
    assert Sheet().prepare(skip=True).hint is Finding.BLANK


@pytest.mark.parametrize("skip", [False, True])
@pytest.mark.parametrize("lines", [range(0, 281, 10), range(0, 230, 10), range(30, 250, 10)])
def test_a_pad_full_of_ink_is_said_to_be_full(lines: range, skip: bool) -> None:
    drawing = Sheet(Strokes(tuple(((-20.0, float(y)), (300.0, float(y))) for y in lines))).prepare(skip=skip)
    assert (drawing.blank, drawing.hint) == (True, Finding.FULL)
