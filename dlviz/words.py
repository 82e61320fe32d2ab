"""The app's words in the reader's language: gettext catalogues and the language of the current run.

The language is a context variable, so that the script runs of all sessions, each in its own thread, speak
their own.
"""

import gettext
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from dlviz.errors import UserError

LOCALES = Path(__file__).parent / "locale"
LANGUAGES = {"en": "English", "zh": "简体中文"}
DEFAULT_LANGUAGE = "en"

_CATALOGUE_OF = {"zh": "zh_CN"}
_language: ContextVar[str] = ContextVar("language", default=DEFAULT_LANGUAGE)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language not in _CATALOGUE_OF:
        return gettext.NullTranslations()
    return gettext.translation("dlviz", LOCALES, languages=[_CATALOGUE_OF[language]], fallback=True)


def use_language(language: str) -> None:
    """Speak `language` (a key of `LANGUAGES`) for the rest of this thread's run."""
    _language.set(language if language in LANGUAGES else DEFAULT_LANGUAGE)


def current_language() -> str:
    """The key in `LANGUAGES` that this run speaks."""
    return _language.get()


def _(message: str) -> str:
    """`message` in the language of this run."""
    return message and _catalogue(_language.get()).gettext(message)  # under "" a catalogue tells of itself


def ngettext(singular: str, plural: str, count: int) -> str:
    """`singular` or `plural` in the language of this run, as `count` asks for."""
    return _catalogue(_language.get()).ngettext(singular, plural, count)


def N_(message: str) -> str:
    """Mark `message` for translation where it is defined; `_` translates it where it is shown."""
    return message


def explain_error(error: UserError) -> str:
    """What went wrong, in the language of this run."""
    return _(error.message).format(**error.values)
