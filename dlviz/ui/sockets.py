"""Lets small messages leave the server at once."""

import socket
import sys
from contextlib import suppress
from functools import cache

# Windows numbers its handles by fours, sockets among them; elsewhere a process counts its files from 0.
_HANDLES = range(0, 1 << 14, 4) if sys.platform == "win32" else range(1 << 10)


@cache
def send_at_once() -> None:
    """Turn Nagle's algorithm off on the sockets of this process, once in its life.

    A run of a page sends dozens of small messages. Nagle's algorithm holds the second one back until the
    browser has acknowledged the first, which browsers put off for some 40 ms. uvloop therefore turns it off;
    asyncio's own loops do so only on sockets that name their protocol, and the one that Streamlit listens on
    does not. The connections that it accepts from now on inherit the option.

    Streamlit hands out no socket, so all numbers that can be one are tried. (Asking the garbage collector
    for all objects would be shorter, but it holds tuples that other threads are just filling, and those
    then fail with a SystemError.)
    """
    for handle in _HANDLES:
        with suppress(OSError):  # no socket
            _turn_off_nagle(handle)


def _turn_off_nagle(handle: int) -> None:
    connection = socket.socket(fileno=handle)
    try:
        is_tcp = connection.family in (socket.AF_INET, socket.AF_INET6)
        if is_tcp and connection.type == socket.SOCK_STREAM:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    finally:
        connection.detach()  # it is somebody else's to close
