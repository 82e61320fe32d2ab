"""What a setting may be: widgets, links and the API read the same limits from here."""

from dataclasses import dataclass

from dlviz.errors import UserError
from dlviz.words import N_


class SettingError(UserError):
    """A setting that cannot be used.

    Args:
        field: Which one, as `RunSettings` names it.
        message, **values: As in `UserError`; {field} is filled in.
    """

    def __init__(self, field: str, message: str, **values: object) -> None:
        super().__init__(message, field=field, **values)
        self.field = field


@dataclass(frozen=True)
class Number:
    """A finite number from `lowest` to `highest`.

    Args:
        lowest, highest: Both are allowed.
        whole: Whether it must be a whole number.
        logarithmic: Whether a slider over it should be logarithmic.
    """

    lowest: float
    highest: float
    whole: bool = False
    logarithmic: bool = False

    def check(self, field: str, value: object) -> None:
        """Raise `SettingError` where `value` is no such number.

        Example:
            >>> Number(1, 512, whole=True).check("batch_size", 0)
            Traceback (most recent call last):
            dlviz.runs.limits.SettingError: batch_size is 0, but it must be a whole number from 1 to 512.
        """
        if isinstance(value, bool) or not isinstance(value, int if self.whole else (int, float)):
            fits = False
        else:
            fits = self.lowest <= value <= self.highest  # NaN, too, fails this
        if not fits:
            message = (
                N_("{field} is {given}, but it must be a whole number from {lowest} to {highest}.")
                if self.whole
                else N_("{field} is {given}, but it must be a number from {lowest} to {highest}.")
            )
            raise SettingError(field, message, given=_short(value), lowest=self.lowest, highest=self.highest)

    def parse(self, text: str) -> object:
        """A value from a link; what cannot be read stays text, for `check` to refuse."""
        try:
            return int(text) if self.whole else float(text)
        except ValueError:
            return text


@dataclass(frozen=True)
class Choice:
    """One of `options`."""

    options: tuple[str, ...]

    def check(self, field: str, value: object) -> None:
        """Raise `SettingError` where `value` is none of the options."""
        if value not in self.options:
            raise SettingError(
                field, N_("{field} is {given}, but it must be one of {accepted}."),
                given=_short(value), accepted=", ".join(self.options),
            )  # fmt: skip

    def parse(self, text: str) -> object:
        """A value from a link."""
        return text


@dataclass(frozen=True)
class Switch:
    """True or false."""

    def check(self, field: str, value: object) -> None:
        """Raise `SettingError` where `value` is neither."""
        if not isinstance(value, bool):
            raise SettingError(
                field, N_("{field} is {given}, but it must be one of {accepted}."),
                given=_short(value), accepted="true, false",
            )  # fmt: skip

    def parse(self, text: str) -> object:
        """A value from a link: 1 or 0."""
        return {"1": True, "0": False}.get(text, text)


@dataclass(frozen=True)
class Numbers:
    """A few whole numbers, `fewest` to `most` of them, each within `each`."""

    each: Number
    fewest: int
    most: int

    def check(self, field: str, value: object) -> None:
        """Raise `SettingError` where `value` is something else."""
        if not isinstance(value, tuple) or not self.fewest <= len(value) <= self.most:
            raise SettingError(
                field, N_("{field} is {given}, but it must be {fewest} to {most} whole numbers."),
                given=_short(value), fewest=self.fewest, most=self.most,
            )  # fmt: skip
        for number in value:
            self.each.check(field, number)

    def parse(self, text: str) -> object:
        """A value from a link: numbers with - between them."""
        return tuple(self.each.parse(part) for part in text.split("-"))


Limit = Number | Choice | Switch | Numbers


def _short(value: object) -> str:
    """`value` in an error message: whatever came in a link, it stays one line."""
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
