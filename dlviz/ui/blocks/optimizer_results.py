"""How the optimizers' race ended: in curves, in words, as a file."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from dlviz.components.plot import Plot, Series, plot
from dlviz.explain.export import columns_as_csv
from dlviz.explain.optimizers import OPTIMIZERS, Optimizer, Run, run, steps_to_bottom
from dlviz.ui.blocks.optimizer_choices import STEPS, Choices
from dlviz.ui.downloads import save_button
from dlviz.words import _

_NEAR = 0.01  # of the bottom's loss


def run_all(choices: Choices) -> tuple[Run, ...]:
    """Every optimizer's run."""
    return tuple(
        run(optimizer, choices.surface, choices.start, rate, choices.clip, STEPS)
        for optimizer, rate in zip(OPTIMIZERS, choices.rates, strict=True)
    )


def show_surface(choices: Choices) -> None:
    """The surface's formula."""
    st.latex(choices.surface.latex)


def show_losses(choices: Choices, runs: Sequence[Run], step: int) -> None:
    """The height above the bottom over the steps, on a logarithmic axis."""
    plot(
        Plot(
            _("Loss above the bottom, step by step"),
            tuple(
                Series(
                    optimizer.name, np.arange(one.steps + 1),
                    np.maximum(one.loss - choices.surface.lowest, 0), place,
                )
                for place, (optimizer, one) in enumerate(zip(OPTIMIZERS, runs, strict=True))
            ),
            _("step"), _("step"), x_range=(0, STEPS), y_range=(1e-8, 1e3), is_log=True,
            marker=float(step), height=260,
        ),
        key="optimizer_losses",
    )  # fmt: skip


def show_results(choices: Choices, runs: Sequence[Run]) -> None:
    """What became of each, said in words."""
    lines = [
        f"- **{optimizer.name}** {_said(choices, optimizer, one, rate)}"
        for optimizer, one, rate in zip(OPTIMIZERS, runs, choices.rates, strict=True)
    ]
    st.markdown("\n".join(lines))


def export_runs(choices: Choices, runs: Sequence[Run]) -> None:
    """A button that saves every path; the file is made only once it is asked for."""

    def file() -> str:
        names, columns = ["step"], [np.arange(STEPS + 1)]
        for one in runs:
            names += [f"{one.optimizer}_x", f"{one.optimizer}_y", f"{one.optimizer}_loss"]
            columns += [one.path[:, 0], one.path[:, 1], one.loss]
        return columns_as_csv(names, columns)

    save_button(
        "CSV", f"dlviz-optimizers-{choices.surface.key}.csv", file,
        help_text=_("Every path with its losses, as a table (.csv)"),
    )  # fmt: skip


def _said(choices: Choices, optimizer: Optimizer, one: Run, rate: float) -> str:
    if rate == 0:
        return _("stands still: its learning rate is 0.")
    if one.diverged_at is not None:
        return _(
            "diverged at step {step}: at a learning rate of {rate} each step overshoots by more than it "
            "gains. Lower the rate, or clip the gradient."
        ).format(step=one.diverged_at, rate=f"{rate:g}")
    reached = steps_to_bottom(one, choices.surface, _NEAR)
    if reached is not None:
        return _("is at the bottom from step {step} on (within {near} of its loss).").format(
            step=reached, near=_NEAR
        )
    left, right, bottom, top = choices.surface.reach
    x, y = map(float, one.path[-1])
    if not (left <= x <= right and bottom <= y <= top):
        return _("left the picture: after {steps} steps it is at ({x}, {y}).").format(
            steps=one.steps, x=f"{x:.1f}", y=f"{y:.1f}"
        )
    return _("is {height} above the bottom after {steps} steps.").format(
        height=f"{float(one.loss[-1]) - choices.surface.lowest:.3g}", steps=one.steps
    )
