"""The dates that Progress shows: a window up to today, moved and zoomed from there."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum, auto
from typing import Final

from recovery_tracker.diary.period import WINDOW_DAYS, Period
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.when import local_date

LEAST_DAYS: Final = 3
"""Fewer days show no course; one more press shows the day itself."""
_ZOOM: Final = 2
"""A step in shows half the days, a step out twice as many."""


class Window(StrEnum):
    """The spans of dates that a person can choose."""

    WEEK = auto()
    TWO_WEEKS = auto()
    FOUR_WEEKS = auto()
    EPISODE = auto()
    ALL = auto()


_DAYS: Final = {Window.WEEK: 7, Window.TWO_WEEKS: WINDOW_DAYS, Window.FOUR_WEEKS: 28}


@dataclass(frozen=True)
class DateBounds:
    """The dates that can be shown by `today`, or by the date of a later entry.

    `first`: the first date of the record; `episode`: the present episode's dates. None is none.
    """

    today: date
    first: date | None = None
    episode: Period | None = None


def bounds_of(record: Record, today: date) -> DateBounds:
    """Returns the dates that the record can show by today; `record` need not go further."""
    dates = [check_in.date for check_in in record.check_ins[:1]]
    for entries in (record.pain_scores, record.care, record.doses):
        dates += [local_date(entry.at) for entry in entries[:1]]
    first = min((on for on in dates if on <= today), default=None)
    present = record.episode_on(today)
    if present is None or present.onset > today:
        return DateBounds(today, first)
    last = min(today, present.closed or today)
    return DateBounds(today, first, Period(min(present.onset, last), last))


@dataclass(frozen=True)
class View:
    """A window, how many days it was moved back, and how many days it shows if it was zoomed."""

    window: Window = Window.TWO_WEEKS
    back: int = 0
    days: int | None = None

    @property
    def moved(self) -> bool:
        """Tells whether it shows other dates than its window does."""
        return self.back != 0 or self.days is not None

    def period(self, bounds: DateBounds) -> Period:
        """Returns the shown dates. A window on an empty record is that of two weeks."""
        whole = self._whole(bounds)
        days = self.days or _length(whole)
        earliest = (whole.last - date.min).days - days + 1
        last = whole.last - timedelta(days=min(self.back, max(0, earliest)))
        return Period(_before(last, days - 1), last)

    def window_shown(self, bounds: DateBounds) -> Window | None:
        """Returns the window that shows just these dates:

        its own, or another after a zoom, or None.

        A window is only called chosen where its dates are shown.
        """
        shown = self.period(bounds)
        return next(
            (each for each in (self.window, *Window) if View(each).period(bounds) == shown), None
        )

    def earlier(self, bounds: DateBounds, days: int | None = None) -> "View":
        """Returns the view `days` days earlier, or as many as are shown, while there are any."""
        if not self.has_earlier(bounds):
            return self
        return replace(self, back=self.back + (days or _length(self.period(bounds))))

    def later(self, bounds: DateBounds, days: int | None = None) -> "View":
        """Returns the view `days` days later, or as many as are shown, up to the window's end."""
        return replace(self, back=max(0, self.back - (days or _length(self.period(bounds)))))

    def has_earlier(self, bounds: DateBounds) -> bool:
        """Tells whether the record has dates before the shown ones."""
        return bounds.first is not None and bounds.first < self.period(bounds).first

    def zoomed(self, bounds: DateBounds, *, closer: bool, around: date) -> "View":
        """Returns the view with half the days, or twice as many, with `around` at its place."""
        shown = self.period(bounds)
        days, most = _length(shown), self._most(bounds)
        wanted = max(LEAST_DAYS, days // _ZOOM) if closer else min(most, days * _ZOOM)
        if wanted == days or (not closer and days >= most):
            return self
        share = (shown.last - around).days / max(1, days - 1)
        after = round(share * (wanted - 1))
        end = self._whole(bounds).last
        back = max(0, (end - around).days - after)
        zoomed = replace(self, back=back, days=wanted)
        return replace(zoomed, days=None) if wanted == _length(self._whole(bounds)) else zoomed

    def can_zoom(self, bounds: DateBounds, *, closer: bool) -> bool:
        """Tells whether there are fewer days to show, or more."""
        days = _length(self.period(bounds))
        return days > LEAST_DAYS if closer else days < self._most(bounds)

    def _most(self, bounds: DateBounds) -> int:
        """Returns as many days as the record has, or four weeks."""
        everything = (bounds.today - (bounds.first or bounds.today)).days + 1
        return max(_DAYS[Window.FOUR_WEEKS], everything, _length(self._whole(bounds)))

    def _whole(self, bounds: DateBounds) -> Period:
        if self.window is Window.EPISODE and bounds.episode is not None:
            return bounds.episode
        if self.window is Window.ALL and bounds.first is not None:
            return Period(bounds.first, bounds.today)
        return Period(_before(bounds.today, _DAYS.get(self.window, WINDOW_DAYS) - 1), bounds.today)


def _length(period: Period) -> int:
    return (period.last - period.first).days + 1


def _before(on: date, days: int) -> date:
    """Returns the date `days` days before, or the first one there is."""
    return on - timedelta(days=min(days, (on - date.min).days))
