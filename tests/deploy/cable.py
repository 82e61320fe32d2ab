"""A network cable between a browser and a server, which a test can pull and plug in again."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress


class Cable:
    """Listens on a port of its own and hands on what comes, both ways, as long as it is plugged in.

    Args:
        port: Of 127.0.0.1, where it leads to.
    """

    def __init__(self, port: int) -> None:
        self._to: int | None = port
        self._ends: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}"
        self._start(self._accept)

    def pull(self) -> None:
        """End every connection; whoever comes from now on is turned away."""
        with self._lock:
            self._to = None
            for end in self._ends:
                _hang_up(end)

    def plug(self, port: int) -> None:
        """Lead to this port from now on."""
        self._to = port

    def close(self) -> None:
        """Pull it for good."""
        _hang_up(self._server)
        self.pull()
        for thread in self._threads:
            thread.join()
        self._server.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                near, _address = self._server.accept()
                self._start(self._join, near)

    def _join(self, near: socket.socket) -> None:
        with near, suppress(OSError):
            port = self._to
            if port is None:
                return
            with socket.create_connection(("127.0.0.1", port)) as far:
                with self._lock:
                    if self._to != port:  # pulled just now
                        return
                    self._ends |= {near, far}
                back = threading.Thread(target=_pump, args=(far, near), daemon=True)
                back.start()
                _pump(near, far)
                back.join()
                with self._lock:
                    self._ends -= {near, far}

    def _start(self, work: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=work, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()


def _pump(source: socket.socket, target: socket.socket) -> None:
    """Hand on what comes until one of both hangs up; then the other does."""
    with suppress(OSError):
        while data := source.recv(65_536):
            target.sendall(data)
    _hang_up(target)
    _hang_up(source)


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
