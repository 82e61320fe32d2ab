"""Not everybody trains at once, and nobody keeps a place by leaving."""

import pytest

from dlviz.ui.spelling import places as module
from dlviz.ui.spelling.places import Places


def test_places_are_taken_kept_given_back_and_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(module, "monotonic", lambda: now)
    places = Places(count=2, seconds=3)
    assert places.take("ann") and places.take("ben")
    assert not places.take("cat")
    now = 102.0
    assert places.take("ann"), "asking again keeps a place"
    places.leave("ben")
    assert places.take("cat")
    now = 105.5  # cat has not asked since 102, ann neither
    assert places.take("dan") and places.take("eve")
    assert not places.take("ann")
