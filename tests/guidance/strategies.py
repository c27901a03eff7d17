"""Records as hypothesis draws them: near each other in time, so that every rule has work.

`test_oracle` sees that each rule fires in some of them. To make a strategy costs more than to draw
from it, so each stands here once and none is made while a record is drawn.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import TypeVar

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

T = TypeVar("T")

FIRST = date(2026, 1, 5)
SPAN = 45

days = st.integers(0, SPAN)
dates = days.map(lambda n: FIRST + timedelta(days=n))
zones = st.integers(-12 * 4, 14 * 4).map(lambda n: timezone(timedelta(minutes=15 * n)))
SCORES = [Decimal(n) / 10 for n in (0, 5, 10, 15, 20, 21, 29, 30, 40, 41, 60, 90)]
scores = st.sampled_from(SCORES)
minutes_of_the_day = st.integers(0, 24 * 60 - 1)


def moment(on: date, minutes: int, zone: timezone) -> datetime:
    midnight = datetime.combine(on, datetime.min.time(), zone)
    return midnight + timedelta(minutes=minutes)


instants = st.builds(moment, dates, minutes_of_the_day, zones)


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.none() | strategy


def one_or_none(values: Iterable[T]) -> st.SearchStrategy[T | None]:
    """As `maybe` of one of the values, in one draw."""
    there = list(values)
    return st.sampled_from([*[None] * len(there), *there])


score_or_none = one_or_none(SCORES)
sites = st.just({}) | st.dictionaries(st.sampled_from(list(Site)), score_or_none, max_size=2)
signs = (
    st.none()
    | st.just(frozenset())
    | st.frozensets(st.sampled_from(list(WarningSign)), min_size=1, max_size=3)
)

# Days as each kind of stretch has them, at first all of the first date.
anything = st.builds(
    CheckIn,
    st.just(FIRST),
    pain=st.builds(Pain, average=score_or_none, worst=score_or_none, now=score_or_none),
    interference=score_or_none,
    sites=sites,
    sleep=st.builds(
        Sleep,
        hours=score_or_none,
        quality=one_or_none(range(5)),
        wakings_from_pain=one_or_none(range(4)),
    ),
    warning_signs=signs,
)
# Without much pain, or anything else amiss.
good = st.sampled_from(
    [
        CheckIn(
            FIRST, pain=Pain(average=Decimal(pain)), interference=interference, warning_signs=asked
        )
        for pain in ("0", "0.5", "1")
        for interference in (None, Decimal(2))
        for asked in (None, frozenset[WarningSign]())
    ]
)
# With a night of much pain, and on which little was possible.
bad = st.sampled_from(
    [
        CheckIn(
            FIRST,
            pain=Pain(average=Decimal(pain)),
            interference=Decimal(interference),
            sleep=Sleep(wakings_from_pain=wakings, quality=1),
        )
        for pain in (8, 9)
        for interference in (7, 9)
        for wakings in (1, 2, 3)
    ]
)
# With some pain, and no more than that.
some = st.sampled_from([CheckIn(FIRST, pain=Pain(average=Decimal(n))) for n in (2, 3, 5, 6)])

stretches = st.sampled_from([good, good, good, bad, some, anything, anything, None])
beginnings = st.sampled_from([0, 0, 9])
lengths = st.sampled_from([3, 5, 7, 7, 10])
distances = st.sampled_from([1, 1, 1, 2, 3])


def check_ins(on: date) -> st.SearchStrategy[CheckIn]:
    """Anything that a day may say."""
    return anything.map(lambda day: replace(day, date=on))


@st.composite
def histories(draw: st.DrawFn) -> tuple[CheckIn, ...]:
    """Weeks in stretches: of one kind or of anything, with gaps and without a check-in at all."""
    found: list[CheckIn] = []
    day = draw(beginnings)
    while day <= SPAN:
        end = min(day + draw(lengths), SPAN + 1)
        kind = draw(stretches)
        every = draw(distances)
        if kind is not None:
            found += [
                replace(draw(kind), date=FIRST + timedelta(days=n)) for n in range(day, end, every)
            ]
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


products = st.sampled_from(MEDICINES)
# Days after the first dose, or any date, with the time of a clock or without.
near = st.integers(0, 2)
once = st.tuples(
    products,
    st.tuples(near, minutes_of_the_day, zones) | near | dates,
    st.sampled_from([Decimal(n) for n in ("0.5", "1", "2", "4")]),
)
several = st.lists(once, max_size=6)
runs = st.integers(1, 3)
run_hours = st.sampled_from([[None], [8, 20], [1, 5, 23], [None, 8], [0, 4, 8, 12, 16]])
run_units = st.integers(1, 2).map(Decimal)
run_days = st.sampled_from([1, 4, 11, 14])


@st.composite
def taken(draw: st.DrawFn) -> tuple[Dose, ...]:
    """Doses near one another, and now and then one product at the same hours for days."""
    first = draw(dates)

    def at(drawn: date | int | tuple[int, int, timezone]) -> When:
        match drawn:
            case (later, minutes, zone):
                return moment(first + timedelta(days=later), minutes, zone)
            case int():
                return first + timedelta(days=drawn)
            case _:
                return drawn

    found = [(medicine, at(drawn), units) for medicine, drawn, units in draw(several)]
    for _run in range(draw(runs)):
        found += draw(daily)
    return tuple(
        Dose(f"d{number}", at, medicine.id, units)
        for number, (medicine, at, units) in enumerate(found)
    )


@st.composite
def _daily(draw: st.DrawFn) -> list[tuple[Medicine, When, Decimal]]:
    """One product on dates running, at the same hours or without a time."""
    own, start, hours, units = draw(products), draw(dates), draw(run_hours), draw(run_units)
    found: list[tuple[Medicine, When, Decimal]] = []
    for day in range(draw(run_days)):
        on = start + timedelta(days=day)
        midnight = datetime.combine(on, datetime.min.time(), UTC)
        found += [
            (own, on if hour is None else midnight + timedelta(hours=hour), units) for hour in hours
        ]
    return found


daily = _daily()


def _on(day: int, *names: str) -> list[tuple[str, date]]:
    return [(name, FIRST + timedelta(days=day)) for name in names]


def _doses(*taken: tuple[str, date]) -> tuple[Dose, ...]:
    return tuple(Dose(f"d{n}", on, name, Decimal(1)) for n, (name, on) in enumerate(taken))


# What chance alone reaches once in a thousand: of a rule about pairs a second one, told later, and
# doses without a time that may be too many.
RARE = (
    (Person(born=date(1955, 1, 20)), _doses(*_on(3, "ibu"), *_on(9, "unweighed"))),
    (Person(), _doses(*_on(2, "calm", "syrup"), *_on(20, "calm", "opioid patch"))),
    (Person(), _doses(*_on(5, "para", "para", "para"), *_on(6, "para", "para"))),
)
rare_doses = st.sampled_from([*[None] * 8, *RARE])
sessions = st.builds(
    Care,
    st.just("c"),
    instants | dates,
    st.sampled_from(CareKind),
    minutes=one_or_none(Decimal(n) for n in (20, 21, 30, 31)),
    effect=one_or_none(Effect),
    asleep=one_or_none([False, True]),
    skin_after=one_or_none(SkinAfter),
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


long_ago = st.integers(60, 110).map(lambda n: FIRST - timedelta(days=n))
onsets = st.lists(long_ago, max_size=1) | st.lists(
    st.just(FIRST) | dates | long_ago, max_size=3, unique=True
)
an_episode = st.builds(
    Episode,
    st.just("e"),
    st.just(FIRST),
    closed=st.sampled_from([True, False, False]).flatmap(lambda is_: dates if is_ else st.none()),
    outcome=st.sampled_from([None, *EpisodeOutcome, EpisodeOutcome.RECOVERED]),
    trigger=st.sampled_from([None, *Trigger, Trigger.FALL]),
    features=st.sampled_from([frozenset(Feature), frozenset(Feature), frozenset[Feature]()]),
)


@st.composite
def _episodes(draw: st.DrawFn) -> tuple[Episode, ...]:
    """None, one, two or three: of these weeks, or begun long before them."""
    return tuple(
        replace(draw(an_episode), id=f"e{number}", onset=onset)
        for number, onset in enumerate(draw(onsets))
    )


episodes = _episodes()
weeks = histories()
all_taken = taken()
event_counts = st.integers(0, 8)
limit_lists = st.sampled_from([[], STRICT, STRICT]) | st.lists(limits, max_size=4)
number_choices = st.just({}) | own_thresholds


@st.composite
def records(draw: st.DrawFn) -> Record:
    events = range(draw(event_counts))
    of = Record(
        person=draw(people),
        episodes=draw(episodes),
        check_ins=draw(weeks),
        pain_scores=tuple(PainScore(f"s{n}", draw(instants), draw(scores)) for n in events),
        care=tuple(replace(draw(sessions), id=f"c{n}") for n in events),
        medicines=MEDICINES,
        medicine_limits=tuple(draw(limit_lists)),
        doses=draw(all_taken),
        settings=Settings(tell_me_when=draw(number_choices)),
    )
    if (rare := draw(rare_doses)) is not None:
        of = replace(of, person=rare[0], doses=rare[1])
    return replace(of, alert_responses=(*draw(unrelated(of)), *draw(answers(of))))


any_rule = st.sampled_from(list(table()))
any_response = st.sampled_from(Response)
cover_lists = st.lists(covers, max_size=3).map(tuple)
few = st.integers(0, 3)


@st.composite
def unrelated(draw: st.DrawFn, of: Record) -> tuple[AlertResponse, ...]:
    """Answers to anything, as a file may bring them."""
    ids = st.sampled_from([None, *(each.id for each in of.episodes)])
    return tuple(
        AlertResponse(
            f"a{n}",
            draw(any_rule),
            draw(instants),
            draw(any_response),
            draw(ids),
            draw(cover_lists),
        )
        for n in range(draw(few))
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
            moment(by, draw(minutes_of_the_day), draw(zones)),
            draw(st.sampled_from(answers_for(each.urgency) or tuple(Response))),
            each.episode,
            tuple(covered(entry) for entry in each.unanswered),
        )
        for n, each in enumerate(chosen)
    )
