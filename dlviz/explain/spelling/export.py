"""A training that spells, as a file that other programs read."""

import numpy as np

from dlviz.explain.export import as_npz
from dlviz.explain.spelling.run import SpellingRun


def run_as_npz(run: SpellingRun) -> bytes:
    """What a network now makes of its sentence, and its weights, as a NumPy archive.

    Holds `text`, `alphabet`, `losses`, `probabilities`, each layer's states `forward_1`, `backward_1`,
    `merged_1`, and `weights_0`, `weights_1`, ... in the order of `keras.Model.get_weights()`.
    """
    trace = run.trace()
    arrays = {
        "text": np.array(run.sentence.text),
        "alphabet": np.array(run.sentence.alphabet),
        "losses": trace.losses,
        "probabilities": trace.probabilities,
    }
    for name, states in (("forward", trace.forward), ("backward", trace.backward), ("merged", trace.merged)):
        arrays |= {f"{name}_{number}": array for number, array in enumerate(states, 1)}
    arrays |= {f"weights_{number}": array for number, array in enumerate(run.weights)}
    return as_npz(arrays)
