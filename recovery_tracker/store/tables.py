"""The tables: one for each kind of entity, and one for each member that is a list or a map.

A column is named by the member it holds (`pain_average`, `note_text`). The migrations alone make
the schema; a test holds these tables and the migrated file together.
"""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

from recovery_tracker.diary.kinds import ONLY
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
from recovery_tracker.store.columns import Exact, Flag, IsoDate, IsoWhen, Word

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _number(name: str, low: int, high: int, *, required: bool = False) -> list[Any]:
    """A column of a number within low..high, with its check."""
    return [
        Column(name, Exact, nullable=not required),
        CheckConstraint(f"CAST({name} AS REAL) BETWEEN {low} AND {high}", name=f"{name}_range"),
    ]


def _whole(name: str, low: int, high: int) -> list[Any]:
    return [
        Column(name, Integer),
        CheckConstraint(f"{name} BETWEEN {low} AND {high}", name=f"{name}_range"),
    ]


def _flag(name: str) -> list[Any]:
    return [Column(name, Flag), CheckConstraint(f"{name} IN (0, 1)", name=f"{name}_flag")]


def _note(name: str) -> list[Any]:
    return [Column(f"{name}_text", Text), *_flag(f"{name}_in_summary")]


def _at_and_its_date() -> list[Any]:
    """The instant or date of an event, and its local date for reading a range of days."""
    return [
        Column("at", IsoWhen, nullable=False),
        Column("local_date", IsoDate, nullable=False, index=True),
        CheckConstraint("local_date = substr(at, 1, 10)", name="local_date_of_at"),
    ]


def _id() -> list[Any]:
    return [
        Column("id", Text, primary_key=True),
        CheckConstraint("length(id) BETWEEN 1 AND 64", name="id_length"),
    ]


def _only() -> list[Any]:
    """The key of a table that has one row at most."""
    return [
        Column("id", Text, primary_key=True),
        CheckConstraint(f"id = '{ONLY}'", name="only_one"),
    ]


def _owner(column: str, target: str) -> Column[Any]:
    """The owner of a row that lives and dies with it."""
    return Column(
        "owner",
        IsoDate if column == "date" else Text,
        ForeignKey(f"{target}.{column}", ondelete="CASCADE"),
        primary_key=True,
    )


def _position() -> Column[Any]:
    return Column("position", Integer, primary_key=True)


person = Table(
    "person",
    metadata,
    *_only(),
    Column("name", Text),
    Column("born", IsoDate),
    Column("contact_name", Text),
    Column("contact_phone", Text),
    Column("contact_role", Text),
    sqlite_strict=True,
)

person_risk_factors = Table(
    "person_risk_factors",
    metadata,
    _owner("id", "person"),
    Column("factor", Word(RiskFactor), primary_key=True),
    Column("since", IsoDate),
    Column("until", IsoDate),
    sqlite_strict=True,
)

episodes = Table(
    "episodes",
    metadata,
    *_id(),
    Column("onset", IsoDate, nullable=False, index=True),
    Column("closed", IsoDate),
    Column("outcome", Word(EpisodeOutcome)),
    Column("trigger", Word(Trigger)),
    Column("pattern", Word(Pattern)),
    Column("previous_episodes", Word(PreviousEpisodes)),
    *_note("note"),
    sqlite_strict=True,
)

episode_features = Table(
    "episode_features",
    metadata,
    _owner("id", "episodes"),
    Column("feature", Word(Feature), primary_key=True),
    sqlite_strict=True,
)

check_ins = Table(
    "check_ins",
    metadata,
    Column("date", IsoDate, primary_key=True),
    Column("entered_at", IsoWhen),
    *_number("pain_average", 0, 10),
    *_number("pain_worst", 0, 10),
    *_number("pain_now", 0, 10),
    *_number("interference", 0, 10),
    *_number("sleep_hours", 0, 24),
    *_whole("sleep_quality", 0, 4),
    *_whole("sleep_wakings_from_pain", 0, 99),
    *_flag("sleep_hard_to_fall_asleep"),
    *_number("movement_walking_minutes", 0, 1440),
    *_whole("movement_steps", 0, 200_000),
    *_number("movement_longest_sit_minutes", 0, 1440),
    *_number("movement_rest_minutes", 0, 1440),
    *_whole("mood", 0, 4),
    # 1 with no row in check_in_signs: asked, and none. NULL: not asked.
    *_flag("signs_asked"),
    *_note("note"),
    sqlite_strict=True,
)

check_in_sites = Table(
    "check_in_sites",
    metadata,
    _owner("date", "check_ins"),
    Column("site", Word(Site), primary_key=True),
    *_number("pain", 0, 10),
    sqlite_strict=True,
)

check_in_qualities = Table(
    "check_in_qualities",
    metadata,
    _owner("date", "check_ins"),
    Column("quality", Word(PainQuality), primary_key=True),
    sqlite_strict=True,
)

check_in_signs = Table(
    "check_in_signs",
    metadata,
    _owner("date", "check_ins"),
    Column("sign", Word(WarningSign), primary_key=True),
    sqlite_strict=True,
)

pain_scores = Table(
    "pain_scores",
    metadata,
    *_id(),
    *_at_and_its_date(),
    *_number("pain", 0, 10, required=True),
    *_note("note"),
    Column("entered_at", IsoWhen),
    sqlite_strict=True,
)

care = Table(
    "care",
    metadata,
    *_id(),
    *_at_and_its_date(),
    Column("kind", Word(CareKind), nullable=False),
    *_number("minutes", 0, 1440),
    Column("site", Word(Site)),
    Column("exercise", Text),
    *_whole("repetitions", 0, 1000),
    *_number("pain_before", 0, 10),
    *_number("pain_after", 0, 10),
    Column("effect", Word(Effect)),
    *_flag("asleep"),
    Column("skin_after", Word(SkinAfter)),
    *_note("note"),
    Column("entered_at", IsoWhen),
    sqlite_strict=True,
)

medicines = Table(
    "medicines",
    metadata,
    *_id(),
    Column("name", Text, nullable=False),
    Column("form", Word(MedicineForm), nullable=False),
    *_flag("shop_bought"),
    sqlite_strict=True,
)

medicine_ingredients = Table(
    "medicine_ingredients",
    metadata,
    _owner("id", "medicines"),
    _position(),
    Column("name", Text, nullable=False),
    Column("mg", Exact),
    sqlite_strict=True,
)

medicine_limits = Table(
    "medicine_limits",
    metadata,
    Column("id", Text, primary_key=True),
    Column("ingredient", Text, nullable=False),
    Column("max_mg_24h", Exact),
    Column("min_gap_hours", Exact),
    sqlite_strict=True,
)

doses = Table(
    "doses",
    metadata,
    *_id(),
    *_at_and_its_date(),
    # Deferred: within one unit of work a medicine and its doses come and go in any order.
    Column(
        "medicine",
        Text,
        ForeignKey("medicines.id", deferrable=True, initially="DEFERRED"),
        nullable=False,
        index=True,
    ),
    Column("units", Exact, nullable=False),
    *_note("note"),
    Column("entered_at", IsoWhen),
    sqlite_strict=True,
)

questionnaires = Table(
    "questionnaires",
    metadata,
    *_id(),
    Column("date", IsoDate, nullable=False, index=True),
    Column("instrument", Word(Instrument), nullable=False),
    sqlite_strict=True,
)

questionnaire_answers = Table(
    "questionnaire_answers",
    metadata,
    _owner("id", "questionnaires"),
    Column("question", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    *_number("answer", 0, 24, required=True),
    sqlite_strict=True,
)

appointments = Table(
    "appointments",
    metadata,
    *_id(),
    Column("at", IsoWhen, nullable=False),
    Column("with_whom", Text),
    *_note("outcome"),
    sqlite_strict=True,
)

appointment_questions = Table(
    "appointment_questions",
    metadata,
    _owner("id", "appointments"),
    _position(),
    Column("question", Text, nullable=False),
    sqlite_strict=True,
)

alert_responses = Table(
    "alert_responses",
    metadata,
    *_id(),
    Column("rule", Text, nullable=False),
    Column("at", IsoWhen, nullable=False),
    Column("response", Word(Response), nullable=False),
    # No foreign key: an answer outlives the episode that it was given in.
    Column("episode", Text),
    sqlite_strict=True,
)

response_covers = Table(
    "response_covers",
    metadata,
    _owner("id", "alert_responses"),
    _position(),
    Column("date", IsoDate, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text),
    sqlite_strict=True,
)

settings = Table(
    "settings",
    metadata,
    *_only(),
    Column("nation", Word(Nation)),
    sqlite_strict=True,
)

setting_asked = Table(
    "setting_asked",
    metadata,
    _owner("id", "settings"),
    Column("asked", Word(Asked), primary_key=True),
    sqlite_strict=True,
)

setting_thresholds = Table(
    "setting_thresholds",
    metadata,
    _owner("id", "settings"),
    Column("rule", Text, primary_key=True),
    Column("threshold", Text, primary_key=True),
    Column("value", Exact, nullable=False),
    sqlite_strict=True,
)

change = Table(
    "change",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("group", Integer, nullable=False, index=True),
    Column("at", IsoWhen, nullable=False),
    Column("what", Text, nullable=False),
    Column("undoes", Integer),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    # The local date that the entry belongs to, and the one that it belonged to before it moved.
    Column("date", IsoDate, index=True),
    Column("left_date", IsoDate),
    Column("before", Text),
    Column("after", Text),
    CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="says_something"),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)
"""The journal: append-only, one row for each entity that a unit of work changed."""

Index(None, change.c.left_date, sqlite_where=change.c.left_date.is_not(None))
Index(None, change.c.undoes, sqlite_where=change.c.undoes.is_not(None))
