"""Streamlit's listening socket names no protocol, like the one here."""

import socket
import threading
from concurrent.futures import ThreadPoolExecutor

from dlviz.ui.sockets import send_at_once


def has_no_delay(connection: socket.socket) -> bool:
    return connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_connections_that_are_there_and_those_that_come_send_at_once() -> None:
    send_at_once.cache_clear()
    with socket.socket(socket.AF_INET) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        with socket.create_connection(listener.getsockname()), listener.accept()[0] as before:
            assert not has_no_delay(before)
            send_at_once()
            assert has_no_delay(before)
        with socket.create_connection(listener.getsockname()), listener.accept()[0] as after:
            assert has_no_delay(after)


def test_sockets_of_other_kinds_and_closed_ones_are_left_alone() -> None:
    send_at_once.cache_clear()
    closed = socket.socket(socket.AF_INET)
    closed.close()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM):
        send_at_once()
    assert closed.fileno() == -1


def test_what_other_threads_are_building_meanwhile_is_not_disturbed() -> None:
    done = threading.Event()

    def build() -> int:
        built = 0
        while not done.is_set():
            built += len(tuple(number for number in range(100_000)))
        return built

    with ThreadPoolExecutor(1) as thread:
        building = thread.submit(build)
        for _ in range(20):
            send_at_once.cache_clear()
            send_at_once()
        done.set()
        assert building.result() > 0
