"""Dates in the words of the texts and the order of a region, and as people type them."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from recovery_tracker.base.locale_names import DEFAULT_LOCALE, locale_of
from recovery_tracker.base.number_forms import with_plain_digits

if TYPE_CHECKING:
    from babel import Locale

_YEAR_DIGITS = 4
_ISO_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_NUMERIC_DATE = re.compile(
    r"(?P<a>[0-9]{1,4})[\s./年-]+(?P<b>[0-9]{1,2})[\s./月-]+(?P<c>[0-9]{1,4})[.日]?"
)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[0-9]+")
_QUOTED = re.compile(r"'[^']*'")
_LETTERS: Final = {"y": "year", "M": "month", "L": "month", "d": "day"}
_ENGLISH: Final = {"day": DEFAULT_LOCALE, "month": "en_US"}
"""The English forms by the order of a date's parts.

They are for an English text where no locale is both English and of the region.
"""
_SHORT, _FULL, _LONG = "yMMMd", "yMMMMd", "yMMMMEEEEd"
_DAY, _LONG_DAY, _MONTH = "MMMd", "MMMMEEEEd", "yMMMM"
_YEAR_FIRST: Final = {
    _SHORT: "y MMM d",
    _FULL: "y MMMM d",
    _LONG: "EEEE, y MMMM d",
    _DAY: "MMM d",
    _LONG_DAY: "EEEE, MMMM d",
    _MONTH: "y MMMM",
}
"""English dates in a region whose dates begin with the year: no locale of CLDR has these."""


@dataclass(frozen=True)
class DateForms:
    """The forms of dates: words of `home`, a locale of the texts' language, and order of `region`.

    Words of `region` are read as well.
    """

    home: "Locale"
    region: "Locale"

    def write(self, on: date, skeleton: str) -> str:
        """Returns the date with the parts that the CLDR skeleton names."""
        from babel.dates import format_date, format_skeleton

        if self._year_first:
            return format_date(on, _YEAR_FIRST[skeleton], locale=self.home)
        if skeleton == _FULL:
            return format_date(on, "long", locale=self.home)
        if skeleton in {_LONG, _LONG_DAY}:
            return format_date(on, self._with_weekday(skeleton), locale=self.home)
        return format_skeleton(skeleton, on, locale=self.home)

    def write_range(self, first: date, last: date) -> str:
        """Returns two dates, both included: 18–25 Nov 2026."""
        from babel.dates import format_interval

        if not self._year_first:
            return format_interval(first, last, _SHORT, locale=self.home)
        if first == last:
            return self.write(first, _SHORT)
        if first.year != last.year:
            return f"{self.write(first, _SHORT)} – {self.write(last, _SHORT)}"
        if first.month != last.month:
            return f"{self.write(first, _SHORT)} – {self.write(last, _DAY)}"
        return f"{self.write(first, _SHORT)}–{last.day}"

    def write_typed(self, on: date) -> str:
        """Returns the date as a field shows it, which `read` reads again: 18 Nov 2026."""
        from babel.dates import format_date

        if self._year_first:
            shown = self.write(on, _SHORT)
        else:
            shown = format_date(on, "medium", locale=self.home)
        return shown if self.read(shown) == on else on.isoformat()

    def read(self, text: str) -> date | None:
        """Returns the date that was typed; None where the text is no date.

        Reads 18/11/2026 in the region's order, 18 Nov 2026 and 2026-11-18, with any digits and the
        names of the months in both languages. The year has four digits.
        """
        typed = with_plain_digits(text.strip())
        found = _ISO_DATE.fullmatch(typed)
        parts = found.groupdict() if found else self._numeric(typed) or self._named(typed)
        if len(parts.get("year", "")) != _YEAR_DIGITS:
            return None
        try:
            return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        except ValueError:  # no such day
            return None

    @cached_property
    def _year_first(self) -> bool:
        return self.home.language == "en" and _order(self.region)[0] == "year"

    def _with_weekday(self, full: str) -> str:
        known = self.home.datetime_skeletons
        pattern = known.get(full) or known["yMMMEd" if full == _LONG else "MMMEd"]
        return _in_full(str(pattern.pattern))

    def _numeric(self, typed: str) -> dict[str, str]:
        """Returns day, month and year of three numbers, the year first or in the region's order."""
        found = _NUMERIC_DATE.fullmatch(typed)
        if found is None:
            return {}
        order = ["year", "month", "day"]
        if len(found["a"]) != _YEAR_DIGITS:
            order = _parts(str(self.region.date_formats["short"].pattern))
        if order[0] == "year" and len(found["a"]) != _YEAR_DIGITS:  # typed the other way round
            order.reverse()
        return dict(zip(order, found.groups(), strict=True))

    def _named(self, typed: str) -> dict[str, str]:
        """Returns day, month and year of a date whose month is a word, in any order."""
        words, numbers = _WORD.findall(typed), _NUMBER.findall(typed)
        months = [month for word in words if (month := self._months.get(word.casefold()))]
        if len(months) != 1 or len(numbers) != 2:
            return {}
        day, year = sorted(numbers, key=len)
        return {"year": year, "month": str(months[0]), "day": day}

    @cached_property
    def _months(self) -> dict[str, int]:
        """Returns the number of each month by its names in small letters."""
        named: dict[str, int] = {}
        for locale in (self.region, self.home):
            for width in ("wide", "abbreviated"):
                for use in ("format", "stand-alone"):
                    for number, word in locale.months[use][width].items():
                        named[word.casefold().rstrip(".")] = number
        return named


@cache
def date_forms(text: str, locale_id: str) -> DateForms:
    """Returns the forms of dates in texts of the language `text`, for people of that locale."""
    region = locale_of(locale_id)
    return DateForms(_home(locale_of(text), region), region)


def _home(text: "Locale", region: "Locale") -> "Locale":
    """Returns the locale of that language whose dates have the order of the region's, if any.

    English in Germany has “18 Nov 2026”.
    """
    if (text.language, text.script) == (region.language, region.script):
        return region
    order = _order(region)
    names = [f"{text}_{region.territory}"] if region.territory else []
    if text.language == "en" and order[0] in _ENGLISH:
        names.append(_ENGLISH[order[0]])
    for name in names:
        found = locale_of(name)
        if (found.language, found.script) == (text.language, text.script) and (
            _order(found) == order
        ):
            return found
    return text


def _order(locale: "Locale") -> list[str]:
    """Returns day, month and year in the order in which the locale writes them."""
    known = locale.datetime_skeletons.get(_SHORT) or locale.date_formats["medium"]
    return _parts(str(known.pattern))


def _parts(pattern: str) -> list[str]:
    found = re.findall("[yMLd]", _QUOTED.sub("", pattern))
    return list(dict.fromkeys(_LETTERS[each] for each in found))


def _in_full(pattern: str) -> str:
    """Returns the pattern with weekday and month in full, where a locale has only a short form."""
    return re.sub("E+", "EEEE", re.sub("ccc+", "cccc", re.sub("(?<!M)MMM(?!M)", "MMMM", pattern)))
