"""Lets an answer reach the page whole although the next one has begun.

Two parts of a page may be asked for right after each other: a field is left by a click on a button of another
part, a component reports while a clock ticks. Streamlit then loses answers, or the ends of them:
docs/decisions.md, "Two parts at once".
"""

from collections import deque
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

from streamlit.runtime.app_session import AppSession, AppSessionState
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner, ScriptRunnerEvent

Waiting = WeakKeyDictionary[AppSession, deque[RerunData]]


@cache
def hand_over_whole() -> None:
    """Guard all sessions of this process; the first call does it."""
    _wait_for_the_former_runner()
    _keep_what_other_parts_were_answered()


def _wait_for_the_former_runner() -> None:
    """Start a session's next script runner when the former one's last event has been handled.

    A runner that has nothing left to do takes no more requests, while all that it has made is still on its
    way: each message is an event in the server's loop. Streamlit starts another runner for a request that
    comes in between, and ignores the events of the former from then on.

    A request for the whole page waits for nothing: it draws anew what the former runner has drawn.
    """
    waiting: Waiting = WeakKeyDictionary()
    create, handle = AppSession._create_scriptrunner, AppSession._handle_scriptrunner_event_on_event_loop

    def create_in_turn(session: AppSession, request: RerunData) -> None:
        waiting.setdefault(session, deque()).append(request)
        if session._scriptrunner is None:  # its events are handled, or not wanted any more
            release(session)

    def handle_and_release(
        session: AppSession, sender: ScriptRunner | None, event: ScriptRunnerEvent, *payload: Any
    ) -> None:
        handle(session, sender, event, *payload)
        if event is ScriptRunnerEvent.SHUTDOWN and session._scriptrunner is None:
            release(session)

    def release(session: AppSession) -> None:
        requests = waiting.pop(session, deque())
        if session._state is AppSessionState.SHUTDOWN_REQUESTED:
            return
        for request in requests:
            if session._scriptrunner is None:
                create(session, request)
            elif not session._scriptrunner.request_rerun(request):  # it has ended already
                create_in_turn(session, request)

    setattr(AppSession, create.__name__, create_in_turn)
    setattr(AppSession, handle.__name__, handle_and_release)


def _keep_what_other_parts_were_answered() -> None:
    """Let no run of a part take anything back that has not left yet.

    Where a run begins, Streamlit calls the ends of former runs that wait to be sent interrupted ones: the
    browser then leaves on the page what those had no more use for. For the whole page that is right.
    """
    clear = ForwardMsgQueue.clear

    def clear_or_keep(
        queue: ForwardMsgQueue,
        retain_lifecycle_msgs: bool = False,
        fragment_ids_this_run: list[str] | None = None,
    ) -> None:
        if fragment_ids_this_run:
            queue._delta_index_map = {}  # what comes now goes behind what is there, not into its place
        else:
            clear(queue, retain_lifecycle_msgs, fragment_ids_this_run)

    setattr(ForwardMsgQueue, clear.__name__, clear_or_keep)
