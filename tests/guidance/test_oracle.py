"""The fold comes to the same as a slow walk over the dates, written from the definition alone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from recovery_tracker.diary.person import Person, RiskPeriod, Settings
from recovery_tracker.diary.record import CheckIn, Dose, Episode, MedicineLimit, Pain, Record
from recovery_tracker.diary.vocabulary import Effect, Feature, Outcome, RiskFactor
from recovery_tracker.guidance.facts import Lack
from recovery_tracker.guidance.fold import evaluate
from tests.guidance.oracle import Oracle
from tests.guidance.strategies import FIRST, MEDICINES, SPAN, dates, records

RULES = {
    "SKIN-BURN", "MED-PARA-24H", "MED-MAXDOSE", "MED-DUP-NSAID", "MED-NSAID-CAUTION",
    "PERSIST-42", "INFLAM-90", "MED-NSAID-10D", "MED-CODEINE-3D", "SLOW-7", "SLEEP-TIP",
    "RECOVERED", "RECUR", "GAP-3", "EX-STOP", "HEAT-LONG", "ICE-LONG", "HEAT-RISK",
    "MED-DUP-PARA", "MED-INTERVAL", "MED-SEDATE",
}  # fmt: skip
many = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def stretches(draw: st.DrawFn) -> Record:
    """Weeks of much the same: good ones, bad ones, none; and medicines day after day."""
    of = draw(records())
    pains, on = {}, FIRST
    while on <= FIRST + timedelta(days=SPAN):
        pain = draw(st.sampled_from([None, None, 0, 1, 2, 3, 5, 7]))
        for _day in range(draw(st.integers(1, 9))):
            pains[on] = pain
            on += timedelta(days=1)
    long_ago = FIRST - timedelta(days=draw(st.sampled_from([0, 30, 70])))
    return replace(
        of,
        person=draw(
            st.builds(
                Person,
                born=st.sampled_from([None, date(1970, 1, 1), date(1990, 1, 1)]),
                risk_factors=st.just({RiskFactor.STOMACH_ULCER: RiskPeriod()}),
            )
        ),
        episodes=(
            Episode(
                "e0",
                long_ago,
                closed=draw(st.none() | dates),
                outcome=draw(st.sampled_from([None, *Outcome])),
                features=frozenset(Feature),
            ),
        ),
        check_ins=tuple(
            CheckIn(day, pain=Pain(average=Decimal(pain)))
            for day, pain in pains.items()
            if pain is not None
        ),
        care=tuple(replace(each, effect=draw(st.sampled_from(Effect))) for each in of.care),
        medicine_limits=tuple(
            MedicineLimit(name, Decimal(1500), Decimal(6)) for name in ("paracetamol", "ibuprofen")
        ),
        doses=draw(daily()),
    )


@st.composite
def daily(draw: st.DrawFn) -> tuple[Dose, ...]:
    found = []
    for _run in range(draw(st.integers(0, 3))):
        own, start = draw(st.sampled_from(MEDICINES)), draw(dates)
        hours = draw(st.lists(st.sampled_from([None, 1, 5, 8, 20, 23]), min_size=1, max_size=3))
        units = Decimal(draw(st.integers(1, 3)))
        for day in range(draw(st.integers(1, 14))):
            midnight = datetime.combine(start + timedelta(days=day), datetime.min.time(), UTC)
            for hour in hours:
                at = midnight.date() if hour is None else midnight + timedelta(hours=hour)
                found.append(Dose(f"d{len(found)}", at, own.id, units))
    return tuple(found)


def compare(of: Record, as_of: date) -> None:
    evaluation, slow = evaluate(of, as_of), Oracle(of).judge(as_of)
    fired = {
        (a.rule, a.episode): (a.first_date, a.last_date)
        for a in evaluation.alerts
        if a.rule in RULES
    }
    assert fired == slow.fired
    lacking = {u.rule for u in evaluation.undecided if u.lack is Lack.DOSE_MG}
    assert lacking == slow.undecided
    assert any(a.rule == "GAP-3" and a.active for a in evaluation.alerts) == slow.gap_active
    for rule in {rule for rule, _episode in fired}:
        event(rule)


@many
@given(records(), dates)
def test_a_slow_walk_over_the_dates_comes_to_the_same(of: Record, as_of: date):
    plain = replace(of, settings=Settings())
    for on in (as_of, FIRST + timedelta(days=SPAN + 5)):
        compare(plain, on)


@many
@given(stretches(), dates)
def test_a_slow_walk_over_long_stretches_comes_to_the_same(of: Record, as_of: date):
    plain = replace(of, settings=Settings())
    for on in (as_of, FIRST + timedelta(days=SPAN + 5)):
        compare(plain, on)
