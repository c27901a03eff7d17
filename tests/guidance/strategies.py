"""Records as hypothesis draws them: near each other in time, so that the rules have work."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import strategies as st

from recovery_tracker.diary.person import Person, RiskPeriod, Settings
from recovery_tracker.diary.record import (
    AlertResponse,
    Care,
    CheckIn,
    CoveredEntry,
    Episode,
    Pain,
    PainScore,
    Record,
    Sleep,
)
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Outcome,
    Response,
    RiskFactor,
    Site,
    Trigger,
    WarningSign,
)
from recovery_tracker.guidance.table import settable_thresholds, table

FIRST = date(2026, 1, 5)
SPAN = 45

days = st.integers(0, SPAN)
dates = days.map(lambda n: FIRST + timedelta(days=n))
zones = st.integers(-12 * 4, 14 * 4).map(lambda n: timezone(timedelta(minutes=15 * n)))
scores = st.sampled_from([Decimal(n) / 10 for n in (0, 5, 10, 15, 20, 21, 29, 30, 40, 41, 60, 90)])


@st.composite
def instants(draw: st.DrawFn) -> datetime:
    time = timedelta(minutes=draw(st.integers(0, 24 * 60 - 1)))
    midnight = datetime.combine(draw(dates), datetime.min.time())
    return (midnight + time).replace(tzinfo=draw(zones))


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.none() | strategy


@st.composite
def check_ins(draw: st.DrawFn, on: date) -> CheckIn:
    sites = st.dictionaries(st.sampled_from(list(Site)), maybe(scores), max_size=2)
    signs = st.frozensets(st.sampled_from(list(WarningSign)), max_size=1)
    return CheckIn(
        on,
        pain=Pain(average=draw(maybe(scores)), worst=draw(maybe(scores)), now=draw(maybe(scores))),
        interference=draw(maybe(scores)),
        sites=draw(st.just({}) | sites),
        sleep=Sleep(
            hours=draw(maybe(scores)),
            quality=draw(maybe(st.integers(0, 4))),
            wakings_from_pain=draw(maybe(st.integers(0, 3))),
        ),
        warning_signs=draw(st.none() | st.just(frozenset()) | signs),
    )


covers = st.builds(
    CoveredEntry,
    dates,
    st.sampled_from(["warning_signs", "pain.average", "sites.calf_left"]),
    maybe(st.sampled_from([f'"{sign}"' for sign in WarningSign])),
)

people = st.builds(
    Person,
    born=maybe(st.dates(date(1900, 1, 1), date(2027, 1, 1))),
    risk_factors=st.dictionaries(
        st.sampled_from(list(RiskFactor)),
        st.builds(RiskPeriod, maybe(dates), maybe(dates)),
        max_size=2,
    ),
)

own_thresholds = st.fixed_dictionaries(
    {},
    optional={
        rule: st.fixed_dictionaries({}, optional=dict.fromkeys(sorted(names), scores))
        for rule, names in settable_thresholds().items()
    },
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    onsets = draw(st.lists(dates, max_size=3, unique=True))
    on_dates = sorted(draw(st.sets(dates, max_size=30)))
    events = range(draw(st.integers(0, 6)))
    ids = [f"e{n}" for n in range(len(onsets))]
    return Record(
        person=draw(people),
        episodes=tuple(
            Episode(
                own,
                onset,
                closed=draw(maybe(dates)),
                outcome=draw(maybe(st.sampled_from(Outcome))),
                trigger=draw(maybe(st.sampled_from(Trigger))),
            )
            for own, onset in zip(ids, onsets, strict=True)
        ),
        check_ins=tuple(draw(check_ins(on)) for on in on_dates),
        pain_scores=tuple(PainScore(f"s{n}", draw(instants()), draw(scores)) for n in events),
        care=tuple(Care(f"c{n}", draw(instants() | dates), CareKind.WALK) for n in events),
        alert_responses=tuple(
            AlertResponse(
                f"a{n}",
                draw(st.sampled_from(list(table()))),
                draw(instants()),
                draw(st.sampled_from(Response)),
                draw(st.sampled_from([None, *ids])),
                tuple(draw(st.lists(covers, max_size=3))),
            )
            for n in events
        ),
        settings=Settings(tell_me_when=draw(own_thresholds)),
    )
