"""Spell it out: a recurrent net learns a sentence by heart, unrolled, while you watch."""

import streamlit as st

from dlviz.ui.glossary import term
from dlviz.ui.navigation import enter_through_app
from dlviz.ui.spelling.board import show_board
from dlviz.ui.spelling.choices import choose_network, choose_sentence
from dlviz.ui.spelling.desk import desk_of
from dlviz.ui.texts import more
from dlviz.words import _

enter_through_app()
with st.container(horizontal=True, vertical_alignment="center", key="page_head"):
    st.title(_("Spell it out"))
    st.markdown(
        _(
            "A {rnn} reads a sentence character by character. After each one it says what comes next; all it "
            "can go by is its {hidden_state}. ∅ stands for the beginning and the end."
        ).format(
            rnn=term("rnn", _("recurrent network")), hidden_state=term("hidden_state", _("hidden state"))
        )
    )
with st.container(key="spelling_choices"):
    sentence = choose_sentence()
    settings = choose_network()
if sentence is not None:
    show_board(desk_of(sentence, settings))
more("spelling")
