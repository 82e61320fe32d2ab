"""Where Keras runs: workers of our own or of a cluster, and the queue before them."""

from dlviz.engine.dispatcher import Condition
from dlviz.engine.engine import SCHEDULER, Engine, get_engine

__all__ = ["SCHEDULER", "Condition", "Engine", "get_engine"]
