"""Time and identity are given, never read: tests set both."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

Clock = Callable[[], datetime]
"""Gives the present instant, with the offset of the person's own clock."""

NewId = Callable[[], str]
"""Gives an id that no other entry has."""


def system_clock() -> datetime:
    """The computer's present instant, to the second, with its local offset."""
    return datetime.now().astimezone().replace(microsecond=0)


def new_uuid() -> str:
    """A random UUID as text."""
    return str(uuid4())
