"""Records as hypothesis draws them: near each other in time, so that every rule has work.

`test_strategies` counts that each rule fires in a share of them.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
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
    EpisodeOutcome,
    Feature,
    MedicineForm,
    Response,
    RiskFactor,
    Site,
    SkinAfter,
    Trigger,
    WarningSign,
)
from recovery_tracker.diary.when import When
from recovery_tracker.guidance.cards import answers_for
from recovery_tracker.guidance.fold import evaluate
from recovery_tracker.guidance.table import known_thresholds, table
from tests.guidance.build import covered

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
    signs = st.frozensets(st.sampled_from(list(WarningSign)), min_size=1, max_size=3)
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


@st.composite
def good(draw: st.DrawFn, on: date) -> CheckIn:
    """A day without much pain, or anything else amiss."""
    return CheckIn(
        on,
        pain=Pain(average=draw(st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(1)]))),
        interference=draw(maybe(st.just(Decimal(2)))),
        warning_signs=draw(maybe(st.just(frozenset()))),
    )


@st.composite
def bad(draw: st.DrawFn, on: date) -> CheckIn:
    """A day and a night of much pain, on which little was possible."""
    return CheckIn(
        on,
        pain=Pain(average=draw(st.sampled_from([Decimal(8), Decimal(9)]))),
        interference=draw(st.sampled_from([Decimal(7), Decimal(9)])),
        sleep=Sleep(wakings_from_pain=draw(st.integers(1, 3)), quality=1),
    )


@st.composite
def some(draw: st.DrawFn, on: date) -> CheckIn:
    """A day of some pain, and of no more than that."""
    return CheckIn(on, pain=Pain(average=draw(st.sampled_from([Decimal(n) for n in (2, 3, 5, 6)]))))


@st.composite
def histories(draw: st.DrawFn) -> tuple[CheckIn, ...]:
    """Weeks in stretches: of one kind or of anything, with gaps and without a check-in at all."""
    found: list[CheckIn] = []
    day = draw(st.sampled_from([0, 0, 9]))
    while day <= SPAN:
        end = min(day + draw(st.sampled_from([3, 5, 7, 7, 10])), SPAN + 1)
        kind = draw(st.sampled_from([good, good, good, bad, some, check_ins, check_ins, None]))
        every = draw(st.sampled_from([1, 1, 1, 2, 3]))
        if kind is not None:
            found += [draw(kind(FIRST + timedelta(days=n))) for n in range(day, end, every)]
        day = end
    return tuple(found)


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
    "syrup": (
        True,
        MedicineForm.LIQUID,
        {"promethazine hydrochloride": "5", "codeine phosphate": "8"},
    ),
    "opioid patch": (False, MedicineForm.PATCH, {"Buprenorphine": "5"}),
    "other patch": (True, MedicineForm.PATCH, {"diclofenac": "140"}),
    "thinner": (False, MedicineForm.TABLET, {"Warfarin sodium": "3"}),
    "other thinner": (None, MedicineForm.TABLET, {"clopidogrel": "75"}),
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
    st.sampled_from([None, *(Decimal(n) for n in (400, 1000, 2000, 6000))]),
    st.sampled_from([None, *(Decimal(n) for n in ("0.5", "6", "30", "1E+22"))]),
)

STRICT = [
    MedicineLimit("paracetamol", Decimal(2000), Decimal(6)),
    MedicineLimit("Ibuprofen", Decimal(400), Decimal(6)),
    MedicineLimit("codeine phosphate", None, Decimal(8)),
]


@st.composite
def taken(draw: st.DrawFn) -> tuple[Dose, ...]:
    """Doses near one another, and now and then one product at the same hours for days."""
    first = draw(dates)
    near = st.integers(0, 2).map(lambda n: first + timedelta(days=n))
    once = st.tuples(
        st.sampled_from(MEDICINES),
        instants(near) | near | dates,
        st.sampled_from([Decimal(n) for n in ("0.5", "1", "2", "4")]),
    )
    found = draw(st.lists(once, max_size=6))
    for _run in range(draw(st.integers(1, 3))):
        found += draw(daily())
    return tuple(
        Dose(f"d{number}", at, medicine.id, units)
        for number, (medicine, at, units) in enumerate(found)
    )


@st.composite
def daily(draw: st.DrawFn) -> list[tuple[Medicine, When, Decimal]]:
    """One product on dates running, at the same hours or without a time."""
    own, start = draw(st.sampled_from(MEDICINES)), draw(dates)
    hours = draw(st.sampled_from([[None], [8, 20], [1, 5, 23], [None, 8], [0, 4, 8, 12, 16]]))
    units = Decimal(draw(st.integers(1, 2)))
    found: list[tuple[Medicine, When, Decimal]] = []
    for day in range(draw(st.sampled_from([1, 4, 11, 14]))):
        on = start + timedelta(days=day)
        midnight = datetime.combine(on, datetime.min.time(), UTC)
        found += [
            (own, on if hour is None else midnight + timedelta(hours=hour), units) for hour in hours
        ]
    return found


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
    born=st.sampled_from(
        [None, *(date(year, 1, 20) for year in (1955, 1961, 1980, 1981, 1985, 1990, 1995))]
    ),
    risk_factors=st.dictionaries(
        st.sampled_from(list(RiskFactor)),
        st.just(RiskPeriod()) | st.builds(RiskPeriod, maybe(dates), maybe(dates)),
        max_size=8,
    ),
)

switches = st.sampled_from([Decimal(0), Decimal(1)])
own_thresholds = st.fixed_dictionaries(
    {},
    optional={
        rule: st.fixed_dictionaries(
            {}, optional={name: switches if name == "on" else scores for name in sorted(names)}
        )
        for rule, names in known_thresholds().items()
    },
)


@st.composite
def episodes(draw: st.DrawFn) -> tuple[Episode, ...]:
    """None, one, two or three: of these weeks, or begun long before them."""
    long_ago = st.integers(60, 110).map(lambda n: FIRST - timedelta(days=n))
    onsets = draw(
        st.lists(long_ago, max_size=1)
        | st.lists(st.just(FIRST) | dates | long_ago, max_size=3, unique=True)
    )
    features = st.sampled_from([frozenset(Feature), frozenset(Feature), frozenset[Feature]()])
    return tuple(
        Episode(
            f"e{number}",
            onset,
            closed=draw(dates) if draw(st.sampled_from([True, False, False])) else None,
            outcome=draw(st.sampled_from([None, *EpisodeOutcome, EpisodeOutcome.RECOVERED])),
            trigger=draw(st.sampled_from([None, *Trigger, Trigger.FALL])),
            features=draw(features),
        )
        for number, onset in enumerate(onsets)
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    events = range(draw(st.integers(0, 8)))
    of = Record(
        person=draw(people),
        episodes=draw(episodes()),
        check_ins=draw(histories()),
        pain_scores=tuple(PainScore(f"s{n}", draw(instants()), draw(scores)) for n in events),
        care=tuple(draw(sessions(f"c{n}")) for n in events),
        medicines=MEDICINES,
        medicine_limits=tuple(
            draw(st.sampled_from([[], STRICT, STRICT]) | st.lists(limits, max_size=4))
        ),
        doses=draw(taken()),
        settings=Settings(tell_me_when=draw(st.just({}) | own_thresholds)),
    )
    return replace(of, alert_responses=(*draw(unrelated(of)), *draw(answers(of))))


@st.composite
def unrelated(draw: st.DrawFn, of: Record) -> tuple[AlertResponse, ...]:
    """Answers to anything, as a file may bring them."""
    ids = [None, *(each.id for each in of.episodes)]
    return tuple(
        AlertResponse(
            f"a{n}",
            draw(st.sampled_from(list(table()))),
            draw(instants()),
            draw(st.sampled_from(Response)),
            draw(st.sampled_from(ids)),
            tuple(draw(st.lists(covers, max_size=3))),
        )
        for n in range(draw(st.integers(0, 3)))
    )


@st.composite
def answers(draw: st.DrawFn, of: Record) -> tuple[AlertResponse, ...]:
    """Answers to cards that stood on some date, as the window gives them."""
    by = draw(dates)
    standing = [each for each in evaluate(of, by).alerts if each.active]
    chosen = draw(st.lists(st.sampled_from(standing), max_size=4)) if standing else []
    return tuple(
        AlertResponse(
            f"own{n}",
            each.rule,
            draw(instants(st.just(by))),
            draw(st.sampled_from(answers_for(each.urgency) or tuple(Response))),
            each.episode,
            tuple(covered(entry) for entry in each.unanswered),
        )
        for n, each in enumerate(chosen)
    )
