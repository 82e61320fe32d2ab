"""A run as it trains, in one component: nothing flickers, and hovering survives every update."""

from dlviz.components.live.frame import Frame, Look, Picture, Probe
from dlviz.components.live.mount import feed_frame, live_view, wanted_moment

__all__ = ["Frame", "Look", "Picture", "Probe", "feed_frame", "live_view", "wanted_moment"]
