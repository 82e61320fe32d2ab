"""Phrases that excite the same units, among many labelled reviews."""

from dlviz.explain.alike.index import StateIndex, build_index
from dlviz.explain.alike.pattern import THRESHOLDS, Pattern, pattern_of, threshold_for
from dlviz.explain.alike.search import Control, Hit, Search, find_alike

__all__ = [
    "THRESHOLDS",
    "Control",
    "Hit",
    "Pattern",
    "Search",
    "StateIndex",
    "build_index",
    "find_alike",
    "pattern_of",
    "threshold_for",
]
