"""Where stories come from: the app, a folder that a lecturer names in DLVIZ_STORIES, or the link itself."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from dlviz.errors import UserError
from dlviz.ui.stories.packed import is_packed, unpack_story
from dlviz.ui.stories.story import Story, check_size, read_story
from dlviz.words import LANGUAGES, N_, current_language

SHIPPED = ("digit", "review", "training")

_HERE = Path(__file__).parent
_FOLDER = "DLVIZ_STORIES"
_NAME = re.compile(r"[\w-]{1,40}")


def find_story(name: str) -> Story:
    """The story `name` in the language of this run, else in the one there is.

    Raises:
        UserError: Where there is none, or its file tells none.
    """
    if is_packed(name):
        return unpack_story(name)
    file = _file_of(name)
    if file is None:
        raise UserError(N_("There is no story “{given}”."), given=name[:40])
    try:
        content = file.read_bytes()
    except OSError:
        raise _unreadable(file.name) from None
    return read_story(decode_story(content, file.name))


def decode_story(content: bytes, name: str) -> str:
    """The text of a story's file `name`.

    Raises:
        UserError: Where it is too large, or no text.
    """
    check_size(content)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise _unreadable(name) from None


def story_names() -> tuple[str, ...]:
    """The app's own stories, then the lecturer's."""
    own = _own_folder()
    names = {} if own is None else {file.name.partition(".")[0]: None for file in sorted(own.glob("*.md"))}
    return (*SHIPPED, *(name for name in names if name not in SHIPPED and _NAME.fullmatch(name)))


def _unreadable(name: str) -> UserError:
    return UserError(N_("The story's file {name} cannot be read as UTF-8 text."), name=name)


def _file_of(name: str) -> Path | None:
    if _NAME.fullmatch(name) is None:  # never a way out of the folder
        return None
    return next((file for file in _candidates(name) if file.is_file()), None)


def _candidates(name: str) -> Iterator[Path]:
    languages = sorted(LANGUAGES, key=lambda language: language != current_language())
    endings = [f".{languages[0]}.md", ".md", *(f".{language}.md" for language in languages[1:])]
    for folder in (_own_folder(), _HERE):
        if folder is not None:
            yield from (folder / f"{name}{ending}" for ending in endings)


def _own_folder() -> Path | None:
    named = os.environ.get(_FOLDER)
    return Path(named).expanduser() if named else None
