"""An entry is late when it was made more than 24 hours after what it tells of."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.day import Day, terms
from recovery_tracker.diary.late import entered_late, is_late
from recovery_tracker.diary.record import Care, CheckIn, Dose, PainScore
from recovery_tracker.diary.vocabulary import CareKind
from tests.strategies import instants, whens

ON = date(2026, 5, 12)
ZONE = timezone(timedelta(hours=-5))
NOON = datetime(2026, 5, 12, 12, tzinfo=ZONE)
JUST = timedelta(microseconds=1)
A_DAY = timedelta(hours=24)


def test_late_is_more_than_twenty_four_hours():
    assert terms().summary.late_hours == 24


def test_an_instant_is_late_by_the_moment_and_not_by_the_clocks_face():
    assert not is_late(NOON, NOON + A_DAY)
    assert is_late(NOON, NOON + A_DAY + JUST)
    elsewhere = (NOON + A_DAY).astimezone(timezone(timedelta(hours=13)))
    assert not is_late(NOON, elsewhere)
    assert is_late(NOON, elsewhere + JUST)


@pytest.mark.parametrize("hours", [-12, 0, 14])
def test_a_date_ends_at_midnight_by_the_clock_it_was_entered_by(hours):
    own = timezone(timedelta(hours=hours))
    last = datetime(2026, 5, 14, tzinfo=own)
    assert not is_late(ON, last)
    assert is_late(ON, last + JUST)


@given(whens)
def test_what_never_said_when_it_was_entered_is_not_late(when):
    assert not is_late(when, None)


@given(whens, instants)
def test_any_two_dates_of_the_calendar_can_be_told(when, entered_at):
    whole = (
        when
        if isinstance(when, datetime)
        else datetime.combine(when, datetime.min.time(), entered_at.tzinfo)
    )
    allowed = A_DAY if isinstance(when, datetime) else 2 * A_DAY
    assert is_late(when, entered_at) == (entered_at - whole > allowed)


@given(instants, st.timedeltas(timedelta(0), timedelta(days=4000)))
def test_what_is_late_stays_late_the_longer_one_waits(at, wait):
    try:
        later = at + wait
    except OverflowError:
        return
    assert is_late(at, at) is False
    assert is_late(at, later) == (wait > A_DAY)


EARLY, LATE = NOON + A_DAY, NOON + 3 * A_DAY


@pytest.mark.parametrize(
    "day",
    [
        Day(ON, check_in=CheckIn(ON, LATE)),
        Day(ON, CheckIn(ON, EARLY), pain_scores=(PainScore("s", NOON, Decimal(4), None, LATE),)),
        Day(ON, care=(Care("c", ON, CareKind.HEAT, entered_at=LATE),)),
        Day(ON, doses=(Dose("d", NOON, "m", entered_at=LATE),)),
    ],
    ids=["check-in", "pain score", "care", "dose"],
)
def test_a_day_is_late_when_any_entry_of_it_is(day):
    assert entered_late(day)


def test_a_day_of_early_entries_or_none_is_not_late():
    assert not entered_late(Day(ON))
    early = Day(
        ON,
        CheckIn(ON, EARLY),
        (PainScore("s", NOON, Decimal(4), None, EARLY),),
        (Care("c", ON, CareKind.HEAT, entered_at=EARLY), Care("d", NOON, CareKind.COLD)),
        (Dose("d", NOON, "m"),),
    )
    assert not entered_late(early)
