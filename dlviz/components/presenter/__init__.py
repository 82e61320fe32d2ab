"""Presentation mode: what is a page's chrome goes, what is its story grows, and keys turn its scenes."""

from dlviz.components.presenter.mount import presenter

__all__ = ["presenter"]
