"""Dates, times and numbers as the person's locale writes them, in the words of the texts.

Each category of the system's settings decides its own part: times, dates and the first day of the
week; numbers; paper. The names of months and days are in the language of the texts.
"""

from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as time_of_day
from decimal import Decimal
from typing import TYPE_CHECKING

from recovery_tracker.base import locale_names
from recovery_tracker.base.locale_names import DEFAULT_LOCALE
from recovery_tracker.base.text import _, text_language

if TYPE_CHECKING:
    from recovery_tracker.base.date_forms import DateForms
    from recovery_tracker.base.number_forms import NumberForms
    from recovery_tracker.base.time_forms import TimeForms

__all__ = ["DEFAULT_LOCALE", "Formats", "TypedForms", "formats", "use_locale"]

_EXAMPLE = date(1984, 11, 18)
"""A date whose day can't be taken for its month."""
_EXAMPLE_TIME = time_of_day(14, 30)


@dataclass(frozen=True)
class _Forms:
    """The forms of a locale in the words of one language; each is loaded when it is needed."""

    text: str
    locale_id: str
    number_locale: str

    @property
    def numbers(self) -> "NumberForms":
        from recovery_tracker.base.number_forms import number_forms

        return number_forms(self.number_locale)

    @property
    def dates(self) -> "DateForms":
        from recovery_tracker.base.date_forms import date_forms

        return date_forms(self.text, self.locale_id)

    @property
    def times(self) -> "TimeForms":
        from recovery_tracker.base.time_forms import time_forms

        return time_forms(self.text, self.locale_id)


@dataclass(frozen=True)
class TypedForms:
    """Dates, times and numbers as people type them, and as a field shows them."""

    _forms: _Forms

    def write_date(self, on: date) -> str:
        """Returns the date as a field shows it, which `parse_date` reads again: 18 Nov 2026."""
        return self._forms.dates.write_typed(on)

    def parse_date(self, text: str) -> date:
        """Reads the date that a person typed: 18/11/2026 in the locale's order, 2026-11-18.

        The year has four digits. Raises ValueError with a sentence.
        """
        if (read := self._forms.dates.read(text)) is not None:
            return read
        raise ValueError(
            _("“{text}” can't be read as a date; type one such as {example}").format(
                text=text.strip(), example=self.write_date(_EXAMPLE)
            )
        )

    def write_time(self, at: time_of_day) -> str:
        """Returns the time as a field shows it, which `parse_time` reads again."""
        return self._forms.times.write_typed(at)

    def parse_time(self, text: str) -> time_of_day:
        """Reads the time of day that a person typed: 14:30, 14.30, 1430, 9, 2:30 pm.

        Raises ValueError with a sentence.
        """
        if (read := self._forms.times.read(text)) is not None:
            return read
        raise ValueError(
            _("“{text}” can't be read as a time; type one such as {example}").format(
                text=text.strip(), example=self.write_time(_EXAMPLE_TIME)
            )
        )

    def parse_number(self, text: str) -> Decimal:
        """Reads the number that a person typed: 6.5, 6,5, 6½ and ٦٫٥ alike.

        Also reads what `Formats.number` writes. A mark is read as one of thousands where the locale
        writes it so. Raises ValueError with a sentence.
        """
        try:
            return self._forms.numbers.read(text)
        except ValueError:
            raise ValueError(self._no_number(text)) from None

    def parse_plain_number(self, text: str) -> Decimal:
        """Reads a number of a command: a mark is the decimal one, never one of thousands.

        The locale's decimal mark and the point are read. Raises ValueError with a sentence.
        """
        try:
            return self._forms.numbers.read_plain(text)
        except ValueError:
            raise ValueError(self._no_number(text)) from None

    def _no_number(self, text: str) -> str:
        return _("“{text}” can't be read as a number; type one such as {example}").format(
            text=text.strip(), example=self._forms.numbers.write(Decimal("6.5"))
        )


@dataclass(frozen=True)
class Formats:
    """The forms of one locale, such as `en_GB`; an unknown locale has those of the default.

    `number_locale`, `paper_locale` and `home_locale` name others for the numbers, the paper and
    where the person is. `language` is that of the texts; None is the one in use.
    """

    locale_id: str = DEFAULT_LOCALE
    number_locale: str | None = None
    paper_locale: str | None = None
    home_locale: str | None = None
    language: str | None = None

    @property
    def territory(self) -> str | None:
        """Returns where the person is, such as “GB”; None where no locale names it."""
        return locale_names.territory_of(self.home_locale or self.locale_id)

    @property
    def paper(self) -> str:
        """Returns the paper that people print on there, by Typst's name: “a4” or “us-letter”."""
        return locale_names.paper_of(self.paper_locale or self.locale_id)

    @property
    def document_locale(self) -> str:
        """Returns the language of the texts with the territory of the times: “en_DE”, or “en”."""
        territory = locale_names.territory_of(self.locale_id)
        return f"{self._text}_{territory}" if territory else self._text

    def number(self, value: Decimal | int) -> str:
        """Returns the number with all its digits and none added: 4.5, 1,200. Its digits are 0–9."""
        return self._forms.numbers.write(value)

    def date_long(self, on: date) -> str:
        """Returns the weekday with the date: Wednesday 18 November."""
        return self._forms.dates.write(on, "MMMMEEEEd")

    def date_short(self, on: date) -> str:
        """Returns day and month: 18 Nov."""
        return self._forms.dates.write(on, "MMMd")

    def date_short_full(self, on: date) -> str:
        """Returns day, month and year: 18 Nov 2026."""
        return self._forms.dates.write(on, "yMMMd")

    def date_full(self, on: date) -> str:
        """Returns the date with its year: 18 November 2026."""
        return self._forms.dates.write(on, "yMMMMd")

    def date_whole(self, on: date) -> str:
        """Returns the weekday with the date and its year: Wednesday, 18 November 2026."""
        return self._forms.dates.write(on, "yMMMMEEEEd")

    def month(self, on: date) -> str:
        """Returns the month of the date with its year: November 2026."""
        return self._forms.dates.write(on, "yMMMM")

    def month_name(self, on: date) -> str:
        """Returns the month of the date alone, as in a list: November."""
        from babel.dates import get_month_names

        return str(get_month_names("wide", "stand-alone", locale=self._forms.dates.home)[on.month])

    def weekday(self, number: int, *, short: bool = False) -> str:
        """Returns the name of a weekday, 0 (Monday) to 6: Monday, or Mon."""
        from babel.dates import get_day_names

        names = get_day_names(
            "abbreviated" if short else "wide", "stand-alone", self._forms.dates.home
        )
        return str(names[number])

    @property
    def first_weekday(self) -> int:
        """Returns the day that begins a week here, 0 (Monday) to 6."""
        return self._forms.dates.region.first_week_day

    def date_range(self, first: date, last: date) -> str:
        """Returns two dates, both included: 18–25 Nov 2026."""
        return self._forms.dates.write_range(first, last)

    @property
    def twelve_hours(self) -> bool:
        """Tells whether the locale counts the hours of a day to twelve, twice: 2:30 PM."""
        return self._forms.times.twelve_hours

    def time(self, at: datetime | time_of_day) -> str:
        """Returns the time of day as the person's own clock showed it: 14:30. Never converted."""
        return self._forms.times.write(at.time() if isinstance(at, datetime) else at)

    @property
    def typed(self) -> TypedForms:
        """Returns the forms of typed values."""
        return TypedForms(self._forms)

    @property
    def _text(self) -> str:
        return self.language or text_language()

    @property
    def _forms(self) -> _Forms:
        return _Forms(self._text, self.locale_id, self.number_locale or self.locale_id)


class _Current:
    formats = Formats()


def use_locale(
    locale_id: str,
    *,
    numbers: str | None = None,
    paper: str | None = None,
    home: str | None = None,
) -> None:
    """Sets the locale of every later date and number, such as `en_GB` or `de_DE`.

    `numbers`, `paper` and `home` name others for the numbers, the paper and where the person is.
    """
    _Current.formats = Formats(locale_id, numbers, paper, home)


def formats() -> Formats:
    """Returns the forms of the locale in use."""
    return _Current.formats
