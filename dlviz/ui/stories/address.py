"""Where a step of a story is: the page's own address, and which story and step it belongs to."""

from urllib.parse import urlencode

from dlviz.ui.stories.story import HOME, Story
from dlviz.words import current_language

STORY = "story"  # in the URL: its name
STOP = "stop"  # in the URL: from 1


def link_to(name: str, story: Story, number: int, *, present: bool = False) -> str:
    """The address of stop `number`, relative to any page of the app, in the language of this run.

    Example: `draw_a_digit?sample=0&story=digit&stop=1&lang=en`.
    """
    stop = story.stops[number - 1]
    parameters = [*stop.parameters, (STORY, name), (STOP, number), ("lang", current_language())]
    if present:
        parameters.append(("present", stop.scene))
    return f"{'./' if stop.page == HOME else stop.page}?{urlencode(parameters, safe='~.;:*,')}"
