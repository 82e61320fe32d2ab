"""Why the network says so: three attributions of one reading, and how faithful each of them is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dlviz.explain.attribution import IntegratedGradients, gradient_times_input, integrated_gradients
from dlviz.explain.deletion import DeletionCurves, delete_in_order
from dlviz.explain.occlusion import occlude
from dlviz.explain.sequence import as_indices, review_model
from dlviz.explain.trace import locked
from dlviz.models.loaded import LoadedModel

OCCLUSION, GRADIENT_TIMES_INPUT, INTEGRATED_GRADIENTS = METHODS = range(3)


@dataclass(frozen=True)
class Why:
    """What each token does for a positive verdict, by three methods, in log-odds.

    Args:
        evidence: float32 (3, steps), in the order of METHODS.
        integrated: The last of them in full.
        curves: What is left of the verdict as words go in the order of each.
    """

    evidence: np.ndarray
    integrated: IntegratedGradients
    curves: DeletionCurves

    @property
    def most_faithful(self) -> int:
        """The method with the least area under its deletion curve."""
        return int(self.curves.areas.argmin())


def explain_why(indices: ArrayLike, model: str | LoadedModel) -> Why:
    """All three attributions of a sequence, and their deletion curves.

    Args:
        indices: int (steps,), as for `explain_sequence`.
        model: A name for `load_model`, or a model.

    Raises:
        UserError: As `explain_sequence`.
    """
    network = review_model(model)
    line = as_indices(network, indices)
    integrated = integrated_gradients(line, network)
    evidence = np.stack(
        [occlude(line, network).evidence, gradient_times_input(line, network), integrated.evidence]
    )
    return Why(locked(evidence), integrated, delete_in_order(line, network, list(evidence)))
