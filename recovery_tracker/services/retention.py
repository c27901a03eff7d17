"""Retention: which of the backups stay."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

RECENT: Final = timedelta(hours=24)
"""For how long every backup stays."""

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""How many days, weeks and months keep the last backup made in them."""


def kept(newest_first: Sequence[datetime], now: datetime) -> frozenset[datetime]:
    """Returns which of the backups made at those instants stay.

    `newest_first` is in the order of their contents, not of a clock. The newest of each of the last
    7 days, 4 weeks (from Monday) and 12 months that have one stay, by their own dates. All of the
    last 24 hours stay too, because a day of imports has many that matter.
    """
    staying = {at for at in newest_first if now - at < RECENT}
    for most, period in ((DAILY, _day), (WEEKLY, _week), (MONTHLY, _month)):
        newest: dict[tuple[int, ...], datetime] = {}
        for at in newest_first:
            newest.setdefault(period(at), at)
        staying.update(list(newest.values())[:most])
    return frozenset(staying)


def _day(at: datetime) -> tuple[int, ...]:
    return (at.toordinal(),)


def _week(at: datetime) -> tuple[int, ...]:
    year, week, _weekday = at.isocalendar()
    return (year, week)


def _month(at: datetime) -> tuple[int, ...]:
    return (at.year, at.month)
