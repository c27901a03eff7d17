"""Dates and numbers as the locale in use writes them."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from recovery_tracker.base.locale import DEFAULT_LOCALE, Formats, formats, use_locale

DAY = date(2026, 11, 18)


@pytest.fixture(autouse=True)
def _default_afterwards() -> Iterator[None]:
    yield
    use_locale(DEFAULT_LOCALE)


def test_the_default_is_british():
    assert formats().date_long(DAY) == "Wednesday 18 November"
    assert formats().date_short(DAY) == "18 Nov"
    assert formats().date_full(DAY) == "18 November 2026"
    assert formats().date_range(DAY, date(2026, 11, 25)) == "18–25 Nov 2026"
    assert formats().number(Decimal("1234.50")) == "1,234.5"


def test_another_locale_has_its_own_forms():
    use_locale("de_DE")
    assert formats().date_long(DAY) == "Mittwoch, 18. November"
    assert formats().number(Decimal("4.25")) == "4,25"
    assert Formats("en-US").date_long(DAY) == "Wednesday, November 18"


@pytest.mark.parametrize(
    ("locale_id", "territory"),
    [
        ("en_GB", "GB"),
        ("en-US", "US"),
        ("cy_GB", "GB"),
        ("zh_Hant_TW", "TW"),
        ("es_419", "419"),
        ("ca_ES_valencia", "ES"),
        ("de_AT@euro", "AT"),
        ("xx_YY", "YY"),
        ("en", None),
        ("C", None),
        ("POSIX", None),
        ("", None),
        ("not a locale", None),
    ],
)
def test_a_locale_says_which_territory_it_names(locale_id: str, territory: str | None):
    use_locale(locale_id)
    assert formats().territory == territory


@pytest.mark.parametrize("unknown", ["xx_YY", "C", "", "not a locale"])
def test_an_unknown_locale_is_taken_as_the_default(unknown: str):
    assert Formats(unknown).date_long(DAY) == Formats().date_long(DAY)


def test_a_time_is_shown_as_it_was_written_whatever_its_offset():
    at = datetime(2026, 1, 1, 14, 30, tzinfo=timezone(timedelta(hours=-9)))
    assert formats().time(at) == "14:30"


def test_no_digit_is_added_or_lost():
    assert formats().number(5) == "5"
    assert formats().number(Decimal("0.123456")) == "0.123456"
    assert formats().number(Decimal("5.0")) == "5"
    assert formats().number(Decimal("1E+999")) == "1E+999"


def test_the_first_and_last_day_of_the_calendar_have_a_form():
    assert Formats().date_full(date.max) == "31 December 9999"
    assert Formats().date_long(date.min) == "Monday 1 January"


def test_importing_the_module_does_not_load_babel():
    code = "import sys, recovery_tracker.base.locale; print('babel' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def test_a_calendar_has_its_words_and_the_first_day_of_its_week():
    assert formats().date_whole(DAY) == "Wednesday, 18 November 2026"
    assert (formats().month(DAY), formats().month_name(DAY)) == ("November 2026", "November")
    assert (formats().weekday(0), formats().weekday(6, short=True)) == ("Monday", "Sun")
    assert formats().first_weekday == 0
    use_locale("en_US")
    assert formats().first_weekday == 6
    use_locale("de_DE")
    assert (formats().month(DAY), formats().weekday(2, short=True)) == ("November 2026", "Mi")
