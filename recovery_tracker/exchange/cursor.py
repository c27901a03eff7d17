"""A value of a file together with its place in it, so that every error can name the place."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from recovery_tracker.base.text import _
from recovery_tracker.diary import checks
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.exchange.json_text import Doubled, Json

_SHOWN = 60


def shown(text: str) -> str:
    """Returns the text as a message can quote it: short, and without what a screen can't show."""
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "".join(char if char.isprintable() else "\ufffd" for char in short)


def described(value: Json) -> str:
    """Returns the value as a message can name it."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return checks.plain(value)
        case str():
            return f"“{shown(value)}”"
        case list():
            return _("a list")
        case _:
            return _("an object")


@dataclass(frozen=True)
class Cursor:
    """One value of the file; `path` is its place, such as `check_ins[3].pain.average`."""

    value: Json
    path: str = ""

    def wrong(self, why: str) -> InvalidValueError:
        """Returns the error that says what is wrong here."""
        return InvalidValueError(self.path, why)

    def member(self, name: str, value: Json) -> "Cursor":
        """Returns the cursor of one member of this object."""
        return Cursor(value, f"{self.path}.{shown(name)}" if self.path else shown(name))

    def object(self) -> dict[str, Json]:
        """Returns the members of this object, none of them twice. Raises InvalidValueError."""
        if not isinstance(self.value, dict):
            raise self.wrong(_("{value} is not an object").format(value=described(self.value)))
        if isinstance(self.value, Doubled):
            key = self.value.key
            raise self.member(key, None).wrong(
                _("“{name}” stands here twice").format(name=shown(key))
            )
        return self.value

    def items(self) -> Iterator["Cursor"]:
        """Yields a cursor for each element of this list. Raises InvalidValueError."""
        if not isinstance(self.value, list):
            raise self.wrong(_("{value} is not a list").format(value=described(self.value)))
        for number, item in enumerate(self.value):
            yield Cursor(item, f"{self.path}[{number}]")

    def text(self) -> str:
        """Returns this text, free of characters that can't be kept. Raises InvalidValueError."""
        if not isinstance(self.value, str):
            raise self.wrong(_("{value} is not a text").format(value=described(self.value)))
        checks.text(self.path, self.value)
        return self.value

    def number(self) -> Decimal:
        """Returns this finite number; true and false are none. Raises InvalidValueError."""
        if not isinstance(self.value, Decimal):
            raise self.wrong(_("{value} is not a number").format(value=described(self.value)))
        checks.finite(self.path, self.value)
        return self.value

    def flag(self) -> bool:
        """Returns this true or false. Raises InvalidValueError."""
        if not isinstance(self.value, bool):
            raise self.wrong(
                _("{value} is neither true nor false").format(value=described(self.value))
            )
        return self.value
