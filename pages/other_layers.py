"""Other layers: normalization, dropout and flatten, on what the trained network computes."""

import streamlit as st

from dlviz.errors import UserError
from dlviz.explain.block_tensor import block_tensor
from dlviz.models.loaded import LoadedModel, load_model
from dlviz.ui.blocks import other_dropout, other_flatten, other_normalization
from dlviz.ui.language import fragment
from dlviz.ui.linked import choice, publish, switch
from dlviz.ui.navigation import enter_through_app
from dlviz.ui.texts import more
from dlviz.words import N_, _, explain_error

LAYERS = {
    "normalization": N_("Normalization"),
    "dropout": N_("Dropout"),
    "flatten": N_("Flatten"),
}


@fragment
def board(model: LoadedModel) -> None:
    """The chosen layer; one fragment, so that a choice reruns nothing else."""
    layer = choice("layer", LAYERS, "normalization")
    with st.container(horizontal=True, vertical_alignment="center", key="page_head"):
        st.title(_("Other layers"))
        switch(_("Layer"), LAYERS, key="layer")
    match layer:
        case "dropout":
            other_dropout.show_dropout(block_tensor(model))
        case "flatten":
            other_flatten.show_flatten(model)
        case _other:
            other_normalization.show_normalization(block_tensor(model))
    publish(
        layer="normalization",
        **other_normalization.DEFAULTS,
        **other_dropout.DEFAULTS,
        **other_flatten.DEFAULTS,
    )


def shipped_model() -> LoadedModel:
    """The network whose numbers are shown; where it cannot be loaded, says why and stops the page."""
    try:
        return load_model()
    except UserError as problem:
        st.error(explain_error(problem), icon=":material/error:")
        st.stop()


enter_through_app()
board(shipped_model())
more("other_layers")
