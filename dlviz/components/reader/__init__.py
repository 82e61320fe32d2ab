"""The reader of reviews: every state of a recurrent network at every word, each with its arithmetic."""

from dlviz.components.reader.mount import chosen_in_reader, feed_reading, review_reader, step_panel
from dlviz.components.reader.state import ReaderState, ReaderView, Step

__all__ = [
    "ReaderState", "ReaderView", "Step", "chosen_in_reader", "feed_reading", "review_reader", "step_panel",
]  # fmt: skip
