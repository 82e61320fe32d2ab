"""Lets small messages leave the server at once."""

import gc
import socket
from contextlib import suppress
from functools import cache


@cache
def send_at_once() -> None:
    """Turn Nagle's algorithm off on the sockets of this process, once in its life.

    A run of a page sends dozens of small messages. Nagle's algorithm holds the second one back until the
    browser has acknowledged the first, which browsers put off for some 40 ms. asyncio therefore turns it off,
    but only on sockets that name their protocol, and the one that Streamlit listens on does not. The
    connections that it accepts from now on inherit the option.
    """
    for thing in gc.get_objects():
        if type(thing) is socket.socket:
            _turn_off_nagle(thing)


def _turn_off_nagle(connection: socket.socket) -> None:
    is_tcp = connection.family in (socket.AF_INET, socket.AF_INET6) and connection.type == socket.SOCK_STREAM
    if is_tcp:
        with suppress(OSError):  # closed meanwhile
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
