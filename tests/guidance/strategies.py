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
    Dose,
    Episode,
    Ingredient,
    Medicine,
    MedicineLimit,
    Pain,
    PainScore,
    Record,
    Sleep,
)
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Effect,
    Feature,
    MedicineForm,
    Outcome,
    Response,
    RiskFactor,
    Site,
    SkinAfter,
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
def instants(draw: st.DrawFn, of: st.SearchStrategy[date] = dates) -> datetime:
    time = timedelta(minutes=draw(st.integers(0, 24 * 60 - 1)))
    midnight = datetime.combine(draw(of), datetime.min.time())
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
    st.sampled_from(["warning_signs", "pain.average", "sites.calf_left", "doses.d1"]),
    maybe(st.sampled_from(["1", "4.0", *(f'"{sign}"' for sign in WarningSign)])),
)

# Whether a shop sold it, its form, and what is in it.
_KINDS = {
    "para": (False, MedicineForm.TABLET, {"Paracetamol": "1000"}),
    "cold": (True, MedicineForm.SACHET, {"acetaminophen": "650", "phenylephrine": "10"}),
    "co": (True, MedicineForm.TABLET, {"codeine phosphate": "8", "paracetamol": "500"}),
    "ibu": (True, MedicineForm.TABLET, {"IBUPROFEN": "400"}),
    "lysine": (None, MedicineForm.CAPSULE, {"ibuprofen lysine": "200"}),
    "aspirin": (False, MedicineForm.TABLET, {"aspirin": "75"}),
    "shop aspirin": (True, MedicineForm.TABLET, {"acetylsalicylic acid": "75"}),
    "gel": (True, MedicineForm.GEL, {"diclofenac": "10"}),
    "unweighed": (True, MedicineForm.LIQUID, {"paracetamol": None, "naproxen sodium": None}),
    "calm": (False, MedicineForm.TABLET, {"diazepam": "5"}),
}
MEDICINES = tuple(
    Medicine(
        name,
        name,
        form,
        tuple(Ingredient(each, None if mg is None else Decimal(mg)) for each, mg in parts.items()),
        shop_bought=shop,
    )
    for name, (shop, form, parts) in _KINDS.items()
)
limits = st.builds(
    MedicineLimit,
    st.sampled_from(["paracetamol", "Acetaminophen", "ibuprofen", "codeine", "nothing"]),
    maybe(st.sampled_from([Decimal(n) for n in (400, 1000, 2000, 6000)])),
    maybe(st.sampled_from([Decimal(n) for n in ("0.5", "6", "30", "1E+22")])),
)


@st.composite
def taken(draw: st.DrawFn) -> tuple[Dose, ...]:
    """Doses near one another, and now and then one product on many dates running."""
    first = draw(dates)
    near = st.integers(0, 2).map(lambda n: first + timedelta(days=n))
    some = st.tuples(
        st.sampled_from(MEDICINES),
        instants(near) | near | dates,
        st.sampled_from([Decimal(n) for n in ("0.5", "1", "2", "4")]),
    )
    daily = st.tuples(st.sampled_from(MEDICINES), st.integers(0, 14)).map(
        lambda pair: [(pair[0], first + timedelta(days=n), Decimal(1)) for n in range(pair[1])]
    )
    found = (*draw(st.lists(some, max_size=8)), *draw(st.just([]) | daily))
    return tuple(
        Dose(f"d{number}", at, medicine.id, units)
        for number, (medicine, at, units) in enumerate(found)
    )


@st.composite
def sessions(draw: st.DrawFn, own: str) -> Care:
    return Care(
        own,
        draw(instants() | dates),
        draw(st.sampled_from(CareKind)),
        minutes=draw(maybe(st.sampled_from([Decimal(n) for n in (20, 21, 30, 31)]))),
        effect=draw(maybe(st.sampled_from(Effect))),
        asleep=draw(maybe(st.booleans())),
        skin_after=draw(maybe(st.sampled_from(SkinAfter))),
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
    long_ago = st.integers(30, 110).map(lambda n: FIRST - timedelta(days=n))
    onsets = draw(st.lists(dates | long_ago, max_size=3, unique=True))
    every_date = st.just([FIRST + timedelta(days=n) for n in range(SPAN + 1)])
    on_dates = sorted(draw(st.sets(dates, max_size=30) | every_date))
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
                features=draw(st.frozensets(st.sampled_from(Feature))),
            )
            for own, onset in zip(ids, onsets, strict=True)
        ),
        check_ins=tuple(draw(check_ins(on)) for on in on_dates),
        pain_scores=tuple(PainScore(f"s{n}", draw(instants()), draw(scores)) for n in events),
        care=tuple(draw(sessions(f"c{n}")) for n in events),
        medicines=MEDICINES,
        medicine_limits=tuple(draw(st.lists(limits, max_size=3))),
        doses=draw(taken()),
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
