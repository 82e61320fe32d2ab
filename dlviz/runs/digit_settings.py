"""The settings of a convolutional network that learns digits."""

from collections.abc import Iterator
from dataclasses import dataclass

from dlviz.errors import UserError
from dlviz.models.layers import (
    Activation,
    AveragePooling2D,
    BatchNormalization,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Layer,
    LayerNormalization,
    MaxPooling2D,
)
from dlviz.models.spec import ModelSpec
from dlviz.runs.field import setting
from dlviz.runs.limits import Choice, Number, Numbers, SettingError
from dlviz.runs.settings import NONE, RunSettings
from dlviz.words import N_

POOLINGS = ("max", "average", "none")
NORMALIZATIONS = ("none", "batch", "layer")

EXAMPLES = 48_000  # of MNIST's training images; the others are held out


@dataclass(frozen=True, kw_only=True)
class DigitSettings(RunSettings):
    """One to three blocks of convolution, normalization and pooling, then dense layers.

    Example:
        >>> DigitSettings(filters=(8,), pooling="none").spec().rows()[-1].parameters
        54090
    """

    task = "digits"

    examples: int = setting(
        EXAMPLES, Number(1, EXAMPLES, whole=True, logarithmic=True), "ex", N_("Examples"),
        N_("How many of the training images it learns from."),
    )  # fmt: skip
    filters: tuple[int, ...] = setting(
        (32, 64), Numbers(Number(1, 64, whole=True), 1, 3), "fi", N_("Filters"),
        N_("Kernels of each convolution, one number for each block."),
    )  # fmt: skip
    kernel_size: int = setting(
        3, Number(1, 7, whole=True), "ks", N_("Kernel size"), N_("Cells on a side of each kernel.")
    )
    stride: int = setting(
        1,
        Number(1, 3, whole=True),
        "st",
        N_("Stride"),
        N_("Cells from one window of a convolution to the next."),
    )
    padding: str = setting(
        "valid", Choice(("valid", "same")), "pd", N_("Padding"),
        N_("Whether windows stay inside the image, or zeros around it let the output stay as large."),
    )  # fmt: skip
    pooling: str = setting(
        "max", Choice(POOLINGS), "po", N_("Pooling"),
        N_("What stays of each 2 × 2 cells behind a convolution: the largest, the mean, or all of them."),
    )  # fmt: skip
    normalization: str = setting(
        "none", Choice(NORMALIZATIONS), "no", N_("Normalization"),
        N_("Whether numbers get mean 0 and variance 1 before the activation, over a batch or over a layer."),
    )  # fmt: skip

    def spec(self) -> ModelSpec:
        try:
            return ModelSpec((28, 28, 1), tuple(self._layers()))
        except UserError as problem:
            field = "pooling" if str(problem.values.get("layer", "")).startswith("pool") else "kernel_size"
            raise SettingError(field, problem.message, **problem.values) from problem

    def _layers(self) -> Iterator[Layer]:
        for number, filters in enumerate(self.filters, 1):
            yield from self._block(number, filters)
        yield Flatten("flatten")
        if self.dense_units != NONE:
            yield Dense("dense_1", self.dense_units, self.activation)
        if self.dropout > 0:
            yield Dropout("dropout", self.dropout)
        yield Dense("dense", 10, "softmax")

    def _block(self, number: int, filters: int) -> Iterator[Layer]:
        normalized = self.normalization != "none"
        yield Conv2D(
            f"conv_{number}", filters, (self.kernel_size,) * 2, (self.stride,) * 2, self.padding,  # type: ignore[arg-type]
            activation="linear" if normalized else self.activation,
        )  # fmt: skip
        if normalized:
            normalize = BatchNormalization if self.normalization == "batch" else LayerNormalization
            yield normalize(f"norm_{number}")
            yield Activation(f"activation_{number}", self.activation)
        if self.pooling != "none":
            pool = MaxPooling2D if self.pooling == "max" else AveragePooling2D
            yield pool(f"pool_{number}")
