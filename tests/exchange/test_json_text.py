import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.exchange.json_text import (
    BrokenJsonError,
    Doubled,
    TooDeepError,
    as_double,
    depth,
    exactly,
    number_text,
    parse,
    write,
)
from tests.strategies import json_values


@given(json_values)
def test_what_is_written_reads_back_compact_and_indented(value: object) -> None:
    assert parse(write(value)) == value
    assert parse(write(value, indent=2)) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_double_comes_back_as_the_same_number(number: float) -> None:
    read = as_double(repr(number))
    assert float(number_text(read)) == number
    assert as_double(number_text(read)) == read
    assert str(as_double(number_text(read))) == str(read)


@pytest.mark.parametrize(
    ("digits", "written"),
    [("5.0", "5"), ("5e0", "5"), ("-0.0", "0"), ("4.50", "4.5"), ("1e22", "1e+22"), ("0.1", "0.1")],
)
def test_a_number_is_written_with_its_shortest_digits(digits: str, written: str) -> None:
    assert number_text(as_double(digits)) == written


def test_a_number_that_is_no_double_keeps_its_digits_in_the_journal() -> None:
    for digits in ("0.10000000000000000000001", "1E+400", "9007199254740993"):
        assert exactly(number_text(exactly(digits))) == exactly(digits)


@pytest.mark.parametrize("digits", ["9" * 5000, "-" + "9" * 5000, "1e999", "0." + "1" * 9000])
def test_a_huge_number_is_read_without_blowing_up(digits: str) -> None:
    assert parse(f"[{digits}]") is not None


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_the_place_of_what_is_not_a_json_number_is_named(name: str) -> None:
    with pytest.raises(BrokenJsonError) as error:
        parse('{"a": "NaN \\" Infinity",\n "b":  ' + name + "}")
    assert (error.value.line, error.value.column) == (2, 8)


@pytest.mark.parametrize("text", ["", "[", '{"a"', '{"a": 1', '["a', "[1,", "tru"])
def test_a_text_that_ends_early_is_told_from_one_that_is_wrong(text: str) -> None:
    with pytest.raises(BrokenJsonError) as error:
        parse(text)
    assert error.value.ends_early is (text != "tru")


def test_absurd_depth_is_an_error_of_its_own() -> None:
    with pytest.raises(TooDeepError):
        parse("[" * 200_000)


def test_depth_counts_the_lists_and_objects_within_one_another() -> None:
    assert [depth(parse(text)) for text in ("1", "[]", '[{"a": []}, 1]')] == [0, 1, 3]


def test_a_key_that_stands_twice_is_remembered() -> None:
    value = parse('{"a": 1, "b": 2, "b": 3}')
    assert isinstance(value, Doubled)
    assert value.key == "b"
