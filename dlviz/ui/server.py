"""What a server does once, with its first visitor."""

import gc
import logging
import os
from functools import cache
from importlib.metadata import version
from threading import Lock

from dlviz.errors import UserError
from dlviz.logs import say, start_logging
from dlviz.metrics import serve_metrics
from dlviz.ui.batches import answer_whole_batches
from dlviz.ui.former_words import understand_former_words
from dlviz.ui.handover import hand_over_whole
from dlviz.ui.sessions import session_count
from dlviz.ui.sockets import send_at_once
from dlviz.ui.unseen import keep_unseen_values

_log = logging.getLogger(__name__)

# A full collection of garbage looks at every object of the server: in a class of two hundred that is a
# quarter of a second, every few seconds, in which nobody is answered. A tenth as many do as well: most
# objects are freed without, and most others by the small collections.
_SMALL_COLLECTIONS = 100  # for each full one; Python's own number is 10

_starting = Lock()  # the first visitors may come at once


def start_server() -> None:
    """Start the log and the metrics, and let nothing hold answers up; the first call does it for all."""
    with _starting:
        _start()


@cache
def _start() -> None:
    start_logging()
    send_at_once()
    hand_over_whole()
    understand_former_words()
    keep_unseen_values()  # looks at what the browser has told before anything is translated
    answer_whole_batches()  # looks at it before both
    gc.set_threshold(*gc.get_threshold()[:2], _SMALL_COLLECTIONS)
    say(_log, "server started", process=os.getpid(), streamlit=version("streamlit"))
    try:
        serve_metrics(session_count)
    except UserError as problem:  # no reason to serve nothing at all
        say(_log, "no metrics", logging.ERROR, problem=str(problem))
