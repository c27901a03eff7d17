"""Dates and instants: how they are written, and which local date an entry belongs to.

A day is a local calendar date, decided by the person's own clock when the entry was made. An
instant keeps its offset, so travel, daylight saving and midnight never move an entry to another
day.
"""

import re
from datetime import UTC, date, datetime

from recovery_tracker.base.text import _

When = datetime | date
"""An instant with an offset, or a date alone where the time was not noted."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt ](?:[01]\d|2[0-3]):\d{2}:\d{2}(\.\d{1,6}0*)?([Zz]|[+-]\d{2}:\d{2})"
)


def parse_date(text: str) -> date:
    """Returns the calendar date of an ISO text such as `2026-05-12`.

    Raises ValueError with a sentence.
    """
    if not _DATE.fullmatch(text):
        raise ValueError(_("“{text}” is not a date such as 2026-05-12").format(text=text))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("“{text}” is not a day in the calendar").format(text=text)) from None


def parse_instant(text: str) -> datetime:
    """Returns the instant of an RFC 3339 text with its offset, kept to the microsecond.

    Raises ValueError with a sentence: an instant without an offset belongs to no local date, and
    one finer than a microsecond could not be kept without loss.
    """
    if _INSTANT.fullmatch(text):
        try:
            return datetime.fromisoformat(text.upper())
        except ValueError:
            pass
    raise ValueError(
        _("“{text}” is not an instant with an offset, such as 2026-05-12T08:30:00+01:00").format(
            text=text
        )
    )


def parse_when(text: str) -> When:
    """Returns an instant, or a date alone. Raises ValueError with a sentence."""
    return parse_date(text) if _DATE.fullmatch(text) else parse_instant(text)


def write_when(when: When) -> str:
    """Returns the ISO text that `parse_when` reads back to the same value."""
    return when.isoformat()


def local_date(when: When) -> date:
    """Returns the date as written: an instant's in its own offset, never converted."""
    return when.date() if isinstance(when, datetime) else when


def in_order(when: When) -> tuple[date, datetime]:
    """Returns a key that sorts by local date, then by the instant.

    A date alone is first in its day.
    """
    first = datetime.min.replace(tzinfo=UTC)
    return local_date(when), when if isinstance(when, datetime) else first
