"""Pain before and after, from sessions and from the scores close to them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.record import Care, Dose, Medicine, PainScore, Record
from recovery_tracker.diary.vocabulary import CareKind, Effect, MedicineForm
from recovery_tracker.insight.helped import Felt, What, helped
from recovery_tracker.insight.limits import TooFew
from tests.strategies import care, doses, medicines, pain_scores

FIRST = date(2026, 11, 10)
NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)
HEAT, COLD, BOTH = (What(kind) for kind in (CareKind.HEAT, CareKind.COLD, CareKind.ALTERNATING))


def at(minutes: int, day: int = 0) -> datetime:
    return NOON + timedelta(days=day, minutes=minutes)


def session(n: int, kind: CareKind, before: object, after: object, **members: object) -> Care:
    told = [None if value is None else Decimal(str(value)) for value in (before, after)]
    given_ = {"minutes": Decimal(15), **members}
    return Care(f"{kind}{n}", at(0, n), kind, pain_before=told[0], pain_after=told[1], **given_)


def sessions(kind: CareKind, *values: tuple[object, object], **members: object) -> tuple[Care, ...]:
    return tuple(session(n, kind, *pair, **members) for n, pair in enumerate(values))


def score(minutes: int, pain: int, day: int = 0) -> PainScore:
    return PainScore(f"s{day}.{minutes}", at(minutes, day), Decimal(pain))


def found(record: Record):
    return helped(record, FIRST, FIRST + timedelta(days=27))


def rows(record: Record):
    return {each.what: each for each in found(record).tried}


def test_the_median_change_comes_with_its_range_and_its_n():
    told = rows(Record(care=sessions(CareKind.HEAT, (6, 4), (5, 5), (7, 4), (6, 5), (4, 3))))[HEAT]
    change = told.change
    assert (change.middle, change.low, change.high, change.n) == (-1, -3, 0, 5)
    assert told.sessions == 5


def test_a_missing_value_is_never_counted_as_anything():
    four = [(6, 4), (5, 5), (7, 4), (6, 5)]
    care = sessions(CareKind.HEAT, *four, (9, None), (None, 0), (None, None))
    told = rows(Record(care=care))[HEAT]
    assert told.change == TooFew(4, 5)
    assert told.sessions == 7
    more = rows(Record(care=sessions(CareKind.HEAT, *four, (4, 3), (9, None), (None, 0))))[HEAT]
    assert (more.change.n, more.change.middle) == (5, -1)


def test_each_exercise_and_each_medicine_stands_for_itself():
    record = Record(
        care=(
            *sessions(CareKind.EXERCISE, (5, 4), exercise="cat_cow"),
            Care("x", at(0, 3), CareKind.EXERCISE, exercise="childs_pose"),
            Care("y", at(0, 3), CareKind.EXERCISE),
            Care("z", at(0, 3), CareKind.WALK, Decimal(20)),
        ),
        medicines=(Medicine("m", "Ibuprofen 200 mg", MedicineForm.TABLET),),
        doses=(Dose("d", at(0), "m"), Dose("e", at(0, 1), "m")),
    )
    assert {what: each.sessions for what, each in rows(record).items()} == {
        What(CareKind.EXERCISE, "cat_cow"): 1,
        What(CareKind.EXERCISE, "childs_pose"): 1,
        What(CareKind.EXERCISE): 1,
        What(None, "Ibuprofen 200 mg"): 2,
    }


@pytest.mark.parametrize(
    ("before", "after", "known"),
    [
        (-60, 75, True),  # the session takes 15 minutes: an hour after its end
        (0, 15, True),
        (-61, 30, False),
        (-10, 76, False),
        (-10, 14, False),  # it was not over yet
    ],
)
def test_scores_close_to_a_session_stand_for_what_it_does_not_say(before, after, known):
    care = sessions(CareKind.HEAT, *[(None, None)] * 5)
    scores = tuple(score(m, p, day) for day in range(5) for m, p in ((before, 6), (after, 4)))
    change = rows(Record(care=care, pain_scores=scores))[HEAT].change
    if known:
        assert (change.middle, change.n) == (-2, 5)
    else:
        assert change == TooFew(0, 5)


def test_the_last_score_before_and_the_first_after_are_taken_and_its_own_come_first():
    care = sessions(CareKind.HEAT, *[(None, None)] * 4, (8, None))
    scores = tuple(
        score(m, p, day)
        for day in range(5)
        for m, p in ((-50, 9), (-5, 6), (20, 4), (60, 1))
    )  # fmt: skip
    change = rows(Record(care=care, pain_scores=scores))[HEAT].change
    assert (change.middle, change.low) == (-2, -4)


def test_what_has_no_time_or_no_end_has_no_score_close_to_it():
    scores = tuple(score(m, p, day) for day in range(5) for m, p in ((0, 6), (30, 4)))
    dated = tuple(Care(f"c{n}", FIRST + timedelta(days=n), CareKind.HEAT) for n in range(5))
    endless = sessions(CareKind.COLD, *[(None, None)] * 5, minutes=None)
    told = rows(Record(care=(*dated, *endless), pain_scores=scores))
    assert told[HEAT].change == told[COLD].change == TooFew(0, 5)


@pytest.mark.parametrize(("after", "known"), [(29, False), (30, True), (180, True), (181, False)])
def test_a_medicine_has_time_to_work(after, known):
    taken = tuple(Dose(f"d{n}", at(0, n), "m") for n in range(5))
    scores = tuple(score(m, p, day) for day in range(5) for m, p in ((-20, 7), (after, 5)))
    record = Record(
        medicines=(Medicine("m", "Ibuprofen", MedicineForm.TABLET),),
        doses=taken,
        pain_scores=scores,
    )
    (told,) = found(record).tried
    assert told.what == What(None, "Ibuprofen")
    assert (told.change.middle == -2) if known else (told.change == TooFew(0, 5))


def test_heat_and_cold_are_compared_only_where_each_has_five():
    heat = sessions(CareKind.HEAT, *[(6, 4)] * 5)
    cold = sessions(CareKind.COLD, *[(6, 5)] * 5)
    assert found(Record(care=(*heat, *cold[:4]))).compared == ()
    (only,) = found(Record(care=(*heat, *cold))).compared
    assert (only.one, only.other) == (HEAT, COLD)
    assert (only.difference.low, only.difference.high, only.difference.n) == (-1, -1, 10)
    both = sessions(CareKind.ALTERNATING, *[(6, 5)] * 5)
    compared = [
        (each.one, each.other) for each in found(Record(care=(*heat, *cold, *both))).compared
    ]
    assert compared == [(HEAT, COLD), (HEAT, BOTH), (COLD, BOTH)]


def test_how_it_felt_is_counted_where_it_was_said():
    felt = [*Effect, Effect.EASIER, None, None]
    care = tuple(session(n, CareKind.HEAT, None, None, effect=each) for n, each in enumerate(felt))
    told = rows(Record(care=care))[HEAT]
    assert told.felt == Felt(easier=2, same=1, worse=3)
    assert (told.felt.n, told.sessions) == (6, 8)


def test_only_the_period_counts():
    record = Record(care=sessions(CareKind.HEAT, *[(6, 4)] * 5))
    inside = helped(record, FIRST, FIRST + timedelta(days=3)).tried[0]
    assert (inside.sessions, inside.change) == (4, TooFew(4, 5))
    assert helped(record, FIRST + timedelta(days=9), FIRST + timedelta(days=20)).tried == ()


values = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=5, max_size=30)


@settings(deadline=None)
@given(values, st.randoms())
def test_it_is_the_median_of_what_is_known_in_whatever_order(pairs, random):
    care = sessions(CareKind.COLD, *pairs)
    told = helped(Record(care=care), FIRST, FIRST + timedelta(days=99)).tried
    assert float(told[0].change.middle) == np.median([after - before for before, after in pairs])
    mixed = Record(care=tuple(random.sample(care, len(care))))
    assert helped(mixed, FIRST, FIRST + timedelta(days=99)).tried == told


def _by_id(strategy):
    return st.lists(strategy, max_size=8, unique_by=lambda each: each.id).map(tuple)


@settings(deadline=None)
@given(_by_id(care), _by_id(doses), _by_id(medicines), _by_id(pain_scores))
def test_no_record_is_too_strange(care, doses, medicines, pain_scores):
    record = Record(care=care, doses=doses, medicines=medicines, pain_scores=pain_scores)
    told = helped(record, date.min, date.max)
    for each in told.tried:
        have = each.change.have if isinstance(each.change, TooFew) else each.change.n
        assert have <= each.sessions
