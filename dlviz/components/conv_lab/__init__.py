"""The convolution lab: a kernel slides over a picture, and every sum can be looked at."""

from dlviz.components.conv_lab.mount import convolution_lab, feed_lab
from dlviz.components.conv_lab.scene import LabScene
from dlviz.components.conv_lab.state import LabCell

__all__ = ["LabCell", "LabScene", "convolution_lab", "feed_lab"]
