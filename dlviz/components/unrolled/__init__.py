"""A sequence unrolled: panels of numbers over one axis of steps, read step by step."""

from dlviz.components.unrolled.mount import feed_unrolled, unrolled
from dlviz.components.unrolled.panel import Panel

__all__ = ["Panel", "feed_unrolled", "unrolled"]
