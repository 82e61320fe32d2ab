"""Watch a page for what must never happen: errors in the browser, requests to other machines."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError, WebSocket

LOCAL = ("127.0.0.1", "localhost")
# On a page's own address Streamlit looks for its server below that address first, and is told 404.
PROBES = ("/_stcore/health", "/_stcore/host-config")


class Watch:
    """Collects what goes wrong in all pages of a context, in `problems`, until it is told to stop."""

    def __init__(self, context: BrowserContext) -> None:
        self.problems: list[str] = []
        self._context = context
        context.on("console", self._console)
        context.on("weberror", self._web_error)
        context.on("request", self._request)
        context.on("page", self._page)
        for page in context.pages:
            self._page(page)

    def stop(self) -> None:
        """Look away."""
        self._context.remove_listener("console", self._console)
        self._context.remove_listener("weberror", self._web_error)
        self._context.remove_listener("request", self._request)
        self._context.remove_listener("page", self._page)
        for page in self._context.pages:
            page.remove_listener("websocket", self._socket)

    def _console(self, message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        probe = url.endswith(PROBES) and "404" in message.text
        if message.type == "error" and not probe:
            self.problems.append(f"console: {message.text} ({url})")

    def _web_error(self, error: WebError) -> None:
        self.problems.append(f"uncaught: {error.error}")

    def _request(self, request: Request) -> None:
        self._check_address(request.url)

    def _page(self, page: Page) -> None:
        page.on("websocket", self._socket)

    def _socket(self, socket: WebSocket) -> None:
        self._check_address(socket.url)

    def _check_address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in LOCAL:
            self.problems.append(f"leaves this machine: {url}")
