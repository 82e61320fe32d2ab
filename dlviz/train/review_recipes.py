"""How each network that reads reviews is trained."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field

from dlviz.models.review_networks import REFERENCE_STEPS, REVIEW_NETWORKS
from dlviz.models.spec import ModelSpec
from dlviz.train.review_batches import Disturbance


@dataclass(frozen=True)
class Recipe:
    """How one network is trained.

    Args:
        spec: Builds the network.
        limit: The most words of a review that it reads, the last ones.
        padded_to: Steps to which shorter reviews are padded in front; None: behind, and masked.
        batch: Reviews a step.
        epochs: Rounds over the reviews, at most.
        patience: Rounds without a lower validation loss after which it ends. The round of the lowest is kept.
        learning_rate: Of Adam, at the start.
        decays: Whether the learning rate falls to 0 along a cosine, over all `epochs`.
        clipnorm: Largest length of the gradient of one array of weights; None: any.
        averaging: Rounds for which the embedding is trained alone before, from the mean of each review's
            rows; 0: it starts at random.
        disturbance: What is changed in the reviews at random.
    """

    spec: Callable[[], ModelSpec]
    limit: int = 400
    padded_to: int | None = None
    batch: int = 64
    epochs: int = 10
    patience: int = 2
    learning_rate: float = 2e-3
    decays: bool = True
    clipnorm: float | None = 1.0
    averaging: int = 3
    disturbance: Disturbance = field(default_factory=lambda: Disturbance(unknown=0.03, stretches=0.5))

    def shortened(self, epochs: int) -> "Recipe":
        """The same with so many epochs."""
        return dataclasses.replace(self, epochs=epochs)

    @property
    def preprocessing(self) -> str:
        """What is done to the reviews, in words for the card."""
        said = [f"the last {self.limit} words, of which the 9,998 most frequent ones are known"]
        if self.padded_to is not None:
            said.append(f"padded in front to {self.padded_to} steps, without a mask")
        if self.disturbance.stretches:
            said.append(
                f"of {round(100 * self.disturbance.stretches)} % of the reviews a random stretch alone"
            )
        if self.disturbance.unknown:
            said.append(f"{round(100 * self.disturbance.unknown)} % of the words made unknown at random")
        return "; ".join(said)

    @property
    def optimizer(self) -> str:
        """Optimizer, its settings and its end, in words for the card."""
        said = [f"Adam, learning rate {self.learning_rate:g}"]
        if self.decays:
            said = [f"Adam, learning rate from {self.learning_rate:g} to 0 along a cosine"]
        if self.clipnorm is not None:
            said.append(f"gradients clipped to length {self.clipnorm:g}")
        if self.averaging:
            said.append(
                f"the embedding first trained alone for {self.averaging} epochs, averaged over each review"
            )
        if self.patience < self.epochs:
            said.append(f"early stopping with patience {self.patience}")
        said.append("the epoch of the lowest validation loss is kept")
        return "; ".join(said)


RECIPES: dict[str, Recipe] = {name: Recipe(spec) for name, spec in REVIEW_NETWORKS.items()} | {
    # Without gates, a step twice as long often throws the state off.
    "simple-rnn": Recipe(REVIEW_NETWORKS["simple-rnn"], epochs=4, learning_rate=1e-3),
    "stacked-rnn": Recipe(REVIEW_NETWORKS["stacked-rnn"], epochs=4, learning_rate=1e-3),
    "bi-rnn": Recipe(REVIEW_NETWORKS["bi-rnn"], epochs=4, learning_rate=1e-3),
    "gru": Recipe(REVIEW_NETWORKS["gru"], epochs=5),
    "lstm-pooled": Recipe(REVIEW_NETWORKS["lstm-pooled"], epochs=4),
    "conv1d-lstm": Recipe(REVIEW_NETWORKS["conv1d-lstm"], epochs=6),
    "lstm-reference": Recipe(
        REVIEW_NETWORKS["lstm-reference"],
        limit=REFERENCE_STEPS,
        padded_to=REFERENCE_STEPS,
        epochs=10,
        patience=5,
        learning_rate=1e-3,
        decays=False,
        clipnorm=None,
        averaging=0,
        disturbance=Disturbance(),
    ),
}
