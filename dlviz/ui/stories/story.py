"""A story: stops on the app's own pages, each an address and a short text, written as a Markdown file.

    # Title of the story

    ## Title of a stop
    draw_a_digit?sample=0&cell=conv_1~9~13~5

    A few sentences in Markdown.

The address may be copied from the browser, host and all.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from dlviz.errors import UserError
from dlviz.words import N_

HOME = "home"
LARGEST = 40_000  # bytes of UTF-8 of a whole story
MOST_STOPS = 40
LONGEST_TITLE = 80  # characters
LONGEST_TEXT = 500  # characters: what the bar has room for

_OF_THE_READER = {"lang", "story", "stop"}  # in an address that was copied; each reader has their own
_PRESENT = "present"
_HTML = re.compile(r"<[!/?a-zA-Z][^>\n]{0,40}>?")
# Where a link leads: [words](here), [words]: here, or the address itself, which Markdown makes a link of.
_LINK = re.compile(r"\]\(\s*([^\s)]*)|\]:\s*(\S*[/\\&:.]\S*)|((?:\w+://|www\.)\S*)")
_PICTURE = re.compile(r"!\[[^\]\n]{0,40}\]?\(?[^)\n]{0,40}\)?")


@dataclass(frozen=True)
class Stop:
    """One step of a story.

    Args:
        title: A few words.
        page: The page's file in pages/, without .py.
        parameters: Name and value of the page's own parameters.
        scene: What a presentation of the page opens with; "1" for its first scene.
        text: Markdown without HTML and pictures.
    """

    title: str
    page: str
    parameters: tuple[tuple[str, str], ...]
    scene: str
    text: str


@dataclass(frozen=True)
class Story:
    """A guided tour.

    Args:
        title: What it is called.
        stops: At least one.
    """

    title: str
    stops: tuple[Stop, ...]


@cache
def pages() -> tuple[str, ...]:
    """The pages a stop can be on."""
    return tuple(sorted(file.stem for file in (Path(__file__).parents[3] / "pages").glob("*.py")))


def check_size(content: bytes) -> None:
    """Raises UserError where a story's text would be unreasonably long."""
    if len(content) > LARGEST:
        raise UserError(N_("This story has more than {most} bytes."), most=f"{LARGEST:,}")


def read_story(text: str) -> Story:
    """The story that a Markdown file tells.

    Raises:
        UserError: Where it is none; says in which line, or in which step.
    """
    _refuse_markup(text)
    head, *parts = re.split(r"^##[ \t]+", text, flags=re.MULTILINE)
    title = re.fullmatch(r"\s*#[ \t]+(.+?)[ \t#]*", head.rstrip())
    if title is None:
        raise UserError(N_("A story begins with its title, a line “# Title”, and then its first step."))
    if not parts:
        raise UserError(N_("This story has no steps. A step begins with a line “## Title”."))
    if len(parts) > MOST_STOPS:
        raise UserError(
            N_("This story has {count} steps; at most {most} are possible."),
            count=len(parts), most=MOST_STOPS,
        )  # fmt: skip
    return Story(_short(title[1], 0), tuple(_read_stop(part, i) for i, part in enumerate(parts, 1)))


def _refuse_markup(text: str) -> None:
    for number, line in enumerate(text.splitlines(), 1):
        if found := _HTML.search(line):
            raise UserError(
                N_("Line {line} has HTML, {given}. A story's text is plain Markdown."),
                line=number, given=found[0],
            )  # fmt: skip
        if found := _PICTURE.search(line):
            raise UserError(
                N_("Line {line} has a picture, {given}. The pictures of a story are the app's own pages."),
                line=number, given=found[0],
            )  # fmt: skip


def _read_stop(part: str, number: int) -> Stop:
    title, _newline, rest = part.partition("\n")
    address, _newline, text = rest.strip().partition("\n")
    page, query = _read_address(address.strip(), number)
    parameters = dict(parse_qsl(query))
    scene = parameters.pop(_PRESENT, "1")
    text = text.strip()
    _refuse_other_places(f"{title}\n\n{text}", number)
    if len(text) > LONGEST_TEXT:
        raise UserError(
            N_("The text of step {number} has {count} characters; there is room for {most}."),
            number=number, count=len(text), most=LONGEST_TEXT,
        )  # fmt: skip
    own = tuple((name, value) for name, value in parameters.items() if name not in _OF_THE_READER)
    return Stop(_short(title.strip(" \t\r#"), number), page, own, scene, text)


def _read_address(address: str, number: int) -> tuple[str, str]:
    """Page and query of a whole address or its end."""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    page = unquote(parts.path).rpartition("/")[2]
    if not address or " " in address or not (page or parts.query or parts.netloc or address == "/"):
        raise UserError(
            N_(
                "Below the title of step {number} must stand the address of a page, such as "
                "draw_a_digit?sample=0; there stands “{given}”."
            ),
            number=number, given=address[:60],
        )  # fmt: skip
    page = page or HOME
    if page not in pages():
        raise UserError(
            N_("Step {number} leads to the page “{given}”, which there is not. There are: {pages}."),
            number=number, given=page[:60], pages=", ".join(pages()),
        )  # fmt: skip
    return page, parts.query


def _refuse_other_places(text: str, number: int) -> None:
    for link in _LINK.finditer(text):
        target = link[1] or link[2] or link[3] or ""
        if re.split("[?#]", target, maxsplit=1)[0].removeprefix("./") not in ("", *pages()):
            raise UserError(
                N_(
                    "The text of step {number} has a link to “{given}”. Links lead to the app's own pages, "
                    "such as [a word](glossary)."
                ),
                number=number, given=target[:60],
            )  # fmt: skip


def _short(title: str, number: int) -> str:
    if 0 < len(title) <= LONGEST_TITLE:
        return title
    if number:
        raise UserError(
            N_("The title of step {number} has {count} characters; it needs 1 to {most}."),
            number=number, count=len(title), most=LONGEST_TITLE,
        )  # fmt: skip
    raise UserError(
        N_("The title of the story has {count} characters; it needs 1 to {most}."),
        count=len(title), most=LONGEST_TITLE,
    )  # fmt: skip
