"""A network that spells writes: each character is drawn from what it expects, and read again."""

from dataclasses import dataclass

import numpy as np

from dlviz.explain.activations import softmax
from dlviz.explain.cells import cell_of
from dlviz.explain.spelling.run import SpellingRun
from dlviz.models.layers import Recurrent


@dataclass(frozen=True)
class Written:
    """A text that a network wrote.

    Args:
        given: What it had to begin with.
        text: What it wrote then, the end symbol not included.
        probabilities: What it gave each character of `text`, and the end where it came to one.
        ended: Whether it came to an end by itself.
    """

    given: str
    text: str
    probabilities: tuple[float, ...]
    ended: bool


def write(run: SpellingRun, given: str, temperature: float, seed: int) -> Written:
    """Let the network of `run` go on from `given`.

    Args:
        run: Its network reads forward.
        given: The beginning; may be empty.
        temperature: Above 0; the scores are divided by it before the softmax.
        seed: Of the draw.

    Raises:
        UserError: Where the network does not know a character of `given`.
        ValueError: Where the network reads both ways: what comes next, it would have to have read.
    """
    sentence = run.sentence
    layers = [layer for layer in run.spec.layers if isinstance(layer, Recurrent)]
    if len(layers) < run.settings.layers:
        raise ValueError("run: a network that reads both ways cannot write")
    *recurrent, (kernel, bias) = run.spec.split_weights(run.weights)
    cells = [cell_of(layer, weights) for layer, weights in zip(layers, recurrent, strict=True)]
    states = [tuple(np.zeros((cell.states, cell.units), np.float32)) for cell in cells]
    rng = np.random.default_rng(seed)
    waiting, text, shares = [0, *sentence.indices(given)], "", []
    for _ in range(2 * len(sentence.text) + len(given) + 2):
        x = sentence.one_hot(np.array(waiting.pop(0)))
        for depth, cell in enumerate(cells):
            states[depth] = cell.step(cell.project(x), states[depth]).state
            x = states[depth][0]
        if waiting:
            continue
        shown = softmax(((x @ kernel + bias) / temperature).astype(float))
        drawn = int(rng.choice(len(shown), p=shown / shown.sum()))
        shares.append(float(shown[drawn]))
        if drawn == 0:
            return Written(given, text, tuple(shares), ended=True)
        text += sentence.alphabet[drawn]
        waiting.append(drawn)
    return Written(given, text, tuple(shares), ended=False)
