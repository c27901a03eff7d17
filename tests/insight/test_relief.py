"""How relief went: how it felt, how pain went in the last sessions, when the last one ended."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.diary.record import Care, Record
from recovery_tracker.diary.vocabulary import CareKind, Effect
from recovery_tracker.insight.care import CareDone, Felt, care_done
from recovery_tracker.insight.helped import RELIEF, helped
from recovery_tracker.insight.relief import LastTimes, felt_by, last_times
from tests.strategies import records

NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)
FIRST, LAST = date(2026, 11, 10), date(2026, 11, 23)
WALK, CAT_COW = (CareKind.WALK, None), (CareKind.EXERCISE, "cat_cow")


def care(n: int, kind: CareKind = CareKind.WALK, before=None, after=None, **members) -> Care:
    pains = [None if each is None else Decimal(str(each)) for each in (before, after)]
    members = {"at": NOON + timedelta(days=n)} | members
    return Care(f"c{n}", kind=kind, pain_before=pains[0], pain_after=pains[1], **members)


@pytest.mark.parametrize("kind", [each for each in RELIEF if each is not CareKind.EXERCISE])
def test_of_each_kind_it_is_counted_how_it_felt_where_that_was_noted(kind):
    effects = [*Effect, Effect.EASIER, None, None]
    record = Record(care=tuple(care(n, kind, effect=each) for n, each in enumerate(effects)))
    found = felt_by(record, FIRST, LAST)
    assert found == {(kind, None): Felt(easier=2, same=1, worse=3)}
    assert found[kind, None].n == 6


def test_each_exercise_counts_by_itself_and_what_is_no_relief_does_not_count():
    record = Record(
        care=(
            care(0, CareKind.EXERCISE, exercise="cat_cow", effect=Effect.EASIER),
            care(1, CareKind.EXERCISE, exercise=" cat_cow ", effect=Effect.SAME),
            care(2, CareKind.EXERCISE, effect=Effect.SAME),
            care(3, CareKind.MASSAGE, effect=Effect.EASIER),
            care(4, exercise="cat_cow", effect=Effect.EASIER),
            care(5, CareKind.HEAT),
        )
    )
    assert felt_by(record, FIRST, LAST) == {
        CAT_COW: Felt(1, 1, 0),
        (CareKind.EXERCISE, None): Felt(0, 1, 0),
        WALK: Felt(1, 0, 0),
    }


def test_only_the_dates_that_are_asked_for_count():
    record = Record(care=tuple(care(n, effect=Effect.EASIER) for n in range(5)))
    inside = felt_by(record, FIRST + timedelta(days=1), FIRST + timedelta(days=3))
    assert inside == {WALK: Felt(easier=3)}


@given(records)
def test_it_is_the_same_count_as_that_of_the_care_and_of_before_and_after(record):
    found = felt_by(record, date.min, date.max)
    done: dict[object, CareDone] = {
        (each.kind, each.exercise): each
        for each in care_done(record, date.min, date.max)
        if each.kind in RELIEF and each.with_effect
    }
    assert {key: (each.n, each.easier) for key, each in found.items()} == {
        key: (each.with_effect, each.easier) for key, each in done.items()
    }
    tried = helped(record, date.min, date.max).tried
    assert found == {
        (each.what.kind, each.what.name): each.felt
        for each in tried
        if each.what.kind is not None and each.felt.n
    }


def test_the_last_five_sessions_with_both_values_say_how_pain_went():
    record = Record(
        care=(
            care(0, before=10, after=10),
            care(1, before=9, after=0),
            care(2, before=6, after=4),
            care(3, before=6, after=None),
            care(4, before=None, after=9),
            care(5, before=5, after=4),
            care(6, before=7, after=3),
            care(7, before=4, after=5),
            care(8, CareKind.HEAT, before=1, after=1),
        )
    )
    assert last_times(record, WALK) == LastTimes(Decimal(6), Decimal(4), 5)
    assert last_times(record, WALK, 2) == LastTimes(Decimal("5.5"), Decimal(4), 2)


def test_with_no_session_of_both_values_there_is_nothing_to_say():
    record = Record(care=(care(0, before=6), care(1, after=4), care(2)))
    assert last_times(record, WALK) is None
    assert last_times(Record(care=(care(0, before=6, after=4),)), WALK, 0) is None


def test_one_session_of_a_date_alone_is_before_those_with_a_time():
    dated = care(9, before=9, after=9, at=FIRST)
    record = Record(care=(care(0, before=6, after=4), dated))
    assert last_times(record, WALK, 1) == LastTimes(Decimal(6), Decimal(4), 1)
    assert last_times(record, WALK, 2) == LastTimes(Decimal("7.5"), Decimal("6.5"), 2)


def test_each_exercise_has_last_times_of_its_own():
    record = Record(
        care=(
            care(0, CareKind.EXERCISE, 6, 4, exercise="cat_cow"),
            care(1, CareKind.EXERCISE, 2, 1, exercise="childs_pose"),
        )
    )
    assert last_times(record, CAT_COW) == LastTimes(Decimal(6), Decimal(4), 1)


pairs = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=1, max_size=12)


@given(pairs, st.integers(1, 8), st.randoms())
def test_the_last_times_are_the_middle_of_the_latest_in_whatever_order_they_are_kept(
    values, count, random
):
    kept = [care(n, before=before, after=after) for n, (before, after) in enumerate(values)]
    random.shuffle(kept)
    latest = values[-count:]
    assert last_times(Record(care=tuple(kept)), WALK, count) == LastTimes(
        median(Decimal(before) for before, _after in latest),
        median(Decimal(after) for _before, after in latest),
        len(latest),
    )
