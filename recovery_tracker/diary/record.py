"""The record of one person: frozen values, one for each member of the interchange format.

None is "not recorded" and 0 is a value, everywhere. Every value checks itself when it is made, so
a wrong one can't exist; what concerns several at once is checked where a file is read.
Numbers are exact decimals (4.1 - 2.1 is 2). Tuples are kept in the order given, but two records
are the same whatever their order: `Record` sorts what has no order of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import TypeVar, cast

from recovery_tracker.diary import checks
from recovery_tracker.diary.frozen import freeze
from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.vocabulary import (
    CareKind,
    Effect,
    EpisodeOutcome,
    Feature,
    Instrument,
    MedicineForm,
    PainQuality,
    Pattern,
    PreviousEpisodes,
    Response,
    Site,
    SkinAfter,
    Trigger,
    WarningSign,
)
from recovery_tracker.diary.when import When, in_order

T = TypeVar("T")


@dataclass(frozen=True)
class Note:
    """The person's own words. They stay out of the appointment summary unless ticked.

    `in_summary` is None where a file never said; that is taken as no.
    """

    text: str
    in_summary: bool | None = None

    def __post_init__(self) -> None:
        checks.text("text", self.text)


@dataclass(frozen=True)
class Pain:
    """Pain of one day on the numeric rating scale, 0 none to 10 worst imaginable."""

    average: Decimal | None = None
    worst: Decimal | None = None
    now: Decimal | None = None

    def __post_init__(self) -> None:
        checks.score("pain.average", self.average)
        checks.score("pain.worst", self.worst)
        checks.score("pain.now", self.now)


@dataclass(frozen=True)
class Sleep:
    """The night that ended on the date. Quality: 0 very poor to 4 very good."""

    hours: Decimal | None = None
    quality: int | None = None
    wakings_from_pain: int | None = None
    hard_to_fall_asleep: bool | None = None

    def __post_init__(self) -> None:
        checks.between("sleep.hours", self.hours, 0, 24)
        checks.between("sleep.quality", self.quality, 0, 4)
        checks.between("sleep.wakings_from_pain", self.wakings_from_pain, 0, 99)


@dataclass(frozen=True)
class Movement:
    """Movement of one day, in minutes and steps."""

    walking_minutes: Decimal | None = None
    steps: int | None = None
    longest_sit_minutes: Decimal | None = None
    rest_minutes: Decimal | None = None

    def __post_init__(self) -> None:
        checks.minutes("movement.walking_minutes", self.walking_minutes)
        checks.between("movement.steps", self.steps, 0, 200_000)
        checks.minutes("movement.longest_sit_minutes", self.longest_sit_minutes)
        checks.minutes("movement.rest_minutes", self.rest_minutes)


@dataclass(frozen=True)
class CheckIn:
    """What a person says about one local date.

    `interference`: how much the back stopped them doing normal things, 0 not at all to 10
    completely. `sites`: where it hurts, with the pain 0-10 there, or None where a site was only
    marked. `warning_signs`: None is not asked, the empty set is asked and none. `mood`: 0-4.
    """

    date: date
    entered_at: datetime | None = None
    pain: Pain = Pain()
    interference: Decimal | None = None
    sites: Mapping[Site, Decimal | None] = field(default_factory=dict)
    qualities: frozenset[PainQuality] = frozenset()
    sleep: Sleep = Sleep()
    movement: Movement = Movement()
    mood: int | None = None
    warning_signs: frozenset[WarningSign] | None = None
    note: Note | None = None

    def __post_init__(self) -> None:
        freeze(self, "sites")
        checks.offset("entered_at", self.entered_at)
        checks.score("interference", self.interference)
        for site, pain in self.sites.items():
            checks.score(f"sites.{site}", pain)
        checks.between("mood", self.mood, 0, 4)


@dataclass(frozen=True)
class PainScore:
    """Pain at one instant, 0-10. There may be any number in a day."""

    id: str
    at: datetime
    pain: Decimal
    note: Note | None = None
    entered_at: datetime | None = None

    def __post_init__(self) -> None:
        checks.identity("id", self.id)
        checks.offset("at", self.at)
        checks.offset("entered_at", self.entered_at)
        checks.score("pain", self.pain)


@dataclass(frozen=True)
class Care:
    """Something done for the back: one session, exercise, walk or treatment."""

    id: str
    at: When
    kind: CareKind
    minutes: Decimal | None = None
    site: Site | None = None
    exercise: str | None = None
    repetitions: int | None = None
    pain_before: Decimal | None = None
    pain_after: Decimal | None = None
    effect: Effect | None = None
    asleep: bool | None = None
    skin_after: SkinAfter | None = None
    note: Note | None = None
    entered_at: datetime | None = None

    def __post_init__(self) -> None:
        checks.identity("id", self.id)
        checks.offset("at", self.at)
        checks.offset("entered_at", self.entered_at)
        checks.minutes("minutes", self.minutes)
        checks.text("exercise", self.exercise)
        checks.between("repetitions", self.repetitions, 0, 1000)
        checks.score("pain_before", self.pain_before)
        checks.score("pain_after", self.pain_after)


@dataclass(frozen=True)
class Ingredient:
    """What is in one unit (one tablet, one sachet) of a medicine, in mg where it is known."""

    name: str
    mg: Decimal | None = None

    def __post_init__(self) -> None:
        checks.text("name", self.name, required=True)
        checks.positive("mg", self.mg)


@dataclass(frozen=True)
class Medicine:
    """A product the person has, as they confirmed it from the pack."""

    id: str
    name: str
    form: MedicineForm
    ingredients: tuple[Ingredient, ...] = ()
    shop_bought: bool | None = None

    def __post_init__(self) -> None:
        checks.identity("id", self.id)
        checks.text("name", self.name, required=True)


@dataclass(frozen=True)
class MedicineLimit:
    """What the person copied from the pack or was told, for one ingredient."""

    ingredient: str
    max_mg_24h: Decimal | None = None
    min_gap_hours: Decimal | None = None

    def __post_init__(self) -> None:
        checks.text("ingredient", self.ingredient)
        checks.positive("max_mg_24h", self.max_mg_24h)
        checks.positive("min_gap_hours", self.min_gap_hours)


def _limit_in_order(limit: MedicineLimit) -> tuple[str, Decimal, Decimal]:
    """A key that sorts by what a limit says, however its digits are written; 0 is no limit."""
    none = Decimal(0)
    return limit.ingredient, limit.max_mg_24h or none, limit.min_gap_hours or none


@dataclass(frozen=True)
class Dose:
    """A medicine taken: `units` tablets, sachets or spoons of the medicine with that id."""

    id: str
    at: When
    medicine: str
    units: Decimal = Decimal(1)
    note: Note | None = None
    entered_at: datetime | None = None

    def __post_init__(self) -> None:
        checks.identity("id", self.id)
        checks.identity("medicine", self.medicine)
        checks.offset("at", self.at)
        checks.offset("entered_at", self.entered_at)
        checks.positive("units", self.units)


@dataclass(frozen=True)
class Questionnaire:
    """A questionnaire's answers on one date.

    psfs: one to three activities in the person's words to 0-10 (10 able as before). rmdq: `score`
    to 0-24.
    """

    id: str
    date: date
    instrument: Instrument
    answers: Mapping[str, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        freeze(self, "answers")
        checks.identity("id", self.id)
        for name, answer in self.answers.items():
            checks.text("answers", name)
            checks.between(f"answers.{name}", answer, 0, 24)


@dataclass(frozen=True)
class Appointment:
    """A visit, with the questions for it and what was said."""

    id: str
    at: When
    with_whom: str | None = None
    questions: tuple[str, ...] = ()
    outcome: Note | None = None

    def __post_init__(self) -> None:
        checks.identity("id", self.id)
        checks.offset("at", self.at)
        checks.text("with", self.with_whom)
        for number, question in enumerate(self.questions):
            checks.text(f"questions[{number}]", question)


@dataclass(frozen=True)
class CoveredEntry:
    """One entry that a card showed when it was answered; `value` as it stood in the file.

    `value` is JSON text, so that whatever another program wrote there is kept; None is absent.
    """

    date: date
    field: str
    value: str | None = None

    def __post_init__(self) -> None:
        checks.text("field", self.field)


@dataclass(frozen=True)
class AlertResponse:
    """The person's answer to a card, with the entries that the card showed."""

    id: str
    rule: str
    at: datetime
    response: Response
    episode: str | None = None
    covers: tuple[CoveredEntry, ...] = ()

    def __post_init__(self) -> None:
        checks.identity("id", self.id)
        checks.text("rule", self.rule)
        checks.offset("at", self.at)
        if self.episode is not None:
            checks.identity("episode", self.episode)


@dataclass(frozen=True)
class Episode:
    """One time that the back went: from its onset to the day before the next one's."""

    id: str
    onset: date
    closed: date | None = None
    outcome: EpisodeOutcome | None = None
    trigger: Trigger | None = None
    pattern: Pattern | None = None
    previous_episodes: PreviousEpisodes | None = None
    features: frozenset[Feature] = frozenset()
    note: Note | None = None

    def __post_init__(self) -> None:
        checks.identity("id", self.id)


@dataclass(frozen=True)
class Record:
    """Everything one person recorded, or the part of it that lies between two dates."""

    person: Person = Person()
    episodes: tuple[Episode, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    pain_scores: tuple[PainScore, ...] = ()
    care: tuple[Care, ...] = ()
    medicines: tuple[Medicine, ...] = ()
    medicine_limits: tuple[MedicineLimit, ...] = ()
    doses: tuple[Dose, ...] = ()
    questionnaires: tuple[Questionnaire, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    alert_responses: tuple[AlertResponse, ...] = ()
    settings: Settings = Settings()

    def __post_init__(self) -> None:
        def keep(name: str, values: object) -> None:
            object.__setattr__(self, name, values)

        keep("episodes", tuple(sorted(self.episodes, key=lambda e: (e.onset, e.id))))
        keep("check_ins", tuple(sorted(self.check_ins, key=lambda c: c.date)))
        keep("pain_scores", tuple(sorted(self.pain_scores, key=lambda s: (in_order(s.at), s.id))))
        keep("care", tuple(sorted(self.care, key=lambda c: (in_order(c.at), c.id))))
        keep("medicines", tuple(sorted(self.medicines, key=lambda m: m.id)))
        keep("medicine_limits", tuple(sorted(self.medicine_limits, key=_limit_in_order)))
        keep("doses", tuple(sorted(self.doses, key=lambda d: (in_order(d.at), d.id))))
        keep("questionnaires", tuple(sorted(self.questionnaires, key=lambda q: (q.date, q.id))))
        keep(
            "appointments",
            tuple(sorted(self.appointments, key=lambda a: (in_order(a.at), a.id))),
        )
        keep(
            "alert_responses",
            tuple(sorted(self.alert_responses, key=lambda r: (in_order(r.at), r.id))),
        )

    def episode_on(self, on: date) -> Episode | None:
        """The episode that the date belongs to: the latest begun by then, else the first."""
        begun = [episode for episode in self.episodes if episode.onset <= on]
        return begun[-1] if begun else next(iter(self.episodes), None)

    def once(self, make: Callable[["Record"], T]) -> T:
        """Returns what the pure function `make` returns for this record, and calls it only once."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(T, self._made[make])

    @cached_property
    def _made(self) -> dict[Callable[["Record"], object], object]:
        """Keeps what was made; it is no field, so records are compared and replaced without it."""
        return {}
