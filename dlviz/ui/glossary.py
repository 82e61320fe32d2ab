"""The words of the field: defined in both languages, each with the page where it can be seen.

The definitions are Markdown, dlviz/ui/texts/glossary.<language>.md: `# group`, `## key: name`, a line.
"""

from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dlviz.ui.link import set_parameter
from dlviz.words import _, current_language, ngettext

_TEXTS = Path(__file__).parent / "texts"
_PARAMETER = "term"
_SEARCH = "search"

# Page by page, the terms that can be seen there. A term without a page is defined and no more.
SEEN_ON = {
    "draw_a_digit": (
        *("deep_learning", "neural_network", "layer", "unit", "weight", "bias", "pre_activation", "tensor"),
        *("forward_pass", "inference", "cnn", "feature_map", "receptive_field", "dense", "model_card"),
        *("sequence_to_image", "accuracy", "confusion_matrix", "augmentation"),
    ),
    "type_a_review": (
        *("gate", "cell_state", "embedding", "token", "vocabulary", "backpropagation_through_time"),
        *("attribution", "occlusion", "saliency", "integrated_gradients"),
    ),
    "convolution": (
        *("convolution", "kernel", "window", "stride", "padding", "dilation", "channel", "pooling"),
        *("parameter_sharing",),
    ),
    "activations": (
        *("activation", "relu", "leaky_relu", "sigmoid", "tanh", "softmax", "saturation"),
        *("vanishing_gradient", "exploding_gradient"),
    ),
    "losses": ("loss", "cross_entropy", "mean_squared_error"),
    "optimizers": ("optimizer", "gradient", "sgd", "momentum", "adam", "learning_rate", "gradient_clipping"),
    "other_layers": ("batch_normalization", "layer_normalization", "dropout", "flatten"),
    "train_live": ("training", "backpropagation", "epoch", "batch", "validation", "overfitting"),
    "tuning_guide": ("hyperparameter", "regularization"),
    "spell_it_out": (*("rnn", "hidden_state", "simple_rnn", "lstm", "gru", "bidirectional", "temperature"),),
}


@dataclass(frozen=True)
class Term:
    """A word of the field.

    Args:
        key: Names it in every language, and in a link.
        name: As the reader's language calls it.
        group: What it belongs to, in that language.
        definition: Two lines at most.
        page: The file in pages/ where it can be seen, if any.
    """

    key: str
    name: str
    group: str
    definition: str
    page: str | None


@cache
def terms(language: str) -> tuple[Term, ...]:
    """All terms in `language`, group by group."""
    page_of = {key: page for page, keys in SEEN_ON.items() for key in keys}
    found, group, heading = [], "", ""
    for line in (_TEXTS / f"glossary.{language}.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif line.startswith("# "):
            group = line[2:]
        elif line:
            key, _colon, name = heading.partition(": ")
            found.append(Term(key, name, group, line, page_of.get(key)))
    return tuple(found)


def matching(wanted: str, language: str) -> tuple[Term, ...]:
    """The terms in whose name, key or definition all words of `wanted` occur; names in English match too.

    Those with it in their name come first.
    """
    words = wanted.casefold().split()
    english = {term.key: term.name for term in terms("en")}
    by_name, by_text = [], []
    for term in terms(language):
        name = f"{term.name} {english[term.key]} {term.key}".casefold()
        if all(word in name for word in words):
            by_name.append(term)
        elif all(word in f"{name} {term.definition}".casefold() for word in words):
            by_text.append(term)
    return (*by_name, *by_text)


def term(key: str, text: str) -> str:
    """Markdown: `text`, leading to its term in the glossary.

    Raises:
        KeyError: Where there is no such term.
    """
    if key not in {entry.key for entry in terms("en")}:
        raise KeyError(key)
    return f"[{text}](glossary?{urlencode({_PARAMETER: key, 'lang': current_language()})})"


def show_glossary() -> None:
    """A field to search, and the terms; the one that a link asks for stands first."""
    language = current_language()
    st.session_state.setdefault(_SEARCH, st.query_params.get(_SEARCH, "")[:80])
    wanted = st.text_input(
        _("Search"), key=_SEARCH, max_chars=80, icon=":material/search:", placeholder=_("e.g. gate"),
        label_visibility="collapsed", persist_state="session",
        help=_("Finds words in names and in definitions, in English too"),
    )  # fmt: skip
    set_parameter(_SEARCH, wanted or None)
    asked = next((entry for entry in terms(language) if entry.key == st.query_params.get(_PARAMETER)), None)
    found = tuple(entry for entry in matching(wanted, language) if entry != asked)
    if wanted:
        count = ngettext("{count} term matches", "{count} terms match", len(found))
        st.html(f'<p class="advice" role="status">{escape(count.format(count=len(found)))}</p>')
    if asked:
        st.html(f'<dl class="glossary asked">{_entry(asked)}</dl>')
    if wanted:
        st.html(f'<dl class="glossary">{"".join(map(_entry, found))}</dl>')
        return
    for group in dict.fromkeys(entry.group for entry in found):
        entries = "".join(_entry(entry) for entry in found if entry.group == group)
        st.html(f'<h2 class="group">{escape(group)}</h2><dl class="glossary">{entries}</dl>')


def _entry(entry: Term) -> str:
    link = ""
    if entry.page:
        address, words = f"{entry.page}?{urlencode({'lang': current_language()})}", _("See it")
        link = f' <a href="{address}" target="_self">{escape(words)}</a>'
    return (
        f'<div id="{entry.key}"><dt>{escape(entry.name)}</dt><dd>{escape(entry.definition)}{link}</dd></div>'
    )
