"""A review on its way to the network: words with their places in the text, then numbers."""

from dlviz.data.text.encoded import Encoded
from dlviz.data.text.tokens import MAX_CHARACTERS, Piece, Token, split_words, tile, tokenize
from dlviz.data.text.vocabulary import PADDING, UNKNOWN, Vocabulary, build_vocabulary

__all__ = [
    "MAX_CHARACTERS",
    "PADDING",
    "UNKNOWN",
    "Encoded",
    "Piece",
    "Token",
    "Vocabulary",
    "build_vocabulary",
    "split_words",
    "tile",
    "tokenize",
]
