"""What crosses the WebSocket between a page and its server."""

from playwright.sync_api import Page, WebSocket


class Frames:
    """Sizes in bytes of the frames since the page was opened, or since `clear`.

    Make it before `page.goto`: a socket that is already open is not seen.
    """

    def __init__(self, page: Page) -> None:
        self.sent: list[int] = []
        self.received: list[int] = []
        self._page = page
        page.on("websocket", self._follow)

    def stop(self) -> None:
        """Follow no further socket."""
        self._page.remove_listener("websocket", self._follow)

    def clear(self) -> None:
        """Count from here."""
        self.sent.clear()
        self.received.clear()

    def _follow(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda payload: self.sent.append(_size(payload)))
        socket.on("framereceived", lambda payload: self.received.append(_size(payload)))


def _size(payload: str | bytes) -> int:
    return len(payload.encode() if isinstance(payload, str) else payload)
