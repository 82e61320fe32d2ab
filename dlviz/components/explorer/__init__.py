"""The network explorer: all layers of a network in one view, every number of them with its arithmetic."""

from dlviz.components.explorer.cell import Cell
from dlviz.components.explorer.mount import feed_trace, network_explorer
from dlviz.components.explorer.state import ExplorerState, View

__all__ = ["Cell", "ExplorerState", "View", "feed_trace", "network_explorer"]
