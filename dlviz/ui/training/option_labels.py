"""What the options of the settings are called."""

from dlviz.runs.field import Field
from dlviz.words import N_, _

_OPTIONS = {
    "digits": N_("Digits"),
    "reviews": N_("Reviews"),
    "constant": N_("constant"),
    "cosine": N_("cosine"),
    "exponential": N_("exponential"),
    "sgd": N_("SGD"),
    "momentum": N_("SGD with momentum"),
    "adagrad": "Adagrad",
    "rmsprop": "RMSprop",
    "adam": "Adam",
    "relu": N_("ReLU"),
    "leaky_relu": N_("leaky ReLU"),
    "sigmoid": N_("sigmoid"),
    "tanh": N_("tanh"),
    "cross_entropy": N_("cross-entropy"),
    "squared_error": N_("squared error"),
    "glorot_uniform": N_("Glorot, uniform"),
    "he_normal": N_("He, normal"),
    "small_normal": N_("normal, very small"),
    "zeros": N_("zeros"),
    "valid": N_("none (valid)"),
    "same": N_("zeros (same)"),
    "max": N_("largest"),
    "average": N_("mean"),
    "none": N_("none"),
    "batch": N_("over the batch"),
    "layer": N_("over the layer"),
    "simple_rnn": "SimpleRNN",
    "gru": "GRU",
    "lstm": "LSTM",
    "concat": N_("side by side"),
    "mul": N_("product"),
    "sum": N_("sum"),
    "ave": N_("mean"),
}


def option_label(option: object) -> str:
    """An option as the reader calls it; numbers as short as they can be said."""
    if isinstance(option, bool):
        return _("yes") if option else _("no")
    if isinstance(option, tuple):
        return " · ".join(map(str, option))
    if isinstance(option, int):
        return f"{option:,}"
    if isinstance(option, float):
        return f"{option:g}"
    return _(_OPTIONS.get(str(option), str(option)))


def field_label(field: Field) -> str:
    """A setting as the reader calls it."""
    return _(field.label)
