"""Who is next."""

import pytest

from dlviz.engine.queue import Queue
from dlviz.errors import UserError


def queue(most: int = 10, most_each: int = 3) -> Queue:
    line = Queue(most, most_each)
    for run_id, owner in (("a1", "ann"), ("a2", "ann"), ("b1", "bob")):
        line.add(run_id, owner)
    return line


def test_first_come_first_served() -> None:
    line = queue()
    taken = [line.take(()) for _ in range(4)]
    assert [waiting and waiting.run_id for waiting in taken] == ["a1", "a2", "b1", None]


def test_one_run_of_each_owner_at_a_time() -> None:
    line = queue()
    taken = line.take(["ann"])
    assert taken is not None and taken.run_id == "b1"
    assert line.take(["ann"]) is None
    assert [line.position(run_id) for run_id in ("a1", "a2", "b1")] == [1, 2, None]


def test_positions_move_up() -> None:
    line = queue()
    line.add_first("c1", "cid")
    assert [line.position(run_id) for run_id in ("c1", "a1", "a2", "b1")] == [1, 2, 3, 4]
    assert line.remove("a1") and not line.remove("a1")
    assert line.position("b1") == 3 and len(line) == 3


def test_it_is_bounded() -> None:
    line = queue()
    line.check_room("ann")
    line.add("a3", "ann")
    with pytest.raises(UserError, match="3 of your runs are waiting"):
        line.check_room("ann")
    line.check_room("bob")
    with pytest.raises(UserError, match="4 runs are too many: 2 more may wait"):
        line.check_room("bob", 4)
    with pytest.raises(UserError, match="2 runs are too many: 1 more may wait"):
        queue(most=4).check_room("bob", 2)
    full = queue(most=3)
    with pytest.raises(UserError, match="3 runs are waiting"):
        full.check_room("eve")
