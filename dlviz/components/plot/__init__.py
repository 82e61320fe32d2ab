"""Curves that follow a slider without being mounted anew, drawn on a canvas of our own."""

from dlviz.components.plot.mount import Plot, Series, plot

__all__ = ["Plot", "Series", "plot"]
