import pytest

from dlviz.runs.status import RunStatus, State
from dlviz.ui.training import pace as module
from dlviz.ui.training.pace import EVERY, MOST, PATIENCE, Pace, is_far_from

TRAINS = RunStatus(State.RUNNING)


def test_a_few_watchers_see_three_updates_a_second() -> None:
    pace = Pace()
    assert [pace.seconds(who, TRAINS) for who in range(10)] == [EVERY] * 10


def test_all_watchers_together_ask_at_most_so_often() -> None:
    pace = Pace()
    for who in range(200):
        seconds = pace.seconds(who, TRAINS)
    assert 200 / seconds == pytest.approx(MOST)


def test_who_has_gone_counts_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    pace, now = Pace(), [0.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    for who in range(200):
        pace.seconds(who, TRAINS)
    now[0] = 20.0
    assert pace.seconds("the last one", TRAINS) == EVERY


@pytest.mark.parametrize(("position", "expected"), [(None, EVERY), (1, EVERY), (2, PATIENCE), (30, PATIENCE)])
def test_who_waits_for_others_asks_less_often(position: int | None, expected: float) -> None:
    assert Pace().seconds("somebody", RunStatus(State.QUEUED, position=position)) == expected


def test_a_clock_is_set_anew_only_where_it_is_far_off() -> None:
    assert not is_far_from(EVERY, EVERY)
    assert is_far_from(PATIENCE, EVERY)
    assert is_far_from(EVERY, PATIENCE)
