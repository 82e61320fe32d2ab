"""Which trained model a page looks into."""

from collections.abc import Callable, Sequence

import streamlit as st

from dlviz.errors import UserError
from dlviz.models.loaded import LoadedModel, digit_models, load_model, review_models
from dlviz.models.run_files import is_run_id
from dlviz.models.spec import ModelSpec
from dlviz.ui.language import say_anew
from dlviz.ui.link import set_parameter
from dlviz.words import N_, _, explain_error

_PARAMETER = "model"
_LABELS = (
    ("cnn", N_("CNN for drawn digits")),
    ("cnn-reference", N_("CNN as in the textbook")),
    ("row-lstm", N_("LSTM, row by row")),
    ("lstm", N_("LSTM")),
    ("lstm-pooled", N_("LSTM, pooled over time")),
    ("conv1d-lstm", N_("Convolution, then an LSTM")),
    ("lstm-reference", N_("LSTM as in tutorials")),
    ("gru", N_("GRU")),
    ("simple-rnn", N_("Simple RNN")),
    ("stacked-rnn", N_("Two simple RNNs, stacked")),
    ("bi-rnn", N_("Simple RNN in both directions")),
)


def pick_model() -> LoadedModel:
    """Show the switch between shipped models that read digits, put the choice into the URL, and load it.

    Where it cannot be loaded, says why and stops the page.
    """
    help_text = _("One CNN in two trainings, and an LSTM that reads row by row.")
    return _pick(digit_models(), ModelSpec.reads_digits, "model", help_text)


def pick_review_model() -> LoadedModel:
    """`pick_model` for the models that read reviews."""
    return _pick(
        review_models(), ModelSpec.reads_reviews, "review_model", _("Which network reads the review")
    )


def _pick(names: Sequence[str], reads: Callable[[ModelSpec], bool], widget: str, help: str) -> LoadedModel:
    if not names:
        st.error(_("No trained model for this page is in the folder trained/."), icon=":material/error:")
        st.stop()
    names = _with_asked(names, widget)
    if st.session_state.get(widget) not in names:
        st.session_state[widget] = names[0]
    say_anew(widget)
    chosen = st.selectbox(
        _("Model"), names, format_func=model_label, key=widget, persist_state="session",
        label_visibility="collapsed", help=help,
    )  # fmt: skip
    st.session_state[f"{widget}-written"] = None if chosen == names[0] else chosen
    set_parameter(_PARAMETER, st.session_state[f"{widget}-written"])
    try:
        model = load_model(chosen)
    except UserError as problem:
        st.error(explain_error(problem), icon=":material/error:")
        st.stop()
    if not reads(model.spec):
        st.error(_("This network reads something else: digits, or reviews."), icon=":material/error:")
        st.stop()
    return model


def _with_asked(names: Sequence[str], widget: str) -> Sequence[str]:
    """`names`, and the last live training whose network a link asked for.

    What the URL names is news, and chosen, where it is not what this session has put there.
    """
    asked, memory = st.query_params.get(_PARAMETER), f"{widget}-run"
    if asked != st.session_state.get(f"{widget}-written") and (asked in names or is_run_id(asked)):
        st.session_state[widget] = asked
        if asked not in names:
            st.session_state[memory] = asked
    run = st.session_state.get(memory)
    return [*names, run] if run else names


def model_label(name: str) -> str:
    """What a model is called in the language of this run."""
    if is_run_id(name) and name not in dict(_LABELS):
        return _("Live training {name}").format(name=name[:6])
    return _(dict(_LABELS).get(name, name))
