"""A comparison by plan: its order is drawn, balanced, and analysed as it was planned."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.record import Care, CheckIn, Pain, Record
from recovery_tracker.diary.vocabulary import CareKind
from recovery_tracker.insight.limits import TooFew
from recovery_tracker.insight.planned import Plan, Used, planned

FIRST = date(2026, 11, 10)
AFTER = FIRST + timedelta(days=14)
seeds = st.integers(0, 2**64)


def on(number: int) -> date:
    return FIRST + timedelta(days=number)


def pains(values: list[int | None]) -> Record:
    return Record(
        check_ins=tuple(
            CheckIn(on(n), pain=Pain(average=Decimal(value)))
            for n, value in enumerate(values)
            if value is not None
        )
    )


@settings(deadline=None)
@given(seeds)
def test_every_pair_of_days_has_one_of_each(seed):
    kinds = Plan(FIRST, seed).kinds()
    assert len(kinds) == 14
    for at in range(0, 14, 2):
        assert set(kinds[at : at + 2]) == {CareKind.HEAT, CareKind.COLD}
    assert kinds == Plan(AFTER, seed).kinds()  # the same seed, the same order, whenever


def test_the_order_is_drawn_evenly():
    first = Counter(Plan(FIRST, seed).kinds()[at] for seed in range(500) for at in range(0, 14, 2))
    assert abs(first[CareKind.HEAT] - 1750) < 120  # four standard deviations of 3500 draws
    assert len({Plan(FIRST, seed).kinds() for seed in range(500)}) > 120  # of 128


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=14, max_size=14), seeds)
def test_heat_days_are_set_against_cold_days_within_their_pairs(values, seed):
    plan = Plan(FIRST, seed)
    told = planned(pains(values), plan, AFTER)
    differences = []
    for at in range(0, 14, 2):
        pair = dict(zip(plan.kinds()[at : at + 2], values[at : at + 2], strict=True))
        if None not in pair.values():
            differences.append(pair[CareKind.HEAT] - pair[CareKind.COLD])
    if len(differences) < 5:
        assert told.difference == TooFew(len(differences), 5)
    else:
        assert float(told.difference.middle) == np.median(differences)
        assert told.difference.n == len(differences)
    heat = [v for v, k in zip(values, plan.kinds(), strict=True) if k is CareKind.HEAT]
    known = [value for value in heat if value is not None]
    assert told.heat.n == len(known)
    assert told.heat.pain is None if not known else float(told.heat.pain) == np.median(known)


def test_a_day_counts_for_what_was_planned_whatever_was_done():
    plan = Plan(FIRST, 7)
    values = [3 if kind is CareKind.HEAT else 5 for kind in plan.kinds()]
    other = {CareKind.HEAT: CareKind.COLD, CareKind.COLD: CareKind.HEAT}
    used = [*(other[k] for k in plan.kinds()[:3]), *[None] * 4, *plan.kinds()[7:13],
            CareKind.ALTERNATING]  # fmt: skip
    care = tuple(Care(f"c{n}", on(n), kind) for n, kind in enumerate(used) if kind is not None)
    record = Record(check_ins=pains(values).check_ins, care=care)
    told = planned(record, plan, AFTER)
    assert (told.difference.low, told.difference.middle, told.difference.n) == (-2, -2, 7)
    assert told.difference == planned(pains(values), plan, AFTER).difference
    assert [told.used(how) for how in (Used.AS_PLANNED, Used.OTHER, Used.NONE)] == [6, 4, 4]


def test_nothing_is_told_before_the_plan_is_over():
    plan = Plan(FIRST, 7)
    on_the_last = planned(pains([5] * 14), plan, on(13))
    assert not on_the_last.over
    assert on_the_last.difference is None
    assert len(on_the_last.days) == 14
    assert on_the_last.used(Used.NONE) == 13  # today is not over
    assert planned(pains([5] * 14), plan, AFTER).difference.middle == 0
    assert planned(Record(), plan, FIRST - timedelta(days=1)).days == ()
