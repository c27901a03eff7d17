"""What somebody walks: the middle of the last days that say so, and what is walked in a week."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.record import Care, CheckIn, Movement, Record
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.insight.walking import Walked, walked, walked_now

FIRST = date(2026, 11, 10)


def on(n: int) -> date:
    return FIRST + timedelta(days=n)


def logged(*minutes: int | None) -> Record:
    return Record(
        check_ins=tuple(
            CheckIn(on(n), movement=Movement(None if each is None else Decimal(each)))
            for n, each in enumerate(minutes)
        )
    )


def walk(n: int, minutes: int | None) -> Care:
    at = datetime(2026, 11, 10, 8, tzinfo=UTC) + timedelta(days=n)
    return Care(f"w{n}", at, CareKind.WALK, None if minutes is None else Decimal(minutes))


def test_it_is_the_middle_of_the_last_seven_days_that_say_so():
    record = logged(90, 90, 5, None, 10, 15, None, 20, 25, 30, 60)
    assert walked_now(record, on(10)) == 20
    assert walked_now(record, on(8)) == 20
    assert walked_now(record, on(2)) == 90


def test_a_day_without_walking_minutes_is_no_day_without_a_walk():
    assert walked_now(logged(None, 10, None, 20, None), on(4)) == 15
    assert walked_now(logged(10, 0), on(1)) == 5
    assert walked_now(logged(None, None), on(1)) is None
    assert walked_now(Record(), on(0)) is None


def test_guided_walks_count_where_the_day_has_no_minutes_of_its_own():
    record = Record(check_ins=logged(10).check_ins, care=(walk(0, 2), walk(1, 4), walk(2, None)))
    assert walked_now(record, on(2)) == 7
    assert walked(record, on(0), on(2)) == Walked(Decimal(14), 2)


def test_only_days_with_a_walk_count_as_days_walked():
    assert walked(logged(10, 0, None, 20), on(0), on(3)) == Walked(Decimal(30), 2)
    assert walked(logged(10, 0, None, 20), on(1), on(2)) == Walked()


minutes = st.lists(st.none() | st.integers(0, 300), max_size=20)


@given(minutes)
def test_later_days_change_nothing(values):
    half = len(values) // 2
    now = walked_now(logged(*values[: half + 1]), on(half))
    assert walked_now(logged(*values), on(half)) == now
    known = [each for each in values[: half + 1] if each is not None][-7:]
    assert now == (median(map(Decimal, known)) if known else None)
