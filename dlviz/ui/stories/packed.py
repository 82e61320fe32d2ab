"""A story whose link carries all of it: in place of a name, a tilde and its Markdown, deflated.

So who has no folder on the server needs none, and nothing is kept there.
"""

from dlviz.data.text.link import pack, unpack
from dlviz.errors import UserError
from dlviz.ui.stories.address import link_to
from dlviz.ui.stories.story import LARGEST, Story, check_size, read_story
from dlviz.words import N_

LONGEST_NAME = 4_500  # characters: some ten steps with all the text that there is room for
# What proxies take of an address, less the host: nginx, as most, 8 kB a line of a request.
LONGEST_LINK = 7_500  # characters

_MARK = "~"  # never begins the name of a file


def is_packed(name: str) -> bool:
    """Whether `name` is a story itself."""
    return name.startswith(_MARK)


def pack_story(text: str) -> tuple[str, Story]:
    """What stands in links for the story that a Markdown file tells, and the story.

    Raises:
        UserError: Where the file tells none, or its links would be longer than servers take.
    """
    check_size(text.encode())
    story = read_story(text)
    name = _MARK + pack(text)
    if len(name) > LONGEST_NAME:
        raise UserError(
            N_(
                "The link would need {count:,} characters for this story; there is room for {most:,}. "
                "Tell it in fewer or shorter steps, or in two stories."
            ),
            count=len(name), most=LONGEST_NAME,
        )  # fmt: skip
    for number in range(1, len(story.stops) + 1):
        length = len(link_to(name, story, number, present=True))
        if length > LONGEST_LINK:
            raise UserError(
                N_(
                    "The address of step {number} and the story together have {count:,} characters; servers "
                    "take {most:,}. Show a shorter text or a simpler drawing there."
                ),
                number=number, count=length, most=LONGEST_LINK,
            )  # fmt: skip
    return name, story


def unpack_story(name: str) -> Story:
    """The story of `pack_story`'s name.

    Raises:
        UserError: For anything else, since anyone may edit a URL.
    """
    try:
        text = unpack(name.removeprefix(_MARK)[:LONGEST_NAME], LARGEST)
    except ValueError:
        raise UserError(
            N_("The story in this link cannot be read: part of the link may be missing.")
        ) from None
    return read_story(text)
