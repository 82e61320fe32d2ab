"""The box of slides of a chart that Plotly draws."""

from dlviz.components.chart_slide.mount import chart_slide

__all__ = ["chart_slide"]
