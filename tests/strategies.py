"""Hypothesis strategies for every value of the record, and for whole records that fit together."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar

from hypothesis import strategies as st

from recovery_tracker.diary.kinds import Entity
from recovery_tracker.diary.person import Contact, Person, RiskPeriod, Settings
from recovery_tracker.diary.record import (
    AlertResponse,
    Appointment,
    Care,
    CheckIn,
    CoveredEntry,
    Dose,
    Episode,
    Ingredient,
    Medicine,
    MedicineLimit,
    Movement,
    Note,
    Pain,
    PainScore,
    Questionnaire,
    Record,
    Sleep,
)
from recovery_tracker.diary.vocabulary import (
    Asked,
    CareKind,
    Effect,
    EpisodeOutcome,
    Feature,
    Instrument,
    MedicineForm,
    Nation,
    PainQuality,
    Pattern,
    PreviousEpisodes,
    Response,
    RiskFactor,
    Site,
    SkinAfter,
    Trigger,
    WarningSign,
)
from recovery_tracker.exchange.json_text import as_double, write

T = TypeVar("T")

SETTABLE = {"RULE-14": ("day", "pain", "improvement"), "RULE-B": ("points",)}
"""The rules that have a setting, as far as these records know."""

NOW = datetime(2026, 5, 12, 8, 30, tzinfo=timezone(timedelta(hours=1)))

# Every character that a text may hold: no controls but tab and line ends, no byte-order marks.
characters = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cs"),
    include_characters="\t\n\r",
    exclude_characters="\ufeff\ufffe",
)
texts = st.one_of(
    st.text(characters, max_size=20),
    st.sampled_from(
        [
            "",
            "better 🙂👩🏽‍⚕️",
            "كتفي يؤلمني",
            "“quoted” \"'\\",
            "two\nlines\r\n\ttab",
            "a.b|c[0]",
            "NaN",
        ]
    ),
)
required_texts = texts.filter(bool)
ids = st.one_of(st.uuids().map(str), st.text(characters, min_size=1, max_size=64))
dates = st.one_of(st.dates(), st.dates(date(2026, 1, 1), date(2026, 2, 28)))
offsets = st.one_of(
    st.just(UTC),
    st.integers(-23 * 60 - 59, 23 * 60 + 59).map(lambda m: timezone(timedelta(minutes=m))),
)


@st.composite
def _instants(draw: st.DrawFn) -> datetime:
    on = draw(dates)
    at = draw(st.times())
    if draw(st.booleans()):
        at = at.replace(microsecond=0)
    return datetime.combine(on, at, draw(offsets))


instants = _instants()
whens = st.one_of(instants, dates)


def numbers(low: int, high: int) -> st.SearchStrategy[Decimal]:
    """Whole numbers, halves, tenths and any double in the range."""
    return st.one_of(
        st.integers(low, high).map(Decimal),
        st.integers(low * 10, high * 10).map(lambda tenths: Decimal(tenths) / 10),
        st.floats(low, high).map(lambda number: as_double(repr(number))),
    )


scores = numbers(0, 10)
minutes = numbers(0, 1440)
positives = st.one_of(
    st.integers(1, 2000).map(Decimal),
    st.sampled_from([Decimal("0.5"), Decimal("4.1"), as_double(str(2**53 + 1)), Decimal("1E+22")]),
    st.floats(min_value=0, exclude_min=True, allow_infinity=False).map(
        lambda n: as_double(repr(n))
    ),
)


def maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), strategy)


def one_or_none(values: Iterable[T]) -> st.SearchStrategy[T | None]:
    """As `maybe` of one of the values, in one draw."""
    there = list(values)
    return st.sampled_from([*[None] * len(there), *there])


notes = st.builds(Note, texts, one_or_none([False, True]))
pains = st.builds(Pain, maybe(scores), maybe(scores), maybe(scores))
sleeps = st.builds(
    Sleep,
    maybe(numbers(0, 24)),
    one_or_none(range(5)),
    maybe(st.integers(0, 99)),
    one_or_none([False, True]),
)
movements = st.builds(
    Movement, maybe(minutes), maybe(st.integers(0, 200_000)), maybe(minutes), maybe(minutes)
)
check_ins = st.builds(
    CheckIn,
    dates,
    maybe(instants),
    pains,
    maybe(scores),
    st.dictionaries(st.sampled_from(Site), maybe(scores), max_size=4),
    st.frozensets(st.sampled_from(PainQuality), max_size=3),
    sleeps,
    movements,
    one_or_none(range(5)),
    maybe(st.frozensets(st.sampled_from(WarningSign), max_size=3)),
    maybe(notes),
)
pain_scores = st.builds(PainScore, ids, instants, scores, maybe(notes), maybe(instants))
care = st.builds(
    Care,
    ids,
    whens,
    st.sampled_from(CareKind),
    maybe(minutes),
    one_or_none(Site),
    maybe(texts),
    maybe(st.integers(0, 1000)),
    maybe(scores),
    maybe(scores),
    one_or_none(Effect),
    one_or_none([False, True]),
    one_or_none(SkinAfter),
    maybe(notes),
    maybe(instants),
)
ingredients = st.builds(Ingredient, required_texts, maybe(positives))
medicines = st.builds(
    Medicine,
    ids,
    required_texts,
    st.sampled_from(MedicineForm),
    st.lists(ingredients, max_size=3).map(tuple),
    one_or_none([False, True]),
)
medicine_limits = st.one_of(
    st.builds(MedicineLimit, texts, maybe(positives), maybe(positives)),
    st.just(MedicineLimit("ibuprofen", Decimal(1200))),
)
doses = st.builds(Dose, ids, whens, ids, positives, maybe(notes), maybe(instants))
questionnaires = st.builds(
    Questionnaire,
    ids,
    dates,
    st.sampled_from(Instrument),
    st.dictionaries(texts, numbers(0, 24), max_size=3),
)
appointments = st.builds(
    Appointment, ids, whens, maybe(texts), st.lists(texts, max_size=3).map(tuple), maybe(notes)
)
json_values = st.recursive(
    st.one_of(st.booleans(), texts, scores),
    lambda inner: st.one_of(
        st.lists(st.one_of(st.none(), inner), max_size=2),
        st.dictionaries(texts, st.one_of(st.none(), inner), max_size=2),
    ),
    max_leaves=4,
)
covered_entries = st.builds(CoveredEntry, dates, texts, maybe(json_values.map(write)))
alert_responses = st.builds(
    AlertResponse,
    ids,
    texts,
    instants,
    st.sampled_from(Response),
    maybe(ids),
    st.lists(covered_entries, max_size=3).map(tuple),
)
episodes = st.builds(
    Episode,
    ids,
    dates,
    maybe(dates),
    one_or_none(EpisodeOutcome),
    one_or_none(Trigger),
    one_or_none(Pattern),
    one_or_none(PreviousEpisodes),
    st.frozensets(st.sampled_from(Feature)),
    maybe(notes),
)
risk_periods = st.builds(RiskPeriod, maybe(dates), maybe(dates))
persons = st.builds(
    Person,
    maybe(texts),
    maybe(dates),
    st.dictionaries(st.sampled_from(RiskFactor), risk_periods, max_size=3),
    st.builds(Contact, maybe(texts), maybe(texts), maybe(texts)),
)
thresholds = st.one_of(positives, scores, st.integers(-5, 5).map(Decimal))
settings = st.builds(
    Settings,
    one_or_none(Nation),
    st.frozensets(st.sampled_from(Asked)),
    st.fixed_dictionaries(
        {},
        optional={
            rule: st.fixed_dictionaries({}, optional=dict.fromkeys(names, thresholds))
            for rule, names in SETTABLE.items()
        },
    ),
)
entities: st.SearchStrategy[Entity] = st.one_of(
    persons,
    episodes,
    check_ins,
    pain_scores,
    care,
    medicines,
    medicine_limits,
    doses,
    questionnaires,
    appointments,
    alert_responses,
    settings,
)


names = st.sampled_from(["e", "é🙂", "a-b"])
PARTS: dict[str, st.SearchStrategy[Any]] = {
    "episodes": episodes,
    "check_ins": check_ins,
    "pain_scores": pain_scores,
    "care": care,
    "medicines": medicines,
    "medicine_limits": medicine_limits,
    "doses": doses,
    "questionnaires": questionnaires,
    "appointments": appointments,
    "alert_responses": alert_responses,
}


def _records(size: int = 3) -> st.SearchStrategy[Record]:
    """Records whose entries fit together: ids once, one check-in a date, one episode an onset."""
    # To make a strategy costs more than to draw from it: none is made while a record is drawn.
    lists = {name: st.lists(part, max_size=size) for name, part in PARTS.items()}
    of_own = [st.sampled_from(range(many)) for many in range(1, size + 1)]

    @st.composite
    def drawn(draw: st.DrawFn) -> Record:
        numbered = (f"{draw(names)}-{number}" for number in count())

        def named(part: str) -> tuple[Any, ...]:
            return tuple(replace(entity, id=next(numbered)) for entity in draw(lists[part]))

        own_medicines = named("medicines")
        own_doses = tuple(
            replace(dose, medicine=own_medicines[draw(of_own[len(own_medicines) - 1])].id)
            for dose in (named("doses") if own_medicines else ())
        )
        return Record(
            person=draw(persons),
            episodes=tuple({episode.onset: episode for episode in named("episodes")}.values()),
            check_ins=tuple(
                {check_in.date: check_in for check_in in draw(lists["check_ins"])}.values()
            ),
            pain_scores=named("pain_scores"),
            care=named("care"),
            medicines=own_medicines,
            medicine_limits=tuple(draw(lists["medicine_limits"])),
            doses=own_doses,
            questionnaires=named("questionnaires"),
            appointments=named("appointments"),
            alert_responses=named("alert_responses"),
            settings=draw(settings),
        )

    return drawn()


records = _records()
small_records = _records(size=1)
