"""Take an activation function's numbers along."""

from dlviz.explain.activation_curves import Setting, curve, softmax_over_first, stacked_gradients
from dlviz.explain.export import columns_as_csv
from dlviz.ui.downloads import save_button
from dlviz.words import _


def export_activation(
    setting: Setting, z: float, weight: float, rest: tuple[float, ...] | None = None
) -> None:
    """A button that saves the curves; the file is made only once it is asked for."""

    def file() -> str:
        if rest is not None:
            shares = softmax_over_first(rest)
            names = [f"p{i + 1}" for i in range(shares.value.shape[1])]
            slopes = [f"d{name}_dz1" for name in names]
            return columns_as_csv(("z1", *names, *slopes), (shares.z, *shares.value.T, *shares.derivative.T))
        shown = curve(setting)
        return columns_as_csv(
            ("z", "value", "derivative", "gradient_after_layer"),
            (shown.z, shown.value, shown.derivative, stacked_gradients(setting, z, weight)),
        )

    save_button(
        "CSV", "dlviz-activation.csv", file, help_text=_("The numbers of the curves, as a table (.csv)")
    )
