"""The seeds of a run: every array of initial weights has its own, which a plain Keras script can name."""

from dlviz.runs.settings import RunSettings

BACKWARD = 500  # added to the seed of a bidirectional layer's backward half

_PER_RUN = 1_000


def layer_seed(settings: RunSettings, place: int) -> int:
    """The seed of the layer at `place`, from 0, of the run's network."""
    return (_PER_RUN * settings.seed + place) % 2**31
