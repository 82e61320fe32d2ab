"""What a server does once, with its first visitor."""

import logging
import os
from functools import cache
from importlib.metadata import version
from threading import Lock

from dlviz.errors import UserError
from dlviz.logs import say, start_logging
from dlviz.metrics import serve_metrics
from dlviz.ui.sessions import session_count
from dlviz.ui.sockets import send_at_once

_log = logging.getLogger(__name__)


_starting = Lock()  # the first visitors may come at once


def start_server() -> None:
    """Start the log and the metrics, and let answers leave at once; the first call does it for all."""
    with _starting:
        _start()


@cache
def _start() -> None:
    start_logging()
    send_at_once()
    say(_log, "server started", process=os.getpid(), streamlit=version("streamlit"))
    try:
        serve_metrics(session_count)
    except UserError as problem:  # no reason to serve nothing at all
        say(_log, "no metrics", logging.ERROR, problem=str(problem))
