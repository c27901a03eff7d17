"""Dates and times are in the words of the texts and the order of the region, and are read again."""

from datetime import date, time

import pytest
from babel.localedata import locale_identifiers
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.base.locale import Formats
from recovery_tracker.base.locale_names import locale_of

EVERY_LOCALE = sorted(locale_identifiers())
DAY = date(2026, 11, 18)
NATIVE = st.sampled_from([True, False])
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def forms(locale_id: str, *, native: bool) -> Formats:
    """The forms of English texts there, or of texts in the locale's own language."""
    return Formats(locale_id, language=locale_of(locale_id).language if native else "en")


@settings(max_examples=300)
@given(st.sampled_from(EVERY_LOCALE), st.dates(date(1000, 1, 1)), NATIVE)
def test_a_date_that_stands_in_a_field_is_read_again(locale_id: str, on: date, native: bool):
    there = forms(locale_id, native=native)
    assert there.typed.parse_date(there.typed.write_date(on)) == on
    assert there.typed.parse_date(f" {on.isoformat()} ") == on
    assert there.typed.parse_date(on.isoformat().translate(EASTERN)) == on


@settings(max_examples=300)
@given(st.sampled_from(EVERY_LOCALE), st.times(), NATIVE)
def test_a_time_that_stands_in_a_field_is_read_again(locale_id: str, at: time, native: bool):
    at = at.replace(second=0, microsecond=0, tzinfo=None)
    there = forms(locale_id, native=native)
    assert there.typed.parse_time(there.typed.write_time(at)) == at
    assert there.typed.parse_time(f"{at:%H:%M}".translate(EASTERN)) == at


def test_an_english_text_has_english_words_and_plain_digits_everywhere():
    # But in the Shavian and the Deseret alphabet, which are English too.
    places = [each for each in EVERY_LOCALE if not each.startswith(("en_Dsrt", "en_Shaw"))]
    assert {each: odd for each in places if (odd := odd_texts(Formats(each, language="en")))} == {}


def odd_texts(there: Formats) -> list[str]:
    """What is not written as an English text writes it."""
    dated = [
        *(write(DAY) for write in (there.date_long, there.date_full, there.date_whole)),
        *(write(DAY) for write in (there.date_short, there.date_short_full, there.month)),
        *(there.date_range(DAY, last) for last in (DAY, date(2026, 11, 25), date(2026, 12, 1))),
        there.date_range(DAY, date(2027, 1, 1)),
        there.month_name(DAY),
    ]
    at = there.time(time(14, 30))
    written = [text.translate({0x202F: " ", 0x2009: " ", 0x2013: "-"}) for text in (*dated, at)]
    odd = [text for text in (*written, there.typed.write_date(DAY)) if not text.isascii()]
    odd += [text for text in written[:-1] if "Nov" not in text]
    digits = "".join(char for char in at if char.isdecimal())
    if (
        digits != ("230" if there.twelve_hours else "1430")
        or there.typed.write_time(time(14, 30)) != at
    ):
        odd.append(at)
    return odd


@pytest.mark.parametrize(
    ("locale_id", "short", "whole", "days", "at"),
    [
        ("en_GB", "18 Nov 2026", "Wednesday, 18 November 2026", "18–25 Nov 2026", "14:30"),
        ("en_US", "Nov 18, 2026", "Wednesday, November 18, 2026", "Nov 18–25, 2026", "2:30 PM"),
        ("de_DE", "18 Nov 2026", "Wednesday, 18 November 2026", "18–25 Nov 2026", "14:30"),
        ("fi_FI", "18 Nov 2026", "Wednesday, 18 November 2026", "18–25 Nov 2026", "14.30"),
        ("ar_EG", "18 Nov 2026", "Wednesday, 18 November 2026", "18–25 Nov 2026", "2:30 pm"),
        ("fr_CA", "18 Nov 2026", "Wednesday, 18 November 2026", "18–25 Nov 2026", "14:30"),
        ("ja_JP", "2026 Nov 18", "Wednesday, 2026 November 18", "2026 Nov 18–25", "14:30"),
        ("zh_TW", "2026 Nov 18", "Wednesday, 2026 November 18", "2026 Nov 18–25", "2:30 PM"),
        ("fil_PH", "Nov 18, 2026", "Wednesday, November 18, 2026", "Nov 18–25, 2026", "2:30 PM"),
    ],
)
def test_an_english_date_has_the_order_of_the_region(
    locale_id: str, short: str, whole: str, days: str, at: str
):
    there = Formats(locale_id, language="en")
    plain = {0x202F: " ", 0x2009: None}
    assert there.date_short_full(DAY) == short
    assert there.date_whole(DAY) == whole
    assert there.date_range(DAY, date(2026, 11, 25)).translate(plain) == days
    assert there.time(time(14, 30)).translate(plain) == at


@pytest.mark.parametrize(
    ("locale_id", "typed"),
    [
        ("de_DE", "8. März 2026"),
        ("de_DE", "8 March 2026"),
        ("fr_FR", "8 mars 2026"),
        ("ar_EG", "٨ مارس ٢٠٢٦"),
        ("ar_EG", "٨/٣/٢٠٢٦"),
        ("fa_IR", "۲۰۲۶-۰۳-۰۸"),
    ],
)
def test_a_month_is_read_in_the_words_of_the_region_too(locale_id: str, typed: str):
    assert Formats(locale_id, language="en").typed.parse_date(typed) == date(2026, 3, 8)


@pytest.mark.parametrize(
    ("locale_id", "typed"), [("ar_EG", "٢:٣٠ م"), ("zh_TW", "下午2:30"), ("ko_KR", "오후 2:30")]
)
def test_the_halves_of_the_day_are_read_in_the_words_of_the_region_too(locale_id: str, typed: str):
    assert Formats(locale_id, language="en").typed.parse_time(typed) == time(14, 30)
