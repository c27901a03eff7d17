"""Pain before and after, from sessions and from the scores close to them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from statistics import median

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.day import days_of
from recovery_tracker.diary.record import (
    Care,
    CheckIn,
    Dose,
    Medicine,
    Pain,
    PainScore,
    Record,
)
from recovery_tracker.diary.vocabulary import CareKind, Effect, MedicineForm
from recovery_tracker.insight.by_itself import Claim, Usual
from recovery_tracker.insight.helped import Felt, What, helped
from recovery_tracker.insight.limits import TooFew
from recovery_tracker.insight.without import QuietHours
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


WALK, POSITION, BREATHING = (
    What(kind) for kind in (CareKind.WALK, CareKind.POSITION, CareKind.BREATHING)
)


@pytest.mark.parametrize("what", [WALK, POSITION, BREATHING])
def test_a_walk_a_position_and_slow_breathing_have_their_rows_as_heat_has(what):
    pairs = [(6, 4), (5, 5), (7, 4), (6, 5), (4, 3)]
    told = rows(Record(care=sessions(what.kind, *pairs, effect=Effect.EASIER)))[what]
    assert (told.change.middle, told.change.n) == (-1, 5)
    assert told.felt == Felt(easier=5)


def test_rows_with_as_many_sessions_have_the_order_of_the_kinds_and_only_warm_and_cold_compare():
    kinds = (BREATHING, WALK, COLD, POSITION, HEAT, What(CareKind.EXERCISE))
    days = around(*[5] * 12)
    care = tuple(
        each for what in kinds for each in sessions(what.kind, *[(6, 4)] * 5, exercise=None)
    )
    told = found(Record(check_ins=days, care=care))
    assert [each.what for each in told.tried] == [
        *(HEAT, COLD, WALK, POSITION, BREATHING),
        What(CareKind.EXERCISE),
    ]
    assert {what for each in told.compared for what in (each.one, each.other)} == {HEAT, COLD}


def test_each_exercise_and_each_medicine_stands_for_itself():
    record = Record(
        care=(
            *sessions(CareKind.EXERCISE, (5, 4), exercise="cat_cow"),
            Care("x", at(0, 3), CareKind.EXERCISE, exercise="childs_pose"),
            Care("y", at(0, 3), CareKind.EXERCISE),
            Care("z", at(0, 3), CareKind.MASSAGE, Decimal(20)),
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


def around(*pains: int) -> tuple[CheckIn, ...]:
    """A check-in a day, from three days before the first session on."""
    first = FIRST - timedelta(days=3)
    return tuple(
        CheckIn(first + timedelta(days=n), pain=Pain(average=Decimal(pain)))
        for n, pain in enumerate(pains)
    )


def test_heat_and_cold_are_compared_beyond_what_goes_by_itself_where_each_has_five():
    heat = sessions(CareKind.HEAT, *[(6, 4)] * 5)
    cold = sessions(CareKind.COLD, *[(6, 5)] * 5)
    days = around(*[5] * 12)
    assert found(Record(care=(*heat, *cold[:4]), check_ins=days)).compared == ()
    # A plain change is said to be lower or higher than nothing.
    assert found(Record(care=(*heat, *cold))).compared == ()
    (only,) = found(Record(care=(*heat, *cold), check_ins=days)).compared
    assert (only.one, only.other) == (HEAT, COLD)
    assert (only.difference.low, only.difference.high, only.difference.n) == (-1, -1, 10)
    both = sessions(CareKind.ALTERNATING, *[(6, 5)] * 5)
    record = Record(care=(*heat, *cold, *both), check_ins=days)
    compared = [(each.one, each.other) for each in found(record).compared]
    assert compared == [(HEAT, COLD), (HEAT, BOTH), (COLD, BOTH)]


def test_what_began_higher_and_fell_more_by_itself_is_not_better():
    """Heat at 8, cold at 6, where 5 is usual: both end where pain goes by itself."""
    heat = sessions(CareKind.HEAT, *[(8, "6.2")] * 5)
    cold = sessions(CareKind.COLD, *[(6, "5.4")] * 5)
    told = found(Record(care=(*heat, *cold), check_ins=around(*[5] * 12)))
    assert not told.compared[0].difference.clear
    assert {each.claim for each in told.tried} == {Claim.NO_MORE}


def test_the_usual_is_of_the_days_around_and_never_of_the_day_itself():
    usual = Usual(days_of(Record(check_ins=around(1, 2, 3, 10, 4, 5, 6, 10, 10))))
    assert usual.on(FIRST) == Fraction(7, 2)
    assert usual.on(FIRST - timedelta(days=4)) == 2
    assert usual.on(FIRST - timedelta(days=5)) is None  # two days are too few
    assert usual.on(date.max) is usual.on(date.min) is None


@pytest.mark.parametrize(
    ("before", "after", "usual", "claim"),
    [
        (7, 6, 5, Claim.NO_MORE),  # 5.8 by itself
        (7, 5, 5, Claim.LOWER),
        (7, 7, 5, Claim.NO_MORE),  # above what goes by itself, and not above before
        (7, 8, 5, Claim.HIGHER),
        (4, 5, 5, Claim.HIGHER),  # 4.6 by itself
        (3, 4, 6, Claim.LOWER),  # it rose, and would have risen more
        (5, 5, 5, Claim.NO_MORE),
    ],
)
def test_a_claim_is_of_what_goes_beyond_by_itself(before, after, usual, claim):
    record = Record(
        care=sessions(CareKind.HEAT, *[(before, after)] * 5), check_ins=around(*[usual] * 12)
    )
    told = rows(record)[HEAT]
    assert told.claim is claim
    assert told.by_itself.above == before - usual
    assert told.by_itself.change == Fraction(3 * (usual - before), 5)
    assert told.by_itself.beyond.middle == after - (usual + Fraction(2 * (before - usual), 5))


def test_without_a_usual_of_five_nothing_is_said_beyond_the_change():
    care = sessions(CareKind.HEAT, *[(7, 4)] * 8)
    assert rows(Record(care=care))[HEAT].claim is None
    # The usual of the first four sessions alone.
    told = rows(Record(care=care, check_ins=around(*[5] * 4)))[HEAT]
    assert (told.claim, told.by_itself, told.change.n) == (None, None, 8)


hours = st.integers(0, 6 * 24 * 4).map(lambda quarters: 15 * quarters)
timed_pains = st.lists(
    st.tuples(hours, st.integers(0, 10)), max_size=40, unique_by=lambda each: each[0]
)
before_and_after = st.lists(
    st.tuples(hours, st.integers(0, 10), st.integers(0, 10)), min_size=5, max_size=12
)


def heat(done: list[tuple[int, int, int]]) -> tuple[Care, ...]:
    return tuple(
        Care(f"c{n}", at(m), CareKind.HEAT, pain_before=Decimal(b), pain_after=Decimal(a))
        for n, (m, b, a) in enumerate(done)
    )


@settings(deadline=None, max_examples=150)
@given(
    timed_pains,
    before_and_after,
    st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=20, max_size=20),
)
def test_what_goes_by_itself_is_what_its_definition_says(timed, done, pains):
    first = FIRST - timedelta(days=3)
    days = {first + timedelta(days=n): pain for n, pain in enumerate(pains) if pain is not None}
    scores = tuple(score(minutes, pain) for minutes, pain in timed)
    check_ins = tuple(CheckIn(on, pain=Pain(average=Decimal(p))) for on, p in days.items())
    told = rows(Record(check_ins=check_ins, pain_scores=scores, care=heat(done)))[HEAT]
    # P of a date is its average, else the mean of its scores.
    by_date: dict[date, list[int]] = {}
    for each in scores:
        by_date.setdefault(each.at.date(), []).append(int(each.pain))
    of_scores = {on: Fraction(sum(values), len(values)) for on, values in by_date.items()}
    p = of_scores | {on: Fraction(pain) for on, pain in days.items()}
    beyond, fades = [], []
    for minutes, before, after in done:
        on = at(minutes).date()
        near = [p[other] for n in (-3, -2, -1, 1, 2, 3) if (other := on + timedelta(n)) in p]
        if len(near) >= 3:
            itself = median(near) + Fraction(2, 5) * (before - median(near))
            beyond.append(after - itself)
            fades.append(itself - before)
    if len(beyond) < 5:
        assert told.by_itself is None
        return
    assert told.by_itself.change == median(fades)
    assert told.by_itself.beyond.middle == median(beyond)
    assert told.by_itself.beyond.n == len(beyond)


@settings(deadline=None, max_examples=150)
@given(timed_pains, before_and_after, st.lists(hours, max_size=6))
def test_the_hours_without_are_what_their_definition_says(timed, done, taken):
    record = Record(
        pain_scores=tuple(score(minutes, pain) for minutes, pain in timed),
        care=heat(done),
        doses=tuple(Dose(f"d{n}", at(minutes), "m") for n, minutes in enumerate(taken)),
    )
    told = rows(record)[HEAT]
    middle = median(Decimal(before) for _m, before, _a in done)
    busy = [m for m, _b, _a in done] + list(taken)
    left, changes = sorted(timed), []
    while left:
        m, pain = left.pop(0)
        near = [each for each in left if 12 <= each[0] - m <= 240]
        if near and abs(pain - middle) <= 1:
            upto = near[0][0]
            if not any(m - 240 <= each <= upto for each in busy):
                changes.append(near[0][1] - pain)
                left.remove(near[0])
    if len(changes) < 5:
        assert told.without is None
    else:
        assert (told.without.n, told.without.change) == (len(changes), median(changes))
        assert told.without.difference.middle == told.change.middle - told.without.change


def test_a_row_stands_beside_the_hours_without_where_they_are_five():
    care = sessions(CareKind.HEAT, *[(6, 3)] * 5)
    quiet = [
        score(m, p, day) for day in range(20, 26) for m, p in ((0, 6), (90, 5), (100, 9), (200, 1))
    ]
    told = rows(Record(care=care, pain_scores=tuple(quiet)))[HEAT].without
    assert (told.n, told.change) == (6, -1)
    assert (told.difference.middle, told.difference.clear) == (-2, True)
    four = rows(Record(care=care, pain_scores=tuple(quiet[:16])))[HEAT].without
    assert four is None
    # A row of four sessions has none to stand beside.
    assert rows(Record(care=care[:4], pain_scores=tuple(quiet)))[HEAT].without is None


@pytest.mark.parametrize(
    ("entry", "counts"),
    [
        (Care("w", NOON - timedelta(hours=4), CareKind.MASSAGE), False),
        (Care("w", NOON - timedelta(hours=4, minutes=1), CareKind.MASSAGE), True),
        # It lasted into those hours.
        (Care("w", NOON - timedelta(hours=5), CareKind.WALK, Decimal(120)), False),
        (Care("w", NOON + timedelta(hours=1), CareKind.REST), False),
        (Care("w", NOON + timedelta(hours=1, minutes=1), CareKind.REST), True),
        (Dose("w", NOON, "m"), False),
        (Dose("w", FIRST, "m"), False),  # at any time of that day
        (Care("w", FIRST + timedelta(days=1), CareKind.HEAT), True),
    ],
)
def test_hours_without_have_no_care_and_no_dose_from_four_hours_before(entry, counts):
    quiet = (score(0, 6), score(60, 5))
    record = Record(
        pain_scores=quiet,
        care=(entry,) if isinstance(entry, Care) else (),
        doses=(entry,) if isinstance(entry, Dose) else (),
    )
    hours = QuietHours(record, FIRST, FIRST + timedelta(days=1))
    assert hours.changes(Decimal(6)) == ([-1] if counts else [])


def test_hours_without_begin_about_as_high_and_last_as_long():
    hours = QuietHours(
        Record(pain_scores=(score(0, 6), score(11, 1), score(12, 5), score(300, 6))), FIRST, FIRST
    )
    assert hours.changes(Decimal(7)) == [-1]
    assert hours.changes(Decimal("7.1")) == []
    late = QuietHours(Record(pain_scores=(score(0, 6), score(241, 5))), FIRST, FIRST)
    assert late.changes(Decimal(6)) == []


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
