"""Numbers are read as they are written, in every locale, and as people type them."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from babel.localedata import locale_identifiers
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from recovery_tracker.base.number_forms import number_forms

EVERY_LOCALE = sorted(locale_identifiers())
CASES = tomllib.loads((Path(__file__).parents[1] / "data" / "numbers.toml").read_text("utf-8"))
EACH_DIGIT = "0123456789٠١٢٣٤٥٦٧٨٩०१२३४५६७८९０１２３４５６７８９"


@st.composite
def amounts(draw: st.DrawFn) -> Decimal:
    """What somebody may record: whole, or with a few places; small, or with thousands marks."""
    whole = draw(st.one_of(st.integers(0, 999), st.integers(0, 10**9), st.integers(0, 10**21 - 1)))
    places = draw(st.integers(0, 6))
    return Decimal(whole).scaleb(-places)


@pytest.mark.parametrize("value", ["6.5", "950", "1000", "1440", "12345.25", "1234567"])
def test_what_the_program_writes_it_reads_in_every_locale(value: str):
    exact = Decimal(value)
    unread = [each for each in EVERY_LOCALE if not is_read_again(each, exact)]
    assert unread == []


def is_read_again(locale_id: str, value: Decimal) -> bool:
    forms = number_forms(locale_id)
    try:
        return forms.read(forms.write(value)) == value
    except ValueError:
        return False


@settings(max_examples=500)
@given(st.sampled_from(EVERY_LOCALE), amounts())
def test_any_amount_is_read_as_it_is_written(locale_id: str, value: Decimal):
    forms = number_forms(locale_id)
    written = forms.write(value)
    assert forms.read(written) == value
    for char in written:
        assert not char.isdecimal() or char in "0123456789"


@pytest.mark.parametrize(
    "case", CASES["number"], ids=lambda case: f"{case['locale']} {case['typed']}"
)
def test_a_number_means_what_the_person_meant(case: dict[str, str]):
    forms = number_forms(case["locale"])
    if case["value"]:
        assert forms.read(case["typed"]) == Decimal(case["value"])
    else:
        with pytest.raises(ValueError, match=r".*"):
            forms.read(case["typed"])


@given(
    st.sampled_from(EVERY_LOCALE),
    st.sampled_from([".", ",", " ", "’", "'", "\u202f", "٬"]),
    st.text("0123456789", min_size=4, max_size=9),
    st.text("0123456789", min_size=1, max_size=6),
)
def test_a_number_with_more_than_three_digits_before_its_mark_has_no_thousands(
    locale_id: str, mark: str, before: str, after: str
):
    try:
        value = number_forms(locale_id).read(f"{before}{mark}{after}")
    except ValueError:
        return  # not guessed at
    assert value == Decimal(f"{before}.{after}")


@given(
    st.sampled_from(EVERY_LOCALE),
    st.sampled_from([".", ",", " ", "’", "'", "\u202f", "٫", "٬"]),
    st.sampled_from(["", "0", "00", "01", "012"]),
    st.text("0123456789", min_size=1, max_size=6),
)
def test_a_number_that_begins_with_0_or_a_mark_has_no_thousands(
    locale_id: str, mark: str, before: str, after: str
):
    assume(before or not mark.isspace())  # which is not typed yet
    try:
        value = number_forms(locale_id).read(f"{before}{mark}{after}")
    except ValueError:
        return  # not guessed at
    assert value == Decimal(f"{before or '0'}.{after}")


@given(st.sampled_from(EVERY_LOCALE), st.text(EACH_DIGIT, min_size=1, max_size=9))
def test_the_digits_of_every_script_are_read(locale_id: str, typed: str):
    plain = "".join(str(int(char)) for char in typed)
    assert number_forms(locale_id).read(typed) == Decimal(plain)
    assert str(number_forms(locale_id).read_plain(typed)) == str(Decimal(plain))


@given(st.sampled_from(EVERY_LOCALE), st.decimals(0, 999999, places=3), st.booleans())
def test_after_a_command_a_mark_is_the_decimal_one_in_every_locale(
    locale_id: str, value: Decimal, own: bool
):
    forms = number_forms(locale_id)
    typed = str(value).replace(".", forms.decimal) if own else str(value)
    assert forms.read_plain(typed) == value


@given(st.sampled_from(EVERY_LOCALE), st.text(max_size=8))
def test_anything_else_is_refused_and_nothing_else_is_raised(locale_id: str, typed: str):
    for read in (number_forms(locale_id).read, number_forms(locale_id).read_plain):
        try:
            assert read(typed).is_finite()
        except ValueError:
            continue


@pytest.mark.parametrize(
    ("locale_id", "typed", "value"),
    [
        ("en_GB", "6,5", "6.5"),
        ("en_GB", "6½", "6.5"),
        ("en_GB", "½", "0.5"),
        ("en_GB", "1,000½", "1000.5"),
        ("en_GB", "1,234.5", "1234.5"),
        ("en_GB", "1 234.5", "1234.5"),
        ("de_DE", "1.500", "1500"),
        ("de_DE", "1.234,5", "1234.5"),
        ("de_CH", "1'500", "1500"),
        ("en_IN", "1,50,000", "150000"),
        ("en_IN", "150,000", "150000"),
        ("en_GB", "1E+999", "1E+999"),
    ],
)
def test_marks_are_read_as_the_locale_writes_them(locale_id: str, typed: str, value: str):
    assert number_forms(locale_id).read(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("locale_id", "typed"),
    [
        *(("en_GB", typed) for typed in ("", "-5", "+5", "6.", ".", "1.2.3", "1,2,3", "NaN")),
        *(("en_GB", typed) for typed in ("1,50,000", "1.234,5", "6.5½", "½½", "4 5", "9" * 22)),
        ("de_DE", "1234.567"),
        ("fr_FR", "1000 000"),
    ],
)
def test_what_may_be_a_slip_is_refused(locale_id: str, typed: str):
    with pytest.raises(ValueError, match=r".*"):
        number_forms(locale_id).read(typed)
