"""Optimizers racing down a surface, step by step."""

from dlviz.components.race.mount import show_race
from dlviz.components.race.view import RaceView
from dlviz.components.race.wire import Race

__all__ = ["Race", "RaceView", "show_race"]
