"""What a server does once."""

import gc

from dlviz.ui.server import start_server


def test_full_collections_of_garbage_are_rare() -> None:
    usual = gc.get_threshold()
    try:
        start_server()
        assert gc.get_threshold() == (*usual[:2], 100)
    finally:
        gc.set_threshold(*usual)
