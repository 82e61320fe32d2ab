"""The explorer's words, sent to the browser in the reader's language. Fields in braces are filled there."""

from dlviz.components.shared.labels import SAVE_SIZED, SPOKEN, TRANSPORT
from dlviz.components.shared.slide import slide_labels
from dlviz.words import N_, _

_LABELS = {
    # The view
    "title": N_("Network explorer: every layer's numbers for this input"),
    "keys_help": N_(
        "Arrow keys move the pinned cell, Page Up and Page Down change the map, Shift with left or right "
        "changes the layer, Enter enlarges the map, the space bar plays, Escape unpins."
    ),
    "likeliest": N_("Probabilities: {first} with {share}, next {second} with {rest}."),
    "blank_hint": N_("Draw a digit, and every layer of the network appears here."),
    "hover_hint": N_("Point at a cell: what it reads lights up. Click: its arithmetic. Arrow keys move."),
    "input": N_("input"),
    "map": N_("map"),
    "map_of_layer": N_("{layer}, map {channel}"),
    "at_cell": N_("{layer}, map {channel}, row {row}, column {column}"),
    "at_pixel": N_("{layer}, row {row}, column {column}"),
    "at_unit": N_("{layer}, unit {unit}"),
    "at_class": N_("{layer}, class {unit}"),
    "sees": N_("sees {rows} × {columns} pixels of the input"),
    "enlarge_layer": N_("Enlarge a map of {layer}"),
    "enlarged": N_("Enlarged map"),
    "close": N_("Close"),
    "close_help": N_("Close (Escape)"),
    "previous_map": N_("Previous map"),
    "next_map": N_("Next map"),
    # Layer kinds and activations
    "kind_Input": N_("what it sees"),
    "kind_Conv2D": N_("convolution {window}"),
    "kind_MaxPooling2D": N_("max pooling {window}"),
    "kind_AveragePooling2D": N_("average pooling {window}"),
    "kind_GlobalAveragePooling2D": N_("mean of each map"),
    "kind_BatchNormalization": N_("batch normalization"),
    "kind_LayerNormalization": N_("layer normalization"),
    "kind_Dropout": N_("dropout (off)"),
    "kind_Flatten": N_("in one line"),
    "kind_Dense": N_("dense"),
    "activation_linear": N_("linear"),
    "activation_relu": N_("ReLU"),
    "activation_leaky_relu": N_("leaky ReLU"),
    "activation_sigmoid": N_("sigmoid"),
    "activation_tanh": N_("tanh"),
    "activation_softmax": N_("softmax"),
    # Controls
    "toolbar": N_("What is shown and how"),
    "values": N_("Show"),
    "values_help": N_("Outputs, or the sums before the activation function where a layer has one"),
    "values_output": N_("outputs"),
    "values_pre": N_("pre-activations"),
    "scale": N_("Colours"),
    "scale_help": N_("Which numbers share one colour scale"),
    "scale_map": N_("per map"),
    "scale_layer": N_("per layer"),
    "scale_network": N_("whole network"),
    "order": N_("Maps"),
    "order_help": N_("The order of the maps: as in the arrays, or the largest mean magnitude first"),
    "order_index": N_("by number"),
    "order_activity": N_("by activity"),
    "sweep": N_("Window"),
    **SPOKEN,
    **TRANSPORT,
    "step_back_help": N_("Move the pinned cell one position back"),
    "play_help": N_("Slide the window over the map, cell by cell (space bar)"),
    "step_forward_help": N_("Move the pinned cell one position on"),
    "to_end_help": N_("Jump to the map's last cell"),
    "speed_help": N_("How fast the window slides"),
    **SAVE_SIZED,
    "slide_caption": N_("Network: {model}"),
    "slide_title": N_("The network says {digit}, {share}"),
    "slide_guess": N_("The network guesses {digit}, {share}"),
    # Legend
    "range": N_("Colours of {name}: from {low} to {high}"),
    "legend_map": N_("Each map has its own scale: compare within a map only."),
    "legend_layer": N_("All maps of a layer share one scale, from zero to the layer's largest number."),
    "legend_network": N_("All layers share one scale; the input and probabilities go from 0 to 1."),
    "signed_colours": N_("Blue: above zero. Orange: below."),
    "dead": N_("dead: zero everywhere for this input"),
    # Arithmetic
    "arithmetic": N_("Arithmetic of the pinned cell"),
    "pin_hint": N_("Click a cell of any layer: its arithmetic appears here, with the network's own numbers."),
    "panel_blank": N_("The arithmetic of the cell that you click appears here."),
    "unpin": N_("Unpin"),
    "unpin_help": N_("Unpin this cell (Escape)"),
    "exact": N_("float32: {value}"),
    "rounded": N_("Rounded for display; counted from 0."),
    "padding": N_("padding: counts as zero"),
    "value": N_("value in the map"),
    "pre": N_("pre-activation"),
    "bias": N_("bias"),
    "sum": N_("sum"),
    "window": N_("window"),
    "window_on": N_("window on {layer}, map {channel}"),
    "kernel": N_("× kernel"),
    "products": N_("= products"),
    "sum_of_products": N_("sum of the products"),
    "sum_of_channel": N_("sum for map {channel}"),
    "sum_of_channels": N_("sum over {count} maps"),
    "channel_sums": N_("sums of all {count} input maps, largest first"),
    "choose_channel": N_("Input map whose products are shown"),
    "adds_in_float32": N_(
        "≈: the network adds in float32; in float64 the last digits differ by {difference}."
    ),
    "maximum_at": N_("the largest: {layer}, row {row}, column {column}"),
    "tie": N_("A tie: {count} cells of the window hold this number."),
    "sum_of_cells": N_("sum of {count} cells"),
    "number_of_cells": N_("number of cells"),
    "explain_input": N_("What the network sees: ink from 0 (none) to 1 (full). Nothing is computed here."),
    "explain_dropout": N_(
        "While training, {rate} % of these numbers were set to zero at random. Now each passes unchanged."
    ),
    "explain_flatten": N_(
        "No arithmetic: the number of {layer} in map {channel}, row {row}, column {column}, put in line."
    ),
    "explain_batch_norm": N_(
        "γ · (x − mean) / √(variance + ε) + β, with the channel's mean and variance from training"
    ),
    "explain_layer_norm": N_(
        "γ · (x − mean) / √(variance + ε) + β, with mean and variance of the {count} channels here"
    ),
    "input_value": N_("input"),
    "moving_mean": N_("mean, from training"),
    "moving_variance": N_("variance, from training"),
    "mean": N_("mean of the channels"),
    "variance": N_("variance of the channels"),
    "centred": N_("x − mean"),
    "deviation": N_("square root"),
    "scaled": N_("quotient"),
    "weight": N_("weight"),
    "product": N_("product"),
    "largest_terms": N_("largest terms"),
    "place": N_("{layer}, map {channel}, row {row}, column {column}"),
    "input_number": N_("input {index}"),
    "sum_of_these": N_("sum of these {count}"),
    "sum_of_rest": N_("sum of the other {count}"),
    "contributions": N_("{layer} × weights: for (blue) and against (orange) {unit}"),
    "unit_short": N_("unit"),
    "quotient": N_("÷ sum"),
}


def labels() -> dict[str, str]:
    """Every label of the explorer in the language of this run."""
    return {name: _(text) for name, text in _LABELS.items()} | slide_labels()
