"""Dates, times and numbers as the person's locale writes them."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as time_of_day
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from recovery_tracker.base.text import _

if TYPE_CHECKING:
    from babel import Locale

DEFAULT_LOCALE = "en_GB"

# A number with more digits before or after its point is written as it came (1E+999): nobody reads
# it, and writing it out could fill a page.
_MOST_DIGITS = 20
_TYPED = re.compile(r"(?P<whole>[0-9]{0,6})(?:(?P<separator>[.,])(?P<part>[0-9]{1,6}))?(?<=[0-9])")
_THOUSANDS = 3
"""Digits between the marks of thousands."""
_YEAR_DIGITS = 4
_EXAMPLE = date(1984, 11, 18)
"""A date whose day can't be taken for its month."""
_ISO_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_NUMERIC_DATE = re.compile(
    r"(?P<a>[0-9]{1,4})[\s./年-]+(?P<b>[0-9]{1,2})[\s./月-]+(?P<c>[0-9]{1,4})[.日]?"
)
_TIME = re.compile(
    r"(?P<before>[^\d]*?)\s*(?P<hour>[0-9]{1,2})(?:\s*[:.h時시]?\s*(?P<minute>[0-9]{2}))?"
    r"\s*(?P<after>[^\d]*)"
)
_EXAMPLE_TIME = datetime(1984, 11, 18, 14, 30)  # noqa: DTZ001 a time of day alone
_HALF_DAY = 12
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"[0-9]+")
_LETTER: Final = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)
"""Where people print on Letter (CLDR, paper sizes); everywhere else on A4."""
_WITH_TERRITORY = re.compile(
    r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?_(?P<territory>[A-Z]{2}|[0-9]{3})(?:[_.@].*)?"
)


@dataclass(frozen=True)
class Formats:
    """The forms of one locale, such as `en_GB`; one that is not known is taken as the default."""

    locale_id: str = DEFAULT_LOCALE

    @property
    def territory(self) -> str | None:
        """The territory that the locale names, such as “GB”; None where it names none.

        Read from its name: where its forms are not known and the default's stand in, it is still
        the person's own.
        """
        named = _WITH_TERRITORY.fullmatch(self.locale_id.replace("-", "_"))
        return named["territory"] if named else None

    @property
    def paper(self) -> str:
        """The paper that people print on there, as Typst calls it: “a4” or “us-letter”."""
        return "us-letter" if self.territory in _LETTER else "a4"

    def number(self, value: Decimal | int) -> str:
        """The number with all its digits and none added: 4.5, 1,200."""
        from babel.numbers import format_decimal

        exact = Decimal(value)
        if not exact.is_finite() or abs(exact.adjusted()) > _MOST_DIGITS:
            return str(exact)
        return format_decimal(exact.normalize(), locale=self._locale, decimal_quantization=False)

    def parse_number(self, text: str) -> Decimal:
        """The number a person typed: 6.5, 6,5 and 6½ alike.

        A separator before three digits is read as the locale writes thousands. Raises ValueError
        with a sentence.
        """
        from babel.numbers import get_group_symbol

        typed = text.strip().replace("½", ".5")
        found = _TYPED.fullmatch(typed)
        if found is None:
            raise ValueError(
                _("“{text}” can't be read as a number; type one such as 6.5").format(
                    text=text.strip()
                )
            )
        whole, separator, part = found["whole"] or "0", found["separator"], found["part"]
        if separator == get_group_symbol(self._locale) and len(part) == _THOUSANDS:
            return Decimal(whole + part)
        return Decimal(f"{whole}.{part}" if part else whole)

    def date_long(self, on: date) -> str:
        """The weekday with the date: Wednesday 18 November."""
        return self._with_weekday(on, "MMMMEEEEd", "MMMEd")

    def date_short(self, on: date) -> str:
        """Day and month: 18 Nov."""
        from babel.dates import format_skeleton

        return format_skeleton("MMMd", on, locale=self._locale)

    def date_short_full(self, on: date) -> str:
        """Day, month and year: 18 Nov 2026."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMd", on, locale=self._locale)

    def date_full(self, on: date) -> str:
        """The date with its year: 18 November 2026."""
        from babel.dates import format_date

        return format_date(on, "long", locale=self._locale)

    def date_whole(self, on: date) -> str:
        """The weekday with the date and its year: Wednesday, 18 November 2026."""
        return self._with_weekday(on, "yMMMMEEEEd", "yMMMEd")

    def month(self, on: date) -> str:
        """The month of the date with its year: November 2026."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", on, locale=self._locale)

    def month_name(self, on: date) -> str:
        """The month of the date alone, as in a list: November."""
        from babel.dates import get_month_names

        return str(get_month_names("wide", "stand-alone", locale=self._locale)[on.month])

    def weekday(self, number: int, *, short: bool = False) -> str:
        """The name of a weekday, 0 (Monday) to 6: Monday, or Mon."""
        from babel.dates import get_day_names

        names = get_day_names("abbreviated" if short else "wide", "stand-alone", self._locale)
        return str(names[number])

    @property
    def first_weekday(self) -> int:
        """The day that begins a week here, 0 (Monday) to 6."""
        return self._locale.first_week_day

    def date_typed(self, on: date) -> str:
        """The date as it stands in a field, which `parse_date` reads again: 18 Nov 2026."""
        from babel.dates import format_date

        shown = format_date(on, "medium", locale=self._locale)
        return shown if self._read(shown) == on else on.isoformat()

    def parse_date(self, text: str) -> date:
        """The date a person typed: 18/11/2026 in the locale's order, 18 Nov 2026, 2026-11-18.

        The year has four digits. Raises ValueError with a sentence.
        """
        typed = text.strip()
        if (read := self._read(typed)) is not None:
            return read
        raise ValueError(
            _("“{text}” can't be read as a date; type one such as {example}").format(
                text=typed, example=self.date_typed(_EXAMPLE)
            )
        )

    def date_range(self, first: date, last: date) -> str:
        """Two dates, both included: 18–25 Nov 2026."""
        from babel.dates import format_interval

        return format_interval(first, last, "yMMMd", locale=self._locale)

    def time(self, at: datetime) -> str:
        """The time of day as the person's own clock showed it: 14:30. Never converted."""
        from babel.dates import format_time

        return format_time(at.time().replace(tzinfo=None), "short", locale=self._locale)

    def time_typed(self, at: time_of_day) -> str:
        """The time as it stands in a field, which `parse_time` reads again."""
        shown = self.time(datetime.combine(_EXAMPLE, at))
        found = _TIME.fullmatch(shown.strip())
        same = found is not None and self._time(found) == at
        return shown if same else f"{at:%H:%M}"

    def parse_time(self, text: str) -> time_of_day:
        """The time of day a person typed: 14:30, 14.30, 1430, 9, 2:30 pm.

        Raises ValueError with a sentence.
        """
        found = _TIME.fullmatch(text.strip())
        if found is not None and (read := self._time(found)) is not None:
            return read
        raise ValueError(
            _("“{text}” can't be read as a time; type one such as {example}").format(
                text=text.strip(), example=self.time(_EXAMPLE_TIME)
            )
        )

    def _time(self, found: re.Match[str]) -> time_of_day | None:
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        half = _plain_half(found["before"] or found["after"] or "")
        if half:
            names = self._locale.day_periods["format"]
            halves = {
                _plain_half(str(names[width][name])): later
                for width in ("wide", "abbreviated", "narrow")
                for later, name in enumerate(("am", "pm"))
                if name in names.get(width, ())
            }
            later = {"am": 0, "pm": 1, **halves}.get(half)
            if later is None or not 1 <= hour <= _HALF_DAY:
                return None
            hour = hour % _HALF_DAY + _HALF_DAY * later
        try:
            return time_of_day(hour, minute)
        except ValueError:
            return None

    def _with_weekday(self, on: date, full: str, short: str) -> str:
        from babel.dates import format_date

        known = self._locale.datetime_skeletons
        pattern = known.get(full) or known[short]
        return format_date(on, _in_full(str(pattern.pattern)), locale=self._locale)

    def _read(self, typed: str) -> date | None:
        found = _ISO_DATE.fullmatch(typed)
        parts = found.groupdict() if found else self._numeric(typed) or self._named(typed)
        if len(parts.get("year", "")) != _YEAR_DIGITS:
            return None
        try:
            return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
        except ValueError:  # no such day
            return None

    def _numeric(self, typed: str) -> dict[str, str]:
        """Day, month and year of three numbers, the year first or as the locale orders them."""
        found = _NUMERIC_DATE.fullmatch(typed)
        if found is None:
            return {}
        order = ["year", "month", "day"]
        if len(found["a"]) != _YEAR_DIGITS:
            letters = {"y": "year", "M": "month", "d": "day"}
            pattern = str(self._locale.date_formats["short"].pattern)
            order = [letters[each] for each in dict.fromkeys(re.findall("[yMd]", pattern))]
        if order[0] == "year" and len(found["a"]) != _YEAR_DIGITS:  # typed the other way round
            order.reverse()
        return dict(zip(order, found.groups(), strict=True))

    def _named(self, typed: str) -> dict[str, str]:
        """Day, month and year of a date whose month is a word, in any order."""
        words, numbers = _WORD.findall(typed), _NUMBER.findall(typed)
        months = [month for word in words if (month := self._months.get(word.casefold()))]
        if len(months) != 1 or len(numbers) != 2:
            return {}
        day, year = sorted(numbers, key=len)
        return {"year": year, "month": str(months[0]), "day": day}

    @property
    def _months(self) -> dict[str, int]:
        """The number of each month by its names in small letters."""
        named: dict[str, int] = {}
        for width in ("wide", "abbreviated"):
            for use in ("format", "stand-alone"):
                for number, word in self._locale.months[use][width].items():
                    named[word.casefold().rstrip(".")] = number
        return named

    @property
    def _locale(self) -> "Locale":
        return _babel_locale(self.locale_id)


class _Current:
    formats = Formats()


def use_locale(locale_id: str) -> None:
    """Sets the locale of every later date and number, such as `en_GB` or `de_DE`."""
    _Current.formats = Formats(locale_id)


def formats() -> Formats:
    """The forms of the locale in use."""
    return _Current.formats


def _in_full(pattern: str) -> str:
    """The pattern with weekday and month in full, where a locale has only the short form."""
    return re.sub("E+", "EEEE", re.sub("ccc+", "cccc", re.sub("(?<!M)MMM(?!M)", "MMMM", pattern)))


def _plain_half(name: str) -> str:
    """The name of a half of the day without dots, spaces and capitals: “p.m.” is “pm”."""
    return re.sub(r"[.\s]", "", name).casefold()


@cache
def _babel_locale(locale_id: str) -> "Locale":
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale_id.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse(DEFAULT_LOCALE)
