import threading
from concurrent.futures import ThreadPoolExecutor

from dlviz.ui.turns import Turns

FOREVER = 60.0  # s


def test_one_at_a_time() -> None:
    turns, inside, most = Turns(patience=FOREVER), [0], [0]

    def answer(_: int) -> None:
        with turns.turn():
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            threading.Event().wait(0.001)
            inside[0] -= 1

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(answer, range(100)))
    assert most == [1]


def test_what_takes_long_is_overtaken_and_takes_nothing_from_who_overtook() -> None:
    turns, begun, over = Turns(patience=0.05), threading.Event(), threading.Event()

    def take_long() -> None:
        with turns.turn():
            begun.set()
            over.wait(FOREVER)

    thread = threading.Thread(target=take_long)
    thread.start()
    assert begun.wait(FOREVER)
    with turns.turn():  # waits until the long one has had its time
        assert thread.is_alive()
        over.set()
        thread.join()
        assert turns._holder is not None  # the long one gave back nothing that it no longer had
    assert turns._holder is None


def test_an_error_gives_the_turn_back() -> None:
    turns = Turns(patience=FOREVER)
    for _ in range(2):
        try:
            with turns.turn():
                raise ValueError
        except ValueError:
            continue
    with turns.turn():
        pass
    assert turns._holder is None
