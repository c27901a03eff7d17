"""Which dates Progress shows: a window up to today, moved and zoomed from there."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum, auto
from typing import Final

from recovery_tracker.diary.period import WINDOW_DAYS, Period
from recovery_tracker.diary.record import Record
from recovery_tracker.diary.when import local_date

LEAST_DAYS: Final = 3
"""Fewer show no course; one more press shows the day itself."""
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
    """What there is to show by `today`, or the date of a later entry: the first date of the
    record, and the present episode's dates up to that. None is none.
    """

    today: date
    first: date | None = None
    episode: Period | None = None


def reach_of(record: Record, today: date) -> DateBounds:
    """What the record has to show by today; `record` need not go further."""
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
        """Whether it shows other dates than its window does."""
        return self.back != 0 or self.days is not None

    def period(self, reach: DateBounds) -> Period:
        """The dates on show. A window of nothing is that of two weeks."""
        whole = self._whole(reach)
        days = self.days or _length(whole)
        earliest = (whole.last - date.min).days - days + 1
        last = whole.last - timedelta(days=min(self.back, max(0, earliest)))
        return Period(_before(last, days - 1), last)

    def window_shown(self, reach: DateBounds) -> Window | None:
        """The window that shows just these dates: its own, or another after a zoom; None is none.

        Whatever is called chosen is so what is on show.
        """
        shown = self.period(reach)
        return next(
            (each for each in (self.window, *Window) if View(each).period(reach) == shown), None
        )

    def earlier(self, reach: DateBounds, days: int | None = None) -> "View":
        """So many days back, or as many as are on show, as long as there is something earlier."""
        if not self.has_earlier(reach):
            return self
        return replace(self, back=self.back + (days or _length(self.period(reach))))

    def later(self, reach: DateBounds, days: int | None = None) -> "View":
        """So many days on, or as many as are on show, up to where the window ends."""
        return replace(self, back=max(0, self.back - (days or _length(self.period(reach)))))

    def has_earlier(self, reach: DateBounds) -> bool:
        """Whether the record has something before what is on show."""
        return reach.first is not None and reach.first < self.period(reach).first

    def zoomed(self, reach: DateBounds, *, closer: bool, around: date) -> "View":
        """Half the days, or twice as many, with `around` where it stood."""
        shown = self.period(reach)
        days, most = _length(shown), self._most(reach)
        wanted = max(LEAST_DAYS, days // _ZOOM) if closer else min(most, days * _ZOOM)
        if wanted == days or (not closer and days >= most):
            return self
        share = (shown.last - around).days / max(1, days - 1)
        after = round(share * (wanted - 1))
        end = self._whole(reach).last
        back = max(0, (end - around).days - after)
        zoomed = replace(self, back=back, days=wanted)
        return replace(zoomed, days=None) if wanted == _length(self._whole(reach)) else zoomed

    def can_zoom(self, reach: DateBounds, *, closer: bool) -> bool:
        """Whether there are fewer days to show, or more."""
        days = _length(self.period(reach))
        return days > LEAST_DAYS if closer else days < self._most(reach)

    def _most(self, reach: DateBounds) -> int:
        """As many days as the record has, or four weeks."""
        everything = (reach.today - (reach.first or reach.today)).days + 1
        return max(_DAYS[Window.FOUR_WEEKS], everything, _length(self._whole(reach)))

    def _whole(self, reach: DateBounds) -> Period:
        if self.window is Window.EPISODE and reach.episode is not None:
            return reach.episode
        if self.window is Window.ALL and reach.first is not None:
            return Period(reach.first, reach.today)
        return Period(_before(reach.today, _DAYS.get(self.window, WINDOW_DAYS) - 1), reach.today)


def _length(period: Period) -> int:
    return (period.last - period.first).days + 1


def _before(on: date, days: int) -> date:
    """So many days before, as far as there are dates."""
    return on - timedelta(days=min(days, (on - date.min).days))
