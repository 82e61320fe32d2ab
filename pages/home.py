"""Home: what can be done here, and the way there."""

import streamlit as st

from dlviz.ui.glossary import term
from dlviz.ui.navigation import enter_through_app
from dlviz.ui.poster import poster
from dlviz.ui.stories.bar import story_links
from dlviz.ui.stories.workshop import story_workshop
from dlviz.words import _

enter_through_app()
st.title(_("See every number a neural network computes"))
st.markdown(
    _(
        "Draw a digit and watch a {cnn} read it, layer by layer. "
        "Point at any cell to see what it looks at; click it and check its arithmetic yourself."
    ).format(cnn=term("cnn", _("convolutional network")))
)
poster()
with st.container(key="start", horizontal=True):
    st.page_link("pages/draw_a_digit.py", label=_("Draw a digit"), icon=":material/draw:")
    st.page_link("pages/type_a_review.py", label=_("Type a review"), icon=":material/rate_review:")
    st.page_link("pages/train_live.py", label=_("Train live"), icon=":material/model_training:")
    st.page_link("pages/convolution.py", label=_("Convolution and pooling"), icon=":material/blur_linear:")
with st.container(key="blocks", horizontal=True):
    st.markdown(_("Building blocks"))
    st.page_link("pages/activations.py", label=_("Activations"), icon=":material/show_chart:")
    st.page_link("pages/losses.py", label=_("Losses"), icon=":material/trending_down:")
    st.page_link("pages/optimizers.py", label=_("Optimizers"), icon=":material/downhill_skiing:")
    st.page_link("pages/other_layers.py", label=_("Other layers"), icon=":material/layers:")
    st.page_link("pages/spell_it_out.py", label=_("Spell it out"), icon=":material/abc:")
with st.container(key="story_links", horizontal=True):
    st.markdown(_("Guided tours"))
    story_links()
story_workshop()
for column, (icon, heading, text) in zip(
    st.columns(3, gap="large"),
    (
        ("draw", _("Draw"), _("With mouse, pen or finger. The network follows as soon as the pen lifts.")),
        (
            "ads_click",
            _("Point and click"),
            _("Each cell shows its window, its receptive field and its sum, term by term."),
        ),
        (
            "link",
            _("Share"),
            _("The page's address carries your drawing, the model and the cell you picked."),
        ),
    ),
    strict=True,
):
    with column:
        st.markdown(f"## :material/{icon}: {heading}\n{text}")
