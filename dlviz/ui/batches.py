"""Answers all that a browser has gathered into one request, although that names one part of the page only.

What changes within one moment a browser tells in one request: a field that is left and the button that is
clicked, a component that reports and whatever is clicked just then. Streamlit's names the first fragment
among theirs; the others, and the page, are then not run. docs/decisions.md, "Two parts at once".
"""

from collections.abc import Collection
from functools import cache
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import RerunData, RerunException, get_script_run_ctx
from streamlit.runtime.state.session_state import SessionState, WStates

from dlviz.ui.unseen import TRIGGERS, told_before


@cache
def answer_whole_batches() -> None:
    """Guard all sessions of this process; the first call does it."""
    begin = SessionState.on_script_will_rerun

    def on_script_will_rerun(state: SessionState, told: WidgetStates | None, **others: Any) -> None:
        context = get_script_run_ctx()
        if (
            told
            and context
            and (parts := context.fragment_ids_this_run)
            and _moved_elsewhere(state, told, parts)
        ):
            raise RerunException(
                RerunData(
                    query_string=context.query_string, widget_states=told,
                    page_script_hash=context.page_script_hash,
                    cached_message_hashes=context.cached_message_hashes, context_info=context.context_info,
                )
            )  # fmt: skip
        begin(state, told, **others)

    setattr(SessionState, begin.__name__, on_script_will_rerun)


def _moved_elsewhere(state: SessionState, told: WidgetStates, parts: Collection[str]) -> bool:
    """Whether `told` has a new value for a widget that stands in none of the fragments `parts`."""
    before, values = told_before(state), WStates()
    for widget in told.widgets:
        if widget == before.get(widget.id) and widget.WhichOneof("value") not in TRIGGERS:
            continue
        metadata = state._new_widget_state.widget_metadata.get(widget.id)
        if metadata is None or metadata.fragment_id in parts:
            continue
        # News to tell, but maybe not to the server: it may have set the widget itself.
        values.set_widget_from_proto(widget)
        values.set_widget_metadata(metadata)
        known = state._new_widget_state.get(widget.id, state._old_state.get(widget.id))
        if values[widget.id] != known:
            return True
    return False
