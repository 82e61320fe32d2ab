"""The reader of reviews: every state of a recurrent network at every word, each with its arithmetic."""

from dlviz.components.reader.mount import feed_reading, review_reader, step_panel
from dlviz.components.reader.state import ReaderState, ReaderView, Step

__all__ = ["ReaderState", "ReaderView", "Step", "feed_reading", "review_reader", "step_panel"]
