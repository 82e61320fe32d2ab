"""Log-odds, log(p / (1 - p)): the evidence for a positive verdict, which adds up where probabilities don't.

They are what enters the last sigmoid. How the sentiment itself changes would hide what a word does where the
network is nearly certain: there the sigmoid is flat.
"""

import dataclasses

from dlviz.models.layers import Activation, Dense
from dlviz.models.spec import ModelSpec


def log_odds_spec(spec: ModelSpec) -> ModelSpec:
    """`spec` without its last sigmoid, so that it gives log-odds in place of the sentiment.

    Args:
        spec: A network of which `spec.reads_reviews()` is true.
    """
    *layers, last = spec.layers
    if isinstance(last, Dense):
        return dataclasses.replace(spec, layers=(*layers, dataclasses.replace(last, activation="linear")))
    assert isinstance(last, Activation)  # see ModelSpec.reads_reviews
    return dataclasses.replace(spec, layers=(*layers, dataclasses.replace(last, function="linear")))
