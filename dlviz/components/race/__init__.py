"""Optimizers racing down a surface, step by step."""

from dlviz.components.race.mount import RaceView, race

__all__ = ["RaceView", "race"]
