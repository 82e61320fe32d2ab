"""The entry: which pages there are, in the reader's language. `streamlit run app.py`."""

import streamlit as st

from dlviz.explain.threads import use_one_blas_thread
from dlviz.ui.answering import answering
from dlviz.ui.language import choose_language
from dlviz.ui.link import begin_link
from dlviz.ui.look import use_look
from dlviz.ui.navigation import begin_app
from dlviz.ui.presentation import presentation
from dlviz.ui.returning import run_when_connected_again
from dlviz.ui.server import start_server
from dlviz.ui.sessions import let_in
from dlviz.ui.stories.tour import begin_story
from dlviz.words import _

use_one_blas_thread()
start_server()
begin_app()
begin_link()
choose_language()
use_look()
let_in()
page = st.navigation(
    {
        "": [
            st.Page("pages/home.py", title=_("Home"), icon=":material/home:", default=True),
            st.Page("pages/draw_a_digit.py", title=_("Draw a digit"), icon=":material/draw:"),
            st.Page("pages/type_a_review.py", title=_("Type a review"), icon=":material/rate_review:"),
            st.Page("pages/train_live.py", title=_("Train live"), icon=":material/model_training:"),
            st.Page("pages/runs.py", title=_("Runs"), icon=":material/stacked_line_chart:"),
        ],
        _("Building blocks"): [
            st.Page(
                "pages/convolution.py", title=_("Convolution and pooling"), icon=":material/blur_linear:"
            ),
            st.Page("pages/activations.py", title=_("Activations"), icon=":material/show_chart:"),
            st.Page("pages/losses.py", title=_("Losses"), icon=":material/trending_down:"),
            st.Page("pages/optimizers.py", title=_("Optimizers"), icon=":material/downhill_skiing:"),
            st.Page("pages/other_layers.py", title=_("Other layers"), icon=":material/layers:"),
            st.Page("pages/spell_it_out.py", title=_("Spell it out"), icon=":material/abc:"),
        ],
        _("Guide"): [
            st.Page("pages/tuning_guide.py", title=_("Tuning guide"), icon=":material/tune:"),
            st.Page("pages/glossary.py", title=_("Glossary"), icon=":material/menu_book:"),
        ],
    },
    position="top",
)
begin_story()
presentation(page.url_path)
run_when_connected_again()
with answering(page.url_path or "home"):
    page.run()
