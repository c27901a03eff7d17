"""Dates and numbers as the locale in use writes them."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
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
    assert formats().number(Decimal("4.25")) == "4,25"
    assert Formats("en-US").date_long(DAY) == "Wednesday, November 18"
    assert Formats("de_DE", language="de").date_long(DAY) == "Mittwoch, 18. November"


def test_each_category_decides_its_own_thing():
    use_locale("de_DE", numbers="fr_FR", paper="en_US", home="en_GB")
    assert formats().first_weekday == 0
    assert formats().number(Decimal("1234.5")) == "1\u202f234,5"
    assert (formats().paper, formats().territory) == ("us-letter", "GB")
    use_locale("de_DE")
    assert (formats().paper, formats().territory) == ("a4", "DE")
    assert formats().number(1000) == "1.000"


def test_the_language_of_a_document_is_that_of_its_texts():
    use_locale("ar_EG")
    assert formats().document_locale == "en_EG"
    assert Formats("eo", language="en").document_locale == "en"


def test_a_plain_number_has_the_locales_decimal_mark_or_a_point_and_no_thousands():
    for locale_id in ("en_GB", "de_DE", "fr_FR", "fa_IR", "de_CH"):
        assert Formats(locale_id).typed.parse_plain_number("1.500") == Decimal("1.5")
    assert Formats("de_DE").typed.parse_plain_number("-6,5") == Decimal("-6.5")
    assert Formats("fa_IR").typed.parse_plain_number("۶٫۵") == Decimal("6.5")
    for locale_id, typed in (("en_GB", "6,5"), ("de_DE", "1.000,5"), ("fr_FR", "1 000")):
        with pytest.raises(ValueError, match=r"can't be read as a number; type one such as 6[.,]5"):
            Formats(locale_id).typed.parse_plain_number(typed)


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
    assert (formats().month(DAY), formats().weekday(2, short=True)) == ("November 2026", "Wed")
    german = Formats("de_DE", language="de")
    assert (german.month(DAY), german.weekday(2, short=True)) == ("November 2026", "Mi")


@pytest.mark.parametrize(
    ("locale_id", "typed"),
    [
        ("en_GB", "8/11/1984"),
        ("en_GB", "08.11.1984"),
        ("en_GB", "8 11 1984"),
        ("en_GB", "8 November 1984"),
        ("en_GB", "8 nov 1984"),
        ("en_GB", "November 8, 1984"),
        ("en_GB", "1984/11/8"),
        ("en_US", "11/8/1984"),
        ("de_DE", "8.11.1984"),
        ("de_DE", "8. November 1984"),
        ("sv_SE", "8/11/1984"),
    ],
)
def test_a_date_is_read_as_a_person_types_it_where_the_locale_is_used(locale_id: str, typed: str):
    assert Formats(locale_id).typed.parse_date(typed) == date(1984, 11, 8)


@pytest.mark.parametrize(
    "typed", ["8/11/84", "31/2/1984", "0/0/0000", "yesterday", "May 1984", "8/11/19844", "12", "-"]
)
def test_what_is_no_date_is_said_with_an_example_of_one(typed: str):
    with pytest.raises(ValueError, match="type one such as 18 Nov 1984"):
        formats().typed.parse_date(typed)


def test_a_week_begins_where_the_locale_says_and_its_days_have_names():
    assert [Formats(each).first_weekday for each in ("en_GB", "en_US", "fa_IR")] == [0, 6, 5]
    german = Formats("de_DE", language="de")
    assert [german.weekday(day) for day in (0, 6)] == ["Montag", "Sonntag"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:30", time(14, 30)),
        (" 14.30 ", time(14, 30)),
        ("1430", time(14, 30)),
        ("930", time(9, 30)),
        ("9", time(9)),
        ("9h30", time(9, 30)),
        ("2:30 pm", time(14, 30)),
        ("2:30 P.M.", time(14, 30)),
        ("12 am", time(0)),
        ("12pm", time(12)),
    ],
)
def test_a_time_is_read_however_it_is_typed(typed, read):
    assert Formats().typed.parse_time(typed) == read


@pytest.mark.parametrize(
    "typed", ["", "soon", "25:00", "24", "12:60", "13 pm", "0 am", "9:5", "-9"]
)
def test_what_is_no_time_is_said_with_an_example(typed):
    with pytest.raises(ValueError, match="can't be read as a time; type one such as 14:30"):
        Formats().typed.parse_time(typed)


@pytest.mark.parametrize(
    ("locale_id", "paper"),
    [("en_GB", "a4"), ("en_US", "us-letter"), ("fr_CA", "us-letter"), ("de", "a4"), ("C", "a4")],
)
def test_the_paper_is_that_of_the_territory(locale_id, paper):
    assert Formats(locale_id).paper == paper
