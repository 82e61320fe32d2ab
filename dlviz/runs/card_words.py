"""What the card of a run says in words: in English, in parts that can be found again and translated."""

from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.settings import NONE, RunSettings
from dlviz.words import N_

_LAST_WORDS = N_("the last {number} words")
_RATE = N_("learning rate {number}")
_CLIPPED = N_("gradients clipped to length {number}")
_DECAYS = {"cosine": N_("cosine decay"), "exponential": N_("exponential decay")}

PARTS = (_LAST_WORDS, _RATE, _CLIPPED, *_DECAYS.values())
"""Templates of the parts, whose one field, if any, is a number; an optimizer is called as in the settings."""


def preparation_in_words(settings: RunSettings) -> str:
    """What becomes of an example before the network reads it."""
    if isinstance(settings, ReviewSettings):
        return _LAST_WORDS.format(number=settings.max_steps)
    return "pixels divided by 255"


def optimizer_in_words(settings: RunSettings) -> str:
    """How gradients become steps.

    Example:
        >>> from dlviz.runs.digit_settings import DigitSettings
        >>> optimizer_in_words(DigitSettings(clipnorm=1.0))
        'adam, learning rate 0.001, gradients clipped to length 1'
    """
    said = [settings.optimizer, _RATE.format(number=f"{settings.learning_rate:g}")]
    if settings.schedule in _DECAYS:
        said.append(_DECAYS[settings.schedule])
    if settings.clipnorm != NONE:
        said.append(_CLIPPED.format(number=f"{settings.clipnorm:g}"))
    return ", ".join(said)
