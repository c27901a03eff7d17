"""What was done for the back, how often, and how often it eased."""

from datetime import UTC, date, datetime

from hypothesis import given

from recovery_tracker.diary.record import Care, Record
from recovery_tracker.diary.vocabulary import CareKind, Effect
from recovery_tracker.diary.when import local_date
from recovery_tracker.insight.care import CareDone, care_done
from tests.strategies import records

FIRST, LAST = date(2026, 11, 10), date(2026, 11, 23)


def care(number: int, kind: CareKind, day: int = 10, **rest) -> Care:
    return Care(f"c{number}", datetime(2026, 11, day, 8, tzinfo=UTC), kind, **rest)


def test_sessions_are_counted_by_kind_and_the_eased_ones_of_those_that_say():
    record = Record(
        care=(
            care(1, CareKind.HEAT, effect=Effect.EASIER),
            care(2, CareKind.HEAT, effect=Effect.SAME),
            care(3, CareKind.HEAT, 11),
            care(4, CareKind.MASSAGE),
        )
    )
    assert care_done(record, FIRST, LAST) == (
        CareDone(CareKind.HEAT, None, count=3, days=2, with_effect=2, easier=1),
        CareDone(CareKind.MASSAGE, None, count=1, days=1, with_effect=0, easier=0),
    )


def test_each_exercise_stands_by_itself_and_one_without_a_name_too():
    record = Record(
        care=(
            care(1, CareKind.EXERCISE, exercise="cat_cow"),
            care(2, CareKind.EXERCISE, exercise=" cat_cow "),
            care(3, CareKind.EXERCISE),
        )
    )
    assert [(each.exercise, each.count) for each in care_done(record, FIRST, LAST)] == [
        ("cat_cow", 2),
        (None, 1),
    ]


@given(records)
def test_every_session_of_the_dates_is_in_one_of_them(record):
    dates = sorted(local_date(each.at) for each in record.care)
    first, last = (dates[0], dates[len(dates) // 2]) if dates else (FIRST, LAST)
    done = care_done(record, first, last)
    assert sum(each.count for each in done) == sum(first <= on <= last for on in dates)
    assert all(each.easier <= each.with_effect <= each.count >= each.days >= 1 for each in done)
    assert len({(each.kind, each.exercise) for each in done}) == len(done)
