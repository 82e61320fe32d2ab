"""One visitor without a browser: speaks Streamlit's protocol over a WebSocket, remembers as a browser does.

Of every message only what a check needs is kept, so that hundreds of visitors fit beside the server that they
visit.
"""

import asyncio
import json
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from dlviz.components.shared.message import signature_of

_WHOLE_PAGE = ""
_PATIENCE = 120  # s
_FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)

Place = tuple[int, ...]  # on the page: which child of which child


class SessionError(Exception):
    """The server has said that something went wrong, or nothing in time."""


@dataclass(frozen=True)
class Shown:
    """What is known of an element on the page.

    Args:
        kind: As the protocol calls it.
        id: Of a widget; empty for what is none.
        fragment: The fragment that reruns for it; empty for the page.
        signature: Of the message that a component of ours got; empty for anything else.
        text: Of HTML, of a box (an error, a warning) or of an exception.
    """

    kind: str
    id: str
    fragment: str
    signature: bytes
    text: str


@dataclass
class _Run:
    """A run of the page's script, or of some of its fragments, as its messages come in."""

    fragments: tuple[str, ...] = ()
    touched: set[Place] = field(default_factory=set)

    def includes(self, fragment: str) -> bool:
        """Whether it was one of that fragment; the whole page has all of them."""
        return not self.fragments or fragment in self.fragments


@dataclass
class Page:
    """What the visitor has in front of them."""

    shown: dict[Place, Shown] = field(default_factory=dict)
    cached: dict[Place, str] = field(default_factory=dict)  # hashes of messages that need not come again
    query: str = ""
    script: str = ""  # the page's hash: a browser names it with all that it asks

    def find(self, key: str) -> Shown:
        """The widget of this key."""
        for element in self.shown.values():
            if element.id.endswith(f"-{key}"):
                return element
        raise SessionError(f"nothing on the page has the key {key}")

    def part(self, fragment: str) -> list[Shown]:
        """What one fragment shows."""
        return [element for element in self.shown.values() if element.fragment == fragment]

    @property
    def text(self) -> str:
        """All that is written on it as HTML or in a box."""
        return "\n".join(element.text for element in self.shown.values() if element.kind in ("html", "alert"))


class Session:
    """A visit: `open` it, move widgets, `close` it."""

    def __init__(self, socket: ClientConnection, url: str, page_name: str, query: str, locale: str) -> None:
        self.page = Page(query=query)
        self.received = 0  # bytes
        self.answered: tuple[str, ...] = ()  # the fragments that the last answer ran; none for a whole page
        self._socket, self._address, self._locale = socket, f"{url}/{page_name}", locale
        self._widgets: dict[str, WidgetState] = {}
        self._known: dict[str, Shown] = {}  # by the hash of its message
        self._ended: asyncio.Queue[_Run] = asyncio.Queue()
        self._clocks: dict[str, asyncio.Task[None]] = {}
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def open(cls, url: str, page_name: str, *, query: str = "", locale: str) -> Self:
        """Visit a page, as after a link to it, `query` included; returns once it is complete."""
        socket = await connect(
            f"ws{url.removeprefix('http')}/_stcore/stream", subprotocols=["streamlit"],  # type: ignore[list-item]
            compression=None, max_size=None, open_timeout=60, ping_interval=None, proxy=None,
        )  # fmt: skip
        session = cls(socket, url, page_name, query, locale)
        try:
            await session.run()
        except BaseException:
            await session.close()
            raise
        return session

    async def close(self) -> None:
        """Leave."""
        self._stop_clocks()
        self._listening.cancel()
        await self._socket.close()

    async def set(self, element: Shown, **value: Any) -> float:
        """Move a widget and wait for the answer to be complete; seconds that took.

        Args:
            element: The widget.
            **value: As `WidgetState` calls it, e.g. double_value=0.5.
        """
        return await self.set_all((element, value))

    async def set_all(self, *moves: tuple[Shown, dict[str, Any]]) -> float:
        """Move widgets right after each other, then wait for all answers to be complete; seconds that took.

        Args:
            *moves: Each widget with its value, as for `set`.
        """
        began = time.perf_counter()
        self._forget_ends()
        for element, value in moves:
            self._widgets[element.id] = WidgetState(id=element.id, **value)
            await self._ask(element.fragment)
            if "trigger_value" in value:
                del self._widgets[element.id]
        await self._wait_for(*(element.fragment for element, _ in moves))
        return time.perf_counter() - began

    async def set_in_one_request(self, *moves: tuple[Shown, dict[str, Any]]) -> None:
        """Move widgets in the same moment: a browser then asks once, for the first fragment among theirs."""
        self._forget_ends()
        for element, value in moves:
            self._widgets[element.id] = WidgetState(id=element.id, **value)
        fragments = [element.fragment for element, _ in moves]
        await self._ask(next(filter(None, fragments), _WHOLE_PAGE))
        for element, value in moves:
            if "trigger_value" in value:
                del self._widgets[element.id]
        await self._wait_for(*fragments)

    async def report(self, element: Shown, **state: Any) -> float:
        """`set` for what a component reports."""
        return await self.set(element, json_value=json.dumps(state))

    async def run(self, fragment: str = _WHOLE_PAGE) -> float:
        """Ask for a run and wait for its end; seconds that took."""
        began = time.perf_counter()
        self._forget_ends()
        await self._ask(fragment)
        await self._wait_for(fragment)
        return time.perf_counter() - began

    def _forget_ends(self) -> None:
        while not self._ended.empty():
            self._ended.get_nowait()

    async def _wait_for(self, *fragments: str) -> None:
        """Return when each has been run to its end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                while fragments:
                    ended = await self._ended.get()
                    fragments = tuple(fragment for fragment in fragments if not ended.includes(fragment))
                self.answered = ended.fragments
                self._look_for_exceptions()
                return
        if self._listening.done():
            self._listening.result()
        raise SessionError(f"no answer within {_PATIENCE} s")

    def _look_for_exceptions(self) -> None:
        for element in self.page.shown.values():
            if element.kind == "exception":
                raise SessionError(f"the page shows an exception: {element.text}")

    async def _ask(self, fragment: str, *, by_clock: bool = False) -> None:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash = self.page.query, self.page.script
        asked.page_name = "" if self.page.script else self._address.rpartition("/")[2]
        asked.fragment_id, asked.is_auto_rerun = fragment, by_clock
        asked.widget_states.widgets.extend(self._widgets.values())
        asked.cached_message_hashes.extend(self.page.cached.values())
        asked.context_info.url, asked.context_info.locale = self._address, self._locale
        await self._socket.send(message.SerializeToString())

    async def _listen(self) -> None:
        """Take what comes, until the connection ends."""
        run = _Run()
        async for frame in self._socket:
            self.received += len(frame)
            assert isinstance(frame, bytes)
            message = ForwardMsg.FromString(frame)
            match message.WhichOneof("type"):
                case "new_session":
                    run = self._begin(message)
                case "delta":
                    run.touched.add(self._take(message))
                case "ref_hash":
                    place = tuple(message.metadata.delta_path)
                    self._put(place, self._known[message.ref_hash], message.ref_hash)
                    run.touched.add(place)
                case "navigation":
                    self.page.script = message.navigation.page_script_hash
                case "page_info_changed":
                    self.page.query = message.page_info_changed.query_string
                case "auto_rerun":
                    self._start_clock(message.auto_rerun.fragment_id, message.auto_rerun.interval)
                case "script_finished" if message.script_finished in _FINISHED:
                    self._end(run)
                case "script_finished" if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    raise SessionError("the page's script does not compile")
        raise SessionError("the server has closed the connection")

    def _begin(self, message: ForwardMsg) -> _Run:
        fragments = tuple(message.metadata.run.fragment_ids)
        if not fragments:
            self._stop_clocks()
        return _Run(fragments)

    def _take(self, message: ForwardMsg) -> Place:
        place = tuple(message.metadata.delta_path)
        shown = _shown(message)
        if shown is None:
            return place
        if message.metadata.cacheable:
            self._known[message.hash] = shown
        self._put(place, shown, message.hash if message.metadata.cacheable else None)
        return place

    def _put(self, place: Place, shown: Shown, cached: str | None) -> None:
        self.page.shown[place] = shown
        self.page.cached.pop(place, None)
        if cached is not None:
            self.page.cached[place] = cached

    def _end(self, run: _Run) -> None:
        """The run is over: what it has left out is gone from the page."""
        for place, element in list(self.page.shown.items()):
            if place not in run.touched and (not run.fragments or element.fragment in run.fragments):
                del self.page.shown[place]
                self.page.cached.pop(place, None)
        self._ended.put_nowait(run)

    def _start_clock(self, fragment: str, seconds: float) -> None:
        async def tick() -> None:
            while True:
                await asyncio.sleep(seconds)
                await self._ask(fragment, by_clock=True)

        self._clocks[fragment] = asyncio.create_task(tick())

    def _stop_clocks(self) -> None:
        for clock in self._clocks.values():
            clock.cancel()
        self._clocks.clear()


def _shown(message: ForwardMsg) -> Shown | None:
    """What a message shows; None for what holds others, unless it tells the server whether it is open."""
    delta = message.delta
    if delta.WhichOneof("type") != "new_element":
        expander = delta.add_block.expandable.id
        return Shown("expander", expander, delta.fragment_id, b"", "") if expander else None
    element = delta.new_element
    kind = element.WhichOneof("type") or ""
    content = getattr(element, kind)
    text, signature = "", b""
    match kind:
        case "bidi_component":
            signature = signature_of(content.bytes)
        case "html" | "alert":
            text = content.body
        case "exception":
            text = content.message
    return Shown(kind, getattr(content, "id", ""), delta.fragment_id, signature, text)
