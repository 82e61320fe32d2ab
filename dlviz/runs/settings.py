"""What a live training is asked for, whatever its task: checked when made, in JSON and in a link."""

import dataclasses
from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Self

from dlviz.models.spec import ModelSpec
from dlviz.runs.field import Field, fields_of, setting
from dlviz.runs.limits import Choice, Number, SettingError
from dlviz.words import N_

SCHEDULES = ("constant", "cosine", "exponential")
OPTIMIZERS = ("sgd", "momentum", "adagrad", "rmsprop", "adam")
ACTIVATIONS = ("relu", "leaky_relu", "sigmoid", "tanh")
LOSSES = ("cross_entropy", "squared_error")
INITIALIZERS = ("glorot_uniform", "he_normal", "small_normal", "zeros")

NONE = 0  # of a number that switches something off
MOMENTUM = 0.9
SLOWEST = 0.01  # of the first learning rate, at the end of an exponential schedule
SMALL = 0.01  # standard deviation of small initial weights


@dataclass(frozen=True, kw_only=True)
class RunSettings(ABC):
    """The settings that both tasks share; made as `DigitSettings` or `ReviewSettings`.

    Raises:
        SettingError: Where a value is outside its limits, or the values do not go together.
    """

    task: ClassVar[str]

    learning_rate: float = setting(
        1e-3, Number(1e-5, 1.0, logarithmic=True), "lr", N_("Learning rate"),
        N_("How far each step goes against the gradient."),
    )  # fmt: skip
    schedule: str = setting(
        "constant", Choice(SCHEDULES), "sc", N_("Schedule"),
        N_("Whether the learning rate stays, falls along a cosine to 0, or by a constant factor to 1 %."),
    )  # fmt: skip
    optimizer: str = setting(
        "adam", Choice(OPTIMIZERS), "op", N_("Optimizer"), N_("How gradients become steps.")
    )
    loss: str = setting(
        "cross_entropy", Choice(LOSSES), "ls", N_("Loss"),
        N_("What is made small: cross-entropy, or squared error to see why not."),
    )  # fmt: skip
    batch_size: int = setting(
        128, Number(1, 512, whole=True, logarithmic=True), "bs", N_("Batch size"),
        N_("Examples whose gradients are averaged for one step."),
    )  # fmt: skip
    epochs: int = setting(
        3, Number(1, 100, whole=True), "ep", N_("Epochs"), N_("How often it goes through all examples.")
    )
    seed: int = setting(
        0, Number(0, 2**31 - 1, whole=True), "sd", N_("Seed"),
        N_("Of the initial weights, the order of the examples and dropout: the same seed, the same run."),
    )  # fmt: skip
    patience: int = setting(
        NONE, Number(0, 20, whole=True), "pa", N_("Early stopping"),
        N_("Stops after so many epochs without a lower validation loss; 0: never."),
    )  # fmt: skip
    clipnorm: float = setting(
        0.0, Number(0.0, 10.0), "cn", N_("Clip gradients"),
        N_("The greatest length of each array's gradient; what is longer is shortened to it. 0: no limit."),
    )  # fmt: skip
    dropout: float = setting(
        0.0, Number(0.0, 0.5), "do", N_("Dropout"), N_("Share of the numbers zeroed while training.")
    )
    initializer: str = setting(
        "glorot_uniform", Choice(INITIALIZERS), "in", N_("Initial weights"),
        N_("How the weights are drawn before the first step; zeros shows why they are drawn at all."),
    )  # fmt: skip
    activation: str = setting(
        "relu",
        Choice(ACTIVATIONS),
        "ac",
        N_("Activation"),
        N_("The function behind convolutions and dense layers."),
    )
    dense_units: int = setting(
        NONE, Number(0, 256, whole=True), "du", N_("Dense units"),
        N_("Units of a dense layer before the last one; 0: there is none."),
    )  # fmt: skip

    examples: int  # every task sets its own limits

    def __post_init__(self) -> None:
        for field in self.fields():
            field.limit.check(field.name, getattr(self, field.name))
        if self.batch_size > self.examples:
            raise SettingError(
                "batch_size",
                N_("{field} is {given}, but there are only {examples} training examples."),
                given=self.batch_size, examples=self.examples,
            )  # fmt: skip
        self.spec()

    @abstractmethod
    def spec(self) -> ModelSpec:
        """The network that these settings describe.

        Raises:
            SettingError: Where it cannot be built.
        """

    @classmethod
    @cache  # asked for a dozen times by every run of a page
    def fields(cls) -> tuple[Field, ...]:
        """All settings of this task, with labels and limits."""
        return fields_of(cls)

    @classmethod
    def field(cls, name: str) -> Field:
        """The setting of this name.

        Raises:
            KeyError: Where there is none.
        """
        return {field.name: field for field in cls.fields()}[name]

    @property
    def steps_per_epoch(self) -> int:
        """Batches in an epoch: whole ones only; what is left over differs from epoch to epoch."""
        return self.examples // self.batch_size

    @property
    def steps(self) -> int:
        """Batches in the whole run, if nothing stops it early."""
        return self.epochs * self.steps_per_epoch

    @property
    def parameters(self) -> int:
        """Numbers that the network stores."""
        return sum(row.parameters for row in self.spec().rows())

    def replace(self, **changes: Any) -> Self:
        """These settings with some changed, checked anew."""
        return dataclasses.replace(self, **changes)

    def differences(self, other: "RunSettings") -> tuple[str, ...]:
        """Names of the settings that differ, those that only one task has among them."""
        mine, others = self.to_json(), other.to_json()
        return tuple(name for name in mine | others if mine.get(name) != others.get(name))

    def to_json(self) -> dict[str, Any]:
        """These settings as JSON values."""
        values = {field.name: getattr(self, field.name) for field in self.fields()}
        lists = {name: list(value) for name, value in values.items() if isinstance(value, tuple)}
        return {"task": self.task, **values, **lists}
