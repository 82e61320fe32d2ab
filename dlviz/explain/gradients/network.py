"""A network that reads reviews, differentiated: how its log-odds depend on every word and every state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from dlviz.explain.gradients.cell_pass import CellPass
from dlviz.explain.gradients.directions import BothWays, OneWay
from dlviz.explain.gradients.layers import pull_layer
from dlviz.explain.log_odds import log_odds_spec
from dlviz.explain.replay import replay_layer
from dlviz.explain.time_pooling import running_average, running_max
from dlviz.models.layers import Bidirectional, GlobalAveragePooling1D, GlobalMaxPooling1D, Layer, Recurrent
from dlviz.models.spec import ModelSpec


@dataclass(frozen=True)
class Gradients:
    """How each sequence's log-odds depend on what was read.

    Args:
        embedding: On the vectors of its tokens, float32 (N, steps, features).
        memory: On what each step of the first recurrent layer leaves to the next ones, c of an LSTM, else h:
            float32 (N, steps, units); of a bidirectional layer both halves side by side; NaN at masked steps.
            All that the network knows of a word has gone through it. None without such a layer.
    """

    embedding: np.ndarray
    memory: np.ndarray | None


class BatchReading:
    """A network reads a batch of vectors, and keeps what the way back needs: some kilobytes a step.

    Args:
        spec: A network of which `spec.reads_reviews()` is true.
        weights: In the order of `keras.Model.get_weights()`.
        x: The tokens' vectors, in place of the embedding's look-up: float32 (N, steps, features).
        mask: bool (N, steps): False where the network skips a step.

    Attributes:
        log_odds: float32 (N,).
    """

    def __init__(
        self, spec: ModelSpec, weights: Sequence[np.ndarray], x: np.ndarray, mask: np.ndarray
    ) -> None:
        self._passes: list[OneWay | BothWays | Callable[[np.ndarray], np.ndarray]] = []
        open_spec = log_odds_spec(spec)
        by_layer = zip(open_spec.layers[1:], open_spec.split_weights(weights)[1:], strict=True)
        for layer, own_weights in by_layer:
            match layer:
                case Recurrent():
                    self._passes.append(one_way := OneWay(layer, x, mask, own_weights))
                    x = one_way.output
                case Bidirectional():
                    self._passes.append(both_ways := BothWays(layer, x, mask, own_weights))
                    x = both_ways.output
                case _:
                    self._passes.append(partial(pull_layer, layer, x=x, mask=mask, weights=own_weights))
                    x = _output(layer, x, mask, own_weights)
        self.log_odds = x[:, 0]

    @property
    def recurrent(self) -> list[CellPass]:
        """The forward passes of all recurrent layers, from the first one on."""
        return [step.forward for step in self._passes if isinstance(step, OneWay | BothWays)]

    def gradients(self) -> Gradients:
        """The chain rule, from the log-odds back to the words."""
        memory = None
        gradient = np.ones_like(self.log_odds)[:, np.newaxis]
        for step in reversed(self._passes):
            if isinstance(step, OneWay | BothWays):
                pulled = step.pull(gradient)
                gradient, memory = pulled.input, pulled.memory
            else:
                gradient = step(gradient)
        return Gradients(gradient, memory)


def _output(layer: Layer, x: np.ndarray, mask: np.ndarray, weights: Sequence[np.ndarray]) -> np.ndarray:
    match layer:
        case GlobalAveragePooling1D():
            return running_average(x, mask)[:, -1]
        case GlobalMaxPooling1D():
            return running_max(x, mask)[:, -1]
        case _:
            return replay_layer(layer, x, *weights).output
