"""Keeps what a callback has set in a widget from a browser that has not seen it yet.

With every request a browser tells the values of all widgets. One that it makes while the answer to the one
before is under way tells old values for what that answer sets, and Streamlit takes them: then the page shows
what was set, and the server computes with what was there before. docs/decisions.md, "Values under way".
"""

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.runtime.state.common import RegisterWidgetResult, WidgetMetadata
from streamlit.runtime.state.session_state import SessionState, WStates

TRIGGERS = ("trigger_value", "string_trigger_value", "json_trigger_value", "chat_input_value")
_KEPT = "unseen"  # in the session


@cache
def keep_unseen_values() -> None:
    """Guard all sessions of this process; the first call does it."""
    _let_clocks_tell_no_values()
    _drop_what_is_out_of_date()


def told_before(state: SessionState) -> dict[str, WidgetState]:
    """What the browser has told with its last request that was begun, by the widget's id."""
    return _unseen(state).told


@dataclass
class _Unseen:
    """What one browser does not know yet.

    Args:
        widgets: The ids of those that the server has set since, to something else than was told, in the order
            in which that reaches the browser; a dict for that order.
        told: What the browser has told last, by the widget's id.
        dropped: Of that, what was out of date.
    """

    widgets: dict[str, None] = field(default_factory=dict)
    told: dict[str, WidgetState] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)

    def note(self, metadata: WidgetMetadata[Any], value: object) -> None:
        """The server has set a widget."""
        if metadata.id in self.told:
            known = WStates()
            known.set_widget_from_proto(self.told[metadata.id])
            known.set_widget_metadata(metadata)
            if known[metadata.id] != value:
                self.widgets.pop(metadata.id, None)
                self.widgets[metadata.id] = None

    def filter(self, told: WidgetStates) -> WidgetStates:
        """`told` without what is out of date."""
        before, self.told = self.told, {state.id: state for state in told.widgets}
        self.dropped = set()
        self.widgets = {name: None for name in self.widgets if name in self.told}  # others have left the page
        if not self.widgets:
            return told
        changed = {
            name
            for name, state in self.told.items()
            # A widget new on the page tells its value at the next occasion, a component when it is used.
            if state != before.get(name) and (name in before or state.WhichOneof("value") == "json_value")
        }
        pressed = any(state.WhichOneof("value") in TRIGGERS for state in told.widgets)
        if pressed or changed - self.widgets.keys():
            self._forget_up_to(changed)
            self.dropped = set(self.widgets)
            kept = [state for state in told.widgets if state.id not in self.dropped]
            return WidgetStates(widgets=kept)
        # The browser knows them: the reader has changed one of them, or just put one back to what it was.
        self.widgets.clear()
        return told

    def _forget_up_to(self, changed: set[str]) -> None:
        """The browser knows those before the last that it tells anew, the rest may be on its way."""
        order = list(self.widgets)
        known = max((place for place, name in enumerate(order) if name in changed), default=-1)
        self.widgets = dict.fromkeys(order[known + 1 :])


def _let_clocks_tell_no_values() -> None:
    """A fragment that runs by the clock has nothing new from the reader."""
    request = ScriptRequests.request_rerun

    def request_rerun(requests: ScriptRequests, asked: RerunData) -> bool:
        return request(requests, replace(asked, widget_states=None) if asked.is_auto_rerun else asked)

    setattr(ScriptRequests, request.__name__, request_rerun)


def _drop_what_is_out_of_date() -> None:
    begin, register = SessionState.on_script_will_rerun, SessionState.register_widget

    def on_script_will_rerun(state: SessionState, told: WidgetStates | None, **others: Any) -> None:
        begin(state, told if told is None else _unseen(state).filter(told), **others)

    def register_widget(
        state: SessionState, metadata: WidgetMetadata[Any], user_key: str | None
    ) -> RegisterWidgetResult[Any]:
        result = register(state, metadata, user_key)
        unseen = _unseen(state)
        if result.value_changed:
            unseen.note(metadata, result.value)
        elif metadata.id in unseen.dropped:
            # The answer that was under way may have been cut short.
            return replace(result, value_changed=True)
        return result

    setattr(SessionState, begin.__name__, on_script_will_rerun)
    setattr(SessionState, register.__name__, register_widget)


def _unseen(state: SessionState) -> _Unseen:
    if _KEPT not in state._old_state:
        state._old_state[_KEPT] = _Unseen()
    unseen: _Unseen = state._old_state[_KEPT]
    return unseen
