from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given

from recovery_tracker.diary.when import (
    When,
    in_order,
    local_date,
    parse_date,
    parse_instant,
    parse_when,
    write_when,
)
from tests.strategies import dates, instants, whens


@given(whens)
def test_what_is_written_is_read_back_with_its_offset(when: When) -> None:
    back = parse_when(write_when(when))
    assert back == when
    assert write_when(back) == write_when(when)


@given(dates, instants)
def test_the_local_date_is_the_date_as_written(on: date, at: datetime) -> None:
    assert local_date(on) == on
    assert local_date(at).isoformat() == write_when(at)[:10]


@given(whens, whens)
def test_order_is_by_local_date_first_whatever_the_offset(one: When, other: When) -> None:
    if local_date(one) < local_date(other):
        assert in_order(one) < in_order(other)


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-12T08:30:00",
        "2026-05-12",
        "2026-05-12T24:00:00Z",
        "2026-05-12T23:60:00Z",
        "2026-05-12T23:59:60Z",
        "2026-05-12T08:30:00.1234567Z",
        "2026-05-12T08:30Z",
        "2026-02-30T08:30:00Z",
        "2026-05-12T08:30:00+24:00",
        "2026-05-12T08:30:00+01",
        "２０２６-05-12T08:30:00Z",
        "",
    ],
)
def test_what_is_no_instant_with_an_offset_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is not an instant with an offset"):
        parse_instant(text)


@pytest.mark.parametrize("text", ["2026-5-12", "12.05.2026", "20260512", "2026-W20-2", "today"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_date(text)


def test_small_letters_and_trailing_zeros_are_accepted() -> None:
    assert parse_instant("2026-05-12t08:30:00.50z") == datetime(
        2026, 5, 12, 8, 30, 0, 500_000, tzinfo=UTC
    )
    assert parse_instant("2026-05-12T08:30:00-03:30").utcoffset() == timedelta(hours=-3.5)
    assert parse_instant("2026-05-12T08:30:00.1234560000+00:00").tzinfo == timezone.utc  # noqa: UP017
