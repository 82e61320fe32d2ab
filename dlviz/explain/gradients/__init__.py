"""How the verdict depends on what the network read: the chain rule in NumPy, backwards through time."""

from dlviz.explain.gradients.network import BatchReading, Gradients

__all__ = ["BatchReading", "Gradients"]
