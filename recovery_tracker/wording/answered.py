"""How many of the questions that a usual day asks are answered, in a few quiet words."""

from typing import Final

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.day import Day
from recovery_tracker.diary.members import members

USUAL: Final = (
    "interference",
    "pain.average",
    "pain.worst",
    "sleep.hours",
    "sleep.quality",
    "sleep.wakings_from_pain",
    "movement.walking_minutes",
    "warning_signs",
)
"""The members that the one screen of a day asks for, in the order of reading."""


def answered(day: Day) -> int:
    """Returns how many of the usual questions have an answer; none of the signs is one."""
    said = {} if day.check_in is None else dict(members(day.check_in))
    if day.walking_minutes is not None:  # walks that were logged by themselves count too
        said["movement.walking_minutes"] = day.walking_minutes
    return sum(member in said for member in USUAL)


def answered_words(day: Day) -> str:
    """Returns “5 of 8 answered”."""
    number = formats().number
    return _("{n} of {all} answered").format(n=number(answered(day)), all=number(len(USUAL)))
