"""The project's own photograph."""

import numpy as np

from dlviz.data.photograph import SIDE, photograph


def test_is_a_picture_in_colour_with_light_and_dark_and_the_same_every_time() -> None:
    picture = photograph()
    assert picture.shape == (SIDE, SIDE, 3)
    assert picture.dtype == np.float32
    assert picture.min() >= 0
    assert picture.max() <= 1
    assert picture.std() > 0.15
    assert not picture.flags.writeable
    again = photograph.__wrapped__()  # past the cache
    np.testing.assert_array_equal(picture, again)


def test_its_numbers_are_whole_255ths_as_in_a_file() -> None:
    np.testing.assert_allclose(photograph() * 255, np.round(photograph() * 255), atol=1e-4)
