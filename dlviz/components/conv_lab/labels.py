"""The lab's words, sent to the browser in the reader's language. Fields in braces are filled there."""

from dlviz.components.shared.labels import SAVE_SIZED, TRANSPORT
from dlviz.components.shared.slide import slide_labels
from dlviz.words import N_, _

_LABELS = {
    "title": N_("Convolution lab: a kernel slides over the input"),
    "keys_help": N_(
        "Arrow keys move the window, Shift with left or right changes the kind, Page Up and Page Down change "
        "the channel, the space bar plays."
    ),
    "hover_hint": N_("Point at a cell of a map: its window lights up. Click it: its sum."),
    "toolbar": N_("What is shown and how"),
    # Maps
    "input": N_("Input"),
    "padded": N_("{before} + {after} padding"),
    "all_channels": N_("colours"),
    "kernel": N_("Kernel"),
    "kind_correlation": N_("Cross-correlation"),
    "kind_convolution": N_("Convolution (kernel flipped)"),
    "kind_depthwise": N_("Depthwise"),
    "activation_linear": N_("No activation"),
    "activation_relu": N_("ReLU"),
    "activation_leaky_relu": N_("leaky ReLU"),
    "activation_sigmoid": N_("sigmoid"),
    "activation_tanh": N_("tanh"),
    "activation_elu": N_("ELU"),
    "activation_gelu": N_("GELU"),
    "pool_max": N_("Max pooling"),
    "pool_average": N_("Average pooling"),
    "rest": N_("rest: {rows} below, {columns} right"),
    "scale_signed": N_(
        "All maps share one colour scale: blue above zero, orange below, up to ±{high}."
    ),
    "scale_unsigned": N_("All maps share one colour scale: from 0, dark, to {high}, bright."),
    "map_says": N_("{title}, {note}: from {low} to {high}, the largest in row {row}, column {column}."),
    # The kernel
    "weight_at": N_("Weight in row {row}, column {column}"),
    "bias": N_("bias"),
    "alike": N_("all channels alike"),
    "alike_help": N_("Type once for all channels; else each channel has its own slice of the kernel"),
    "not_a_number": N_("“{given}” is no number: write 2, -0.5 or 1/9."),
    "too_large": N_("{given} is too large: numbers from −{largest} to {largest} are accepted."),
    # The slide
    "sweep": N_("Window"),
    **TRANSPORT,
    "step_back_help": N_("Move the window one position back"),
    "play_help": N_("Slide the window over the input, position by position (space bar)"),
    "step_forward_help": N_("Move the window one position on"),
    "to_end_help": N_("Jump to the map's last cell"),
    "speed_help": N_("How fast the window slides"),
    **SAVE_SIZED,
    # Arithmetic
    "arithmetic": N_("Arithmetic of the chosen cell"),
    "cell_of": N_("{name}, {where}"),
    "at_cell": N_("row {row}, column {column}"),
    "exact": N_("float32: {value}"),
    "rounded": N_("Rounded for display; counted from 0."),
    "window": N_("window"),
    "times_kernel": N_("× kernel"),
    "flipped_kernel": N_("× flipped kernel"),
    "products": N_("= products"),
    "padding": N_("padding: counts as zero"),
    "sum_of_products": N_("sum of the products"),
    "sum_of": N_("sum for {name}"),
    "sum_of_all": N_("sum over {count} channels"),
    "pre": N_("pre-activation"),
    "adds_in_float32": N_(
        "≈: the map is added in float32; in float64 the last digits differ by {difference}."
    ),
    "pooled_max": N_("largest of {count} cells: pooled row {row}, column {column}"),
    "pooled_average": N_("mean of {count} cells: pooled row {row}, column {column}"),
    "in_the_rest": N_("No pooling window covers this cell: it is in the rest, and left out."),
}  # fmt: skip


def labels() -> dict[str, str]:
    """Every label of the lab in the language of this run."""
    return {name: _(text) for name, text in _LABELS.items()} | slide_labels()
