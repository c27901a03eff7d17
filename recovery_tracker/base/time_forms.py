"""Times of day as one region writes them, in the words of the texts, and as people type them."""

import re
from dataclasses import dataclass
from datetime import time as time_of_day
from functools import cache, cached_property
from typing import TYPE_CHECKING

from recovery_tracker.base.date_forms import date_forms
from recovery_tracker.base.locale_names import locale_of
from recovery_tracker.base.number_forms import with_plain_digits

if TYPE_CHECKING:
    from babel import Locale

_TIME = re.compile(
    r"(?P<before>[^\d]*?)\s*(?P<hour>[0-9]{1,2})(?:\s*[:：.h時时点시]?\s*(?P<minute>[0-9]{2}))?"
    r"\s*(?P<after>[^\d]*)"
)
_NO_WORDS = re.compile(r"H{1,2}[:.]mm")
_QUOTED = re.compile(r"'[^']*'")
_HALF_DAY = 12


@dataclass(frozen=True)
class TimeForms:
    """`pattern` as CLDR writes it, with the words of `home`; `region` is read as well."""

    home: "Locale"
    region: "Locale"
    pattern: str

    @cached_property
    def twelve_hours(self) -> bool:
        """Tells whether people there count the hours of a day to twelve, twice."""
        return bool(re.search("[hK]", _QUOTED.sub("", self.pattern)))

    def write(self, at: time_of_day) -> str:
        """Returns the time with its minutes: 14:30, or 2:30 PM."""
        from babel.dates import format_time

        return format_time(at.replace(tzinfo=None), self.pattern, locale=self.home)

    def write_typed(self, at: time_of_day) -> str:
        """Returns the time as a field shows it, which `read` reads again."""
        shown = self.write(at)
        return shown if self.read(shown) == at else f"{at:%H:%M}"

    def read(self, text: str) -> time_of_day | None:
        """Returns the time that was typed, with any digits: 14:30, 1430, 9, 2:30 pm, ١٤:٣٠."""
        found = _TIME.fullmatch(with_plain_digits(text.strip()))
        if found is None or (found["before"] and found["after"]):
            return None
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        half = _plain_half(found["before"] or found["after"] or "")
        if half:
            later = self._halves.get(half)
            if later is None or not 1 <= hour <= _HALF_DAY:
                return None
            hour = hour % _HALF_DAY + _HALF_DAY * later
        try:
            return time_of_day(hour, minute)
        except ValueError:
            return None

    @cached_property
    def _halves(self) -> dict[str, int]:
        """Returns 0 for each name of the half before noon, 1 for each of the half after it."""
        halves: dict[str, int] = {}
        for locale in (self.region, self.home):
            names = locale.day_periods["format"]
            for width in ("wide", "abbreviated", "narrow"):
                for later, name in enumerate(("am", "pm")):
                    if name in names.get(width, ()):
                        halves[_plain_half(str(names[width][name]))] = later
        return {**halves, "am": 0, "pm": 1}


@cache
def time_forms(text: str, locale_id: str) -> TimeForms:
    """Returns the forms of times in texts of the language `text`, for people of that locale.

    They follow the locale's 12 or 24 hours, in the words of the texts.
    """
    region, home = locale_of(locale_id), date_forms(text, locale_id).home
    pattern = str(region.time_formats["short"].pattern)
    theirs = TimeForms(home, region, pattern)
    if home == region or _NO_WORDS.fullmatch(pattern):
        return theirs
    known = home.datetime_skeletons
    return TimeForms(home, region, str(known["hm" if theirs.twelve_hours else "Hm"].pattern))


def _plain_half(name: str) -> str:
    """Returns the name of a half of the day without dots, spaces and capitals: “p.m.” is “pm”."""
    return re.sub(r"[.\s]", "", with_plain_digits(name)).casefold()
