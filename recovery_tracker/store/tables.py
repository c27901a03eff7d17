"""The tables: one for each kind of entity, and one for each member that is a list or a map.

What a member holds makes its column, with its check; the column is named by the member
(`pain_average`, `note_text`). What is said here is what only a table knows: keys, owners, indexes.
The migrations alone make the schema; a test holds these tables and the migrated file together.
"""

from collections.abc import Iterator
from typing import Any, Final

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
from sqlalchemy.types import TypeEngine

from recovery_tracker.diary import description as held
from recovery_tracker.diary.description import (
    Choices,
    Holds,
    Keyed,
    Listed,
    Number,
    Part,
    Value,
    describe,
)
from recovery_tracker.diary.kinds import ONLY, TYPES, Kind
from recovery_tracker.diary.person import RiskPeriod
from recovery_tracker.diary.record import CheckIn, CoveredEntry, Ingredient, Questionnaire
from recovery_tracker.diary.vocabulary import RiskFactor, Site
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

_SHORT: Final = {"warning_signs": "signs"}
"""The words for a member in the names of its table and columns, where its own is too long."""

_PLAIN: Final[dict[type[Holds], type[TypeEngine[Any]]]] = {
    held.Positive: Exact,
    held.AnyNumber: Exact,
    held.Text: Text,
    held.JsonText: Text,
    held.Identity: Text,
    held.Day: IsoDate,
    held.Instant: IsoWhen,
    held.DayOrInstant: IsoWhen,
}
"""The columns that need no check."""


def _columns(type_: type[Value], *given: Any, part: str = "") -> list[Any]:
    """The given columns, then one for each other member of the class that is no list or map.

    `part`: the member that holds the value, whose columns are empty where there is none.
    """
    there = {each.name for each in given if isinstance(each, Column)}
    found = list(given)
    for member in describe(type_).members:
        name = f"{part}_{member.name}" if part else member.name
        if part and isinstance(member.holds, Choices | Listed | Keyed):
            raise TypeError(f"{name} would have no table: a part holds no list and no map")
        if name not in there:
            found += _column(name, member.holds, nullable=member.optional or bool(part))
    return found


def _column(name: str, holds: Holds, *, nullable: bool) -> Iterator[Any]:
    """The column of one member with its check; those of a part, and none for a list or a map."""
    match holds:
        case Part(type=type_):
            yield from _columns(type_, part=name)
        case Choices():
            if nullable:
                # 1 with no row in the table of the words: asked, and none. NULL: not asked.
                yield from _flag(asked_column(name), nullable=True)
        case Listed() | Keyed():
            pass
        case Number(low=low, high=high, whole=whole):
            said = name if whole else f"CAST({name} AS REAL)"
            yield Column(name, Integer() if whole else Exact(), nullable=nullable)
            yield CheckConstraint(f"{said} BETWEEN {low} AND {high}", name=f"{name}_range")
        case held.YesNo():
            yield from _flag(name, nullable=nullable)
        case held.Choice(vocabulary=vocabulary):
            yield Column(name, Word(vocabulary), nullable=nullable)
        case _:
            yield Column(name, _PLAIN[type(holds)], nullable=nullable)


def _flag(name: str, *, nullable: bool) -> list[Any]:
    return [
        Column(name, Flag, nullable=nullable),
        CheckConstraint(f"{name} IN (0, 1)", name=f"{name}_flag"),
    ]


def asked_column(member: str) -> str:
    """Returns the column that distinguishes "asked, and none" from "not asked"."""
    return f"{_SHORT.get(member, member)}_asked"


def _item(type_: type[Value], member: str, name: str) -> Iterator[Any]:
    """The column of the values of a map, with its check."""
    holds = describe(type_).by_name[member].holds
    if not isinstance(holds, Keyed):
        raise TypeError(f"{member} is no map")
    return _column(name, holds.item, nullable=holds.item_optional)


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


def _entities(kind: Kind, *given: Any) -> Table:
    """The table of a kind: its key and what else is given, then what its members hold."""
    return Table(kind.value, metadata, *_columns(TYPES[kind], *given), sqlite_strict=True)


def _owned(name: str, owner: Column[Any], *columns: Any) -> Table:
    """The table of a member that is a list or a map: a row for each element of each owner."""
    return Table(name, metadata, owner, *columns, sqlite_strict=True)


person = _entities(Kind.PERSON, *_only())

person_risk_factors = _owned(
    "person_risk_factors",
    _owner("id", "person"),
    Column("factor", Word(RiskFactor), primary_key=True),
    *_columns(RiskPeriod),
)

episodes = _entities(Kind.EPISODES, *_id(), Column("onset", IsoDate, nullable=False, index=True))

check_ins = _entities(Kind.CHECK_INS, Column("date", IsoDate, primary_key=True))

check_in_sites = _owned(
    "check_in_sites",
    _owner("date", "check_ins"),
    Column("site", Word(Site), primary_key=True),
    *_item(CheckIn, "sites", "pain"),
)

pain_scores = _entities(Kind.PAIN_SCORES, *_id(), *_at_and_its_date())

care = _entities(Kind.CARE, *_id(), *_at_and_its_date())

medicines = _entities(Kind.MEDICINES, *_id())

medicine_ingredients = _owned(
    "medicine_ingredients", _owner("id", "medicines"), _position(), *_columns(Ingredient)
)

medicine_limits = _entities(Kind.MEDICINE_LIMITS, Column("id", Text, primary_key=True))

doses = _entities(
    Kind.DOSES,
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
)

questionnaires = _entities(
    Kind.QUESTIONNAIRES, *_id(), Column("date", IsoDate, nullable=False, index=True)
)

questionnaire_answers = _owned(
    "questionnaire_answers",
    _owner("id", "questionnaires"),
    Column("question", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    *_item(Questionnaire, "answers", "answer"),
)

appointments = _entities(Kind.APPOINTMENTS, *_id())

appointment_questions = _owned(
    "appointment_questions",
    _owner("id", "appointments"),
    _position(),
    Column("question", Text, nullable=False),
)

# Its episode is no foreign key: an answer outlives the episode that it was given in.
alert_responses = _entities(Kind.ALERT_RESPONSES, *_id())

response_covers = _owned(
    "response_covers", _owner("id", "alert_responses"), _position(), *_columns(CoveredEntry)
)

settings = _entities(Kind.SETTINGS, *_only())

setting_thresholds = _owned(
    "setting_thresholds",
    _owner("id", "settings"),
    Column("rule", Text, primary_key=True),
    Column("threshold", Text, primary_key=True),
    Column("value", Exact, nullable=False),
)


def _of_words(kind: Kind, member: str, vocabulary: type[Any]) -> Table:
    """The table of a member that is a choice of words: `check_in_qualities` and its `quality`."""
    owner, many = kind.removesuffix("s"), _SHORT.get(member, member)
    one = f"{many.removesuffix('ies')}y" if many.endswith("ies") else many.removesuffix("s")
    (key,) = metadata.tables[kind.value].primary_key
    return _owned(
        f"{owner}_{many}",
        _owner(key.name, kind.value),
        Column(one, Word(vocabulary), primary_key=True),
    )


choices: Final[dict[tuple[Kind, str], Table]] = {
    (kind, member.name): _of_words(kind, member.name, member.holds.vocabulary)
    for kind, type_ in TYPES.items()
    for member in describe(type_).members
    if isinstance(member.holds, Choices)
}
"""The table of each member that is a choice of words, by its kind and name."""

kept = Table(
    "kept",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)
"""Small documents that are no entries of the record, such as the session that runs."""

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
