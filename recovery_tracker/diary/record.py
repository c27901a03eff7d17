"""The record of one person: frozen values, one for each member of the interchange format.

A field here is the one description of a member: its name, its type, and with `Annotated` its bounds
and unit. Tables, files and their schema are made of it (`diary.description`); its words are in
`wording.members`.

None is "not recorded" and 0 is a value, everywhere. Every value checks itself when it is made, so a
wrong one can't exist; conditions on several values are checked where a file is read. Numbers are
exact decimals (4.1 - 2.1 is 2). Tuples are kept in the order given, but two records are the same in
any order: `Record` sorts what has no order of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Final, TypeVar, cast

from recovery_tracker.diary.description import (
    About,
    Identity,
    InFile,
    JsonText,
    Number,
    Positive,
    Text,
    Value,
)
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

SCALE: Final = Number(0, 10, "points")
"""The numeric rating scale, 0 none to 10 worst imaginable."""
MINUTES: Final = Number(0, 1440, "min")
"""As many minutes as a day has."""

Score = Annotated[Decimal, SCALE]
Minutes = Annotated[Decimal, MINUTES]
Id = Annotated[str, Identity()]
RequiredText = Annotated[str, Text(required=True)]


@dataclass(frozen=True)
class Note(Value):
    """The person's own words. They stay out of the appointment summary unless ticked.

    `in_summary` is None where a file has no word on it, which counts as no.
    """

    text: str
    in_summary: Annotated[
        bool | None,
        InFile(absent_is=False),
        About("Notes stay out of the appointment summary unless this is true."),
    ] = None


@dataclass(frozen=True)
class Pain(Value, part="pain"):
    """Pain of one day on the numeric rating scale, 0 none to 10 worst imaginable."""

    average: Score | None = None
    worst: Score | None = None
    now: Score | None = None


@dataclass(frozen=True)
class Sleep(Value, part="sleep"):
    """The night that ended on the date."""

    hours: Annotated[Decimal | None, Number(0, 24, "h")] = None
    quality: Annotated[
        int | None,
        Number(0, 4, "points"),
        About("0 very poor, 1 poor, 2 fair, 3 good, 4 very good."),
    ] = None
    wakings_from_pain: Annotated[int | None, Number(0, 99, "times")] = None
    hard_to_fall_asleep: bool | None = None


@dataclass(frozen=True)
class Movement(Value, part="movement"):
    """Movement of one day."""

    walking_minutes: Minutes | None = None
    steps: Annotated[int | None, Number(0, 200_000, "steps")] = None
    longest_sit_minutes: Minutes | None = None
    rest_minutes: Minutes | None = None


@dataclass(frozen=True)
class CheckIn(Value):
    """A person's entries on one local date."""

    date: date
    entered_at: datetime | None = None
    pain: Pain = Pain()
    interference: Annotated[
        Score | None,
        About(
            "How much did your back stop you doing normal things today? 0 not at all, "
            "10 completely."
        ),
    ] = None
    sites: Annotated[
        Mapping[Site, Score | None],
        About("Body site to pain 0-10 there, or null where only the site was marked."),
    ] = field(default_factory=dict)
    qualities: frozenset[PainQuality] = frozenset()
    sleep: Annotated[Sleep, About("The night that ended on this date.")] = Sleep()
    movement: Movement = Movement()
    mood: Annotated[int | None, Number(0, 4, "points")] = None
    warning_signs: Annotated[
        frozenset[WarningSign] | None, About("null: not asked. []: asked, none.")
    ] = None
    note: Note | None = None


@dataclass(frozen=True)
class PainScore(Value):
    """Pain at one instant, 0-10. There may be any number in a day."""

    id: Id
    at: datetime
    pain: Score
    note: Note | None = None
    entered_at: datetime | None = None


@dataclass(frozen=True)
class Care(Value):
    """Something done for the back: one session, exercise, walk or treatment."""

    id: Id
    at: When
    kind: CareKind
    minutes: Minutes | None = None
    site: Site | None = None
    exercise: Annotated[
        str | None, About("Id in the exercise catalogue, such as childs_pose or cat_cow.")
    ] = None
    repetitions: Annotated[int | None, Number(0, 1000, "times")] = None
    pain_before: Score | None = None
    pain_after: Score | None = None
    effect: Effect | None = None
    asleep: bool | None = None
    skin_after: SkinAfter | None = None
    note: Note | None = None
    entered_at: datetime | None = None


@dataclass(frozen=True)
class Ingredient(Value):
    """One ingredient of one unit of a medicine."""

    name: Annotated[
        RequiredText,
        About(
            "Compared without regard to case; synonyms (acetaminophen is paracetamol) come from "
            "the medicines file."
        ),
    ]
    mg: Annotated[
        Decimal | None, Positive("mg"), About("In one unit (one tablet, one sachet).")
    ] = None


@dataclass(frozen=True)
class Medicine(Value):
    """A product the person has, as they confirmed it from the pack."""

    id: Id
    name: RequiredText
    form: MedicineForm
    ingredients: Annotated[tuple[Ingredient, ...], InFile(needed=True)] = ()
    shop_bought: Annotated[bool | None, InFile(after="form")] = None


@dataclass(frozen=True)
class MedicineLimit(Value):
    """The limit that the person copied from the pack or was told, for one ingredient."""

    ingredient: str
    max_mg_24h: Annotated[Decimal | None, Positive("mg")] = None
    min_gap_hours: Annotated[Decimal | None, Positive("h")] = None


def _limit_in_order(limit: MedicineLimit) -> tuple[str, Decimal, Decimal]:
    """A key that sorts by what a limit says, however its digits are written; 0 is no limit."""
    none = Decimal(0)
    return limit.ingredient, limit.max_mg_24h or none, limit.min_gap_hours or none


@dataclass(frozen=True)
class Dose(Value):
    """A medicine taken: `units` tablets, sachets or spoons of the medicine with that id."""

    id: Id
    at: When
    medicine: Id
    units: Annotated[Decimal, Positive()] = Decimal(1)
    note: Note | None = None
    entered_at: datetime | None = None


@dataclass(frozen=True)
class Questionnaire(Value):
    """A questionnaire's answers on one date."""

    id: Id
    date: date
    instrument: Instrument
    answers: Annotated[
        Mapping[str, Annotated[Decimal, Number(0, 24, "points")]],
        InFile(needed=True),
        About(
            "psfs: one to three activities in the person's words to 0-10 (10 able as before). "
            'rmdq: {"score": 0-24}.'
        ),
    ] = field(default_factory=dict)


@dataclass(frozen=True)
class Appointment(Value):
    """An appointment, with the questions for it and its outcome."""

    id: Id
    at: When
    with_whom: Annotated[str | None, InFile("with")] = None
    questions: tuple[str, ...] = ()
    outcome: Note | None = None


@dataclass(frozen=True)
class CoveredEntry(Value):
    """One entry that a card showed when it was answered; `value` as the file has it.

    `value` is JSON text, so that any value of another program is kept; None is absent.
    """

    date: date
    field: str
    value: Annotated[str | None, JsonText()] = None


@dataclass(frozen=True)
class AlertResponse(Value):
    """The person's answer to a card, with the entries that the card showed."""

    id: Id
    rule: str
    at: datetime
    response: Response
    episode: Annotated[Id | None, InFile(after="rule")] = None
    covers: Annotated[
        tuple[CoveredEntry, ...],
        About(
            "The entries that the card showed when it was answered, as long as they stand: what "
            "is taken out or replaced goes out of it in the same step. Empty for "
            "marked_by_mistake."
        ),
    ] = ()


@dataclass(frozen=True)
class Episode(Value):
    """One time that the back went: from its onset to the day before the next one's."""

    id: Id
    onset: date
    closed: date | None = None
    outcome: EpisodeOutcome | None = None
    trigger: Trigger | None = None
    pattern: Pattern | None = None
    previous_episodes: PreviousEpisodes | None = None
    features: frozenset[Feature] = frozenset()
    note: Note | None = None


@dataclass(frozen=True)
class Record:
    """The entries of one person, or those that lie between two dates."""

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
        """Returns the episode that the date belongs to:

        the latest begun by then, else the first.
        """
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
