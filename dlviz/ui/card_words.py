"""What cards say in words, which they keep in English, in the reader's language."""

import re
from functools import reduce

from dlviz.runs.card_words import PARTS
from dlviz.ui.training.option_labels import option_label
from dlviz.words import N_, _

# Whole sentences of the shipped cards, and of live trainings' of their data; a test compares.
CARD_SENTENCES = (
    N_("MNIST training images"),
    N_("movie reviews"),
    N_("MNIST training images, 20 % of them held out for validation"),
    N_("pixels divided by 255"),
    N_("Adam, learning rate 0.001"),
    N_(
        "MNIST training images, 20 % of them held out for validation; 4,000 of them drawn anew with a pen; "
        "4,000 drawings after templates of ten digits' handwriting"
    ),
    N_(
        "MNIST training images, 20 % of them held out for validation; the same drawn anew with a pen; "
        "60,000 drawings after templates of ten digits' handwriting"
    ),
    N_(
        "pixels divided by 255; drawings prepared as the app does; "
        "shift, rotation, scale, aspect, shear, elastic and thickness changed at random"
    ),
    N_("Adam, learning rate from 0.002 to 0 along a cosine"),
    N_("held-out MNIST digits, drawn anew"),
    N_("19,904 movie reviews, 10 % of them held out for validation"),
    N_(
        "the last 400 words, of which the 9,998 most frequent ones are known; "
        "of 50 % of the reviews a random stretch alone; 3 % of the words made unknown at random"
    ),
    N_(
        "the last 200 words, of which the 9,998 most frequent ones are known; "
        "padded in front to 200 steps, without a mask"
    ),
    N_(
        "Adam, learning rate from 0.002 to 0 along a cosine; gradients clipped to length 1; "
        "the embedding first trained alone for 3 epochs, averaged over each review; "
        "early stopping with patience 2; the epoch of the lowest validation loss is kept"
    ),
    N_(
        "Adam, learning rate from 0.001 to 0 along a cosine; gradients clipped to length 1; "
        "the embedding first trained alone for 3 epochs, averaged over each review; "
        "early stopping with patience 2; the epoch of the lowest validation loss is kept"
    ),
    N_(
        "Adam, learning rate 0.001; early stopping with patience 5; "
        "the epoch of the lowest validation loss is kept"
    ),
    N_("logistic regression on a bag of words"),
    N_("negative"),
    N_("positive"),
)

_PARTS = {
    template: re.compile(re.escape(template).replace(r"\{number\}", r"(?P<number>\S+)")) for template in PARTS
}


def card_words(said: str) -> str:
    """What a card says: one of `CARD_SENTENCES`, or the parts that the card of a run is made of."""
    if said in CARD_SENTENCES:
        return _(said)
    return reduce(
        lambda first, second: _("{first}, {second}").format(first=first, second=second),
        map(_part, said.split(", ")),
    )


def _part(said: str) -> str:
    for template, pattern in _PARTS.items():
        if match := pattern.fullmatch(said):
            return _(template).format(**match.groupdict())
    return option_label(said)
