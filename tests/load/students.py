"""What the visitors of a class do, and what each must be shown for it, computed by dlviz itself.

Every action is one step of a student: a stroke, some words, a setting. No two students expect the same.
"""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import parse_qs

from dlviz.components.explorer.wire import encode_trace
from dlviz.components.reader.wire import encode_reading
from dlviz.components.shared.message import signature_of
from dlviz.data.drawing.sheet import Sheet
from dlviz.data.drawing.strokes import Strokes
from dlviz.explain.digit import explain_digit
from dlviz.explain.review import explain_encoded
from dlviz.models.loaded import load_model
from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.tasks import settings_to_token
from tests.browser.handwriting import DIGITS
from tests.load.session import Page, Session

LOCALES = ("en-US", "zh-CN")
REVIEW = (
    "this film was not bad at all , the actors were great and the story moved me "
    "although the ending is too long and the music never stops , I would not see it again "
    "but my friends loved every minute of it"
)


class Crossed(Exception):
    """A student was shown another's answer, or an old one."""


class Student(ABC):
    """Somebody in the class.

    Args:
        number: Which one, from 0: what they do follows from it.
        actions: How many things they do, at most.
    """

    page_name: str

    def __init__(self, number: int, actions: int) -> None:
        self.locale = LOCALES[number // 3 % len(LOCALES)]
        self.actions = list(islice(self._plan(number), actions))

    async def settle(self, session: Session) -> None:  # noqa: B027  # most need not
        """Get ready for the first action."""

    @abstractmethod
    def _plan(self, number: int) -> Iterator["Action"]: ...


class Action(ABC):
    """One step: `act`, then `check` what it led to."""

    @abstractmethod
    async def act(self, session: Session) -> float:
        """Do it; seconds until the answer was complete."""

    @abstractmethod
    def check(self, page: Page) -> None:
        """Raise `Crossed` where `page` shows anything but the answer."""


@dataclass(frozen=True)
class Draw(Action):
    """A drawing with one stroke more than before.

    Args:
        strokes: All of them, as the canvas sends them.
        fed: The signature of the numbers that all layers must get.
        prediction: What the verdict must say.
    """

    strokes: Strokes
    fed: bytes
    prediction: int

    @property
    def value(self) -> dict[str, str]:
        """What the canvas then has, as `Session.set` takes it."""
        drawing = {"raw": self.strokes.to_canvas_json(), "data": None}
        return {"json_value": json.dumps({"drawing": drawing})}

    async def act(self, session: Session) -> float:
        return await session.set(session.page.find("canvas"), **self.value)

    def check(self, page: Page) -> None:
        expect(page, "explorer-feed", self.fed)
        if f'data-prediction="{self.prediction}"' not in page.text:
            raise Crossed(f"a {self.prediction} was drawn, but the page says:\n{page.text}")


class Drawer(Student):
    page_name = "draw_a_digit"

    def _plan(self, number: int) -> Iterator[Action]:
        model = load_model("cnn")
        for turn in cycle(range(200)):
            digit = (number + turn) % 10
            # No two alike: each student's own place, and one that moves with every ten digits.
            dx, dy = number % 25 - 12 + turn // 10, number // 25 - 4
            drawn: list[tuple[tuple[float, float], ...]] = []
            for stroke in DIGITS[digit]:
                drawn.append(tuple((x + dx, y + dy) for x, y in stroke))
                strokes = Strokes(tuple(drawn)).canonical()
                trace = explain_digit(Sheet(strokes).prepare().image, model)
                fed = signature_of(encode_trace(trace, "explorer"))
                yield Draw(Strokes(tuple(drawn)), fed, trace.prediction)


@dataclass(frozen=True)
class Type(Action):
    """A text with some words more than before.

    Args:
        text: All of it, as the box sends it.
        fed: The signature of the numbers that the reader must get.
    """

    text: str
    fed: bytes

    async def act(self, session: Session) -> float:
        typed = {"text": self.text, "edition": 1}
        return await session.report(session.page.find("review_box"), typed=typed)

    def check(self, page: Page) -> None:
        expect(page, "reader-feed", self.fed)


class Reader(Student):
    page_name = "type_a_review"

    def _plan(self, number: int) -> Iterator[Action]:
        model = load_model("lstm")
        for turn in cycle(range(200)):
            words = [f"Film {number}-{turn} :", *REVIEW.split()[turn % 7 :]]
            for end in range(5, len(words), 6):
                text = " ".join(words[:end])
                trace = explain_encoded(model.reading.encode(text), model)
                yield Type(text, signature_of(encode_reading(text, trace, model.name, "reader")))


@dataclass(frozen=True)
class Choose(Action):
    """Another seed for the training.

    Args:
        seed: That one.
        token: All settings as the URL must have them.
    """

    seed: int
    token: str

    async def act(self, session: Session) -> float:
        return await session.set(session.page.find("set-digits-seed"), double_value=float(self.seed))

    def check(self, page: Page) -> None:
        if parse_qs(page.query).get("settings") != [self.token]:
            raise Crossed(f"{self.token} was chosen, but the URL says {page.query}")


class Trainer(Student):
    page_name = "train_live"

    async def settle(self, session: Session) -> None:
        await session.set(session.page.find("more"), bool_value=True)  # the seed is in there

    def _plan(self, number: int) -> Iterator[Action]:
        for turn in cycle(range(200)):
            seed = 1_000 * number + turn + 1
            yield Choose(seed, settings_to_token(DigitSettings(seed=seed)))


def expect(page: Page, key: str, fed: bytes) -> None:
    """Raise `Crossed` unless the component `key` was fed the message with the signature `fed`."""
    if page.find(key).signature != fed:
        raise Crossed(f"{key} was fed other numbers than this student's")
