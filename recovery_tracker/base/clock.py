"""Time and identity are given, never read: tests set both."""

from collections.abc import Callable
from datetime import date, datetime, time
from uuid import uuid4

Clock = Callable[[], datetime]
"""Gives the present instant, with the offset of the person's own clock."""

NewId = Callable[[], str]
"""Gives an id that no other entry has."""


Local = Callable[[date, time], datetime]
"""Gives a time of some day, as a clock on the wall shows it, its offset."""


def system_clock() -> datetime:
    """The computer's present instant, to the second, with its local offset."""
    return datetime.now().astimezone().replace(microsecond=0)


def system_local(on: date, at: time) -> datetime:
    """That time of that date where the computer is: in winter with the offset of winter."""
    return datetime.combine(on, at).astimezone()


def new_uuid() -> str:
    """A random UUID as text."""
    return str(uuid4())
