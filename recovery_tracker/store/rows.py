"""Entities as rows and back: one description for each kind, used in both directions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Table,
    bindparam,
    delete,
    insert,
    select,
    true,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from recovery_tracker.diary.description import Choices, Keyed, Listed, Member, Part, describe
from recovery_tracker.diary.kinds import TYPES, Entity, Kind
from recovery_tracker.diary.person import RiskPeriod
from recovery_tracker.diary.record import (
    Care,
    CoveredEntry,
    Dose,
    Ingredient,
    Note,
    PainScore,
)
from recovery_tracker.diary.when import local_date
from recovery_tracker.store import tables

Values = RowMapping


@dataclass(frozen=True)
class Child:
    """A member that is a list or a map: one row of its own table for each element.

    `asked`: the owner's column that distinguishes "asked, and none" from "not asked".
    """

    member: str
    table: Table
    split: Callable[[Any], Iterable[dict[str, Any]]]
    join: Callable[[Sequence[Values]], Any]
    asked: str = ""

    @cached_property
    def add(self) -> Any:
        """Returns the statement that adds rows."""
        return insert(self.table)

    @cached_property
    def clear(self) -> Any:
        """Returns the statement that deletes the rows of one owner."""
        return delete(self.table).where(self.table.c.owner == bindparam("owner_id"))

    def rows(self, condition: ColumnElement[bool]) -> Any:
        """Returns the query for the rows that meet the condition, in their order."""
        query = select(self.table).where(condition)
        return query.order_by("position") if "position" in self.table.c else query


@dataclass(frozen=True)
class Form:
    """The form of the entities of one kind in their tables.

    `parts` are the members that are values with columns of their own (`pain_average`); `day` is the
    column of the local date of an entry.
    """

    kind: Kind
    table: Table
    parts: Mapping[str, type] = field(default_factory=dict)
    children: tuple[Child, ...] = ()
    day: str = ""

    @cached_property
    def key(self) -> Any:
        """Returns the key column."""
        return next(iter(self.table.primary_key))

    @cached_property
    def _plain(self) -> tuple[str, ...]:
        held = {child.member for child in self.children} | set(self.parts)
        return tuple(f.name for f in fields(TYPES[self.kind]) if f.name not in held)

    @cached_property
    def _nested(self) -> tuple[tuple[str, type, tuple[tuple[str, str], ...]], ...]:
        return tuple(
            (name, type_, tuple((f.name, f"{name}_{f.name}") for f in fields(type_)))
            for name, type_ in self.parts.items()
        )

    @cached_property
    def put(self) -> Any:
        """Returns the statement that adds one row or replaces its values."""
        new = upsert(self.table)
        columns = [column.name for column in self.table.c if column is not self.key]
        return new.on_conflict_do_update(
            index_elements=[self.key], set_={name: new.excluded[name] for name in columns}
        )

    @cached_property
    def remove(self) -> Any:
        """Returns the statement that deletes one row, with the rows it owns."""
        return delete(self.table).where(self.key == bindparam("owner_id"))

    @cached_property
    def one(self) -> tuple[Any, ...]:
        """Returns the queries for one entity: its row, then the rows of each child."""
        return (
            select(self.table).where(self.key == bindparam("owner_id")),
            *(child.rows(child.table.c.owner == bindparam("owner_id")) for child in self.children),
        )

    @cached_property
    def some(self) -> tuple[Any, ...]:
        """Returns the queries for all entities.

        For those of entries, the ones of `first`..`last`.
        """
        if not self.day:
            return (select(self.table), *(child.rows(true()) for child in self.children))
        day = self.table.c[self.day]
        within = day.between(bindparam("first", type_=day.type), bindparam("last", type_=day.type))
        owners = select(self.key).where(within)
        return (
            select(self.table).where(within),
            *(child.rows(child.table.c.owner.in_(owners)) for child in self.children),
        )

    def key_of(self, entity_id: str) -> Any:
        """Returns the key of an id. Raises ValueError for a check-in's that is no date."""
        return date.fromisoformat(entity_id) if self.kind is Kind.CHECK_INS else entity_id

    def split(self, entity_id: str, entity: Entity) -> dict[str, Any]:
        """Returns the columns of the entity's own row."""
        row: dict[str, Any] = {name: getattr(entity, name) for name in self._plain}
        for name, _type, columns in self._nested:
            part = getattr(entity, name)
            for inner, column in columns:
                row[column] = None if part is None else getattr(part, inner)
        if "id" in self.table.c:
            row["id"] = entity_id
        for child in self.children:
            if child.asked:
                row[child.asked] = None if getattr(entity, child.member) is None else True
        if isinstance(entity, PainScore | Care | Dose):
            row["local_date"] = local_date(entity.at)
        return row

    def join(self, row: Values, owned: Sequence[Sequence[Values]]) -> Any:
        """Returns the entity of a row and of the rows it owns, one sequence for each child."""
        values: dict[str, Any] = {name: row[name] for name in self._plain}
        for name, type_, columns in self._nested:
            held = {inner: row[column] for inner, column in columns}
            values[name] = None if type_ is Note and held["text"] is None else type_(**held)
        for child, rows in zip(self.children, owned, strict=True):
            not_asked = child.asked and not row[child.asked]
            values[child.member] = None if not_asked else child.join(rows)
        return TYPES[self.kind](**values)


def fetch(
    connection: Connection, form: Form, queries: tuple[Any, ...], **owner_id: Any
) -> list[Any]:
    """Returns the entities that the queries of a form find, each with its id, in no order."""
    rows = connection.execute(queries[0], owner_id).mappings().all()
    if not rows:
        return []
    owned: list[dict[Any, list[Values]]] = []
    for query in queries[1:]:
        found: dict[Any, list[Values]] = defaultdict(list)
        for row in connection.execute(query, owner_id).mappings():
            found[row["owner"]].append(row)
        owned.append(found)
    key = form.key.name
    return [
        (str(row[key]), form.join(row, [found.get(row[key], ()) for found in owned]))
        for row in rows
    ]


def save(connection: Connection, form: Form, entity_id: str, entity: Entity, *, new: bool) -> None:
    """Writes the entity's rows in place of those it had."""
    key = form.key_of(entity_id)
    connection.execute(form.put, form.split(entity_id, entity))
    for child in form.children:
        if not new:
            connection.execute(child.clear, {"owner_id": key})
        rows = [{"owner": key, **row} for row in child.split(getattr(entity, child.member) or ())]
        if rows:
            connection.execute(child.add, rows)


def _set(member: Member, table: Table) -> Child:
    column = table.columns.keys()[-1]
    return Child(
        member.name,
        table,
        lambda held: ({column: value} for value in sorted(held)),
        lambda rows: frozenset(row[column] for row in rows),
        tables.asked_column(member.name) if member.optional else "",
    )


def _covers(held: tuple[CoveredEntry, ...]) -> Iterable[dict[str, Any]]:
    return (
        {"position": n, "date": entry.date, "field": entry.field, "value": entry.value}
        for n, entry in enumerate(held)
    )


def _thresholds(rows: Sequence[Values]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row["rule"], {})[row["threshold"]] = row["value"]
    return found


_LISTS_AND_MAPS: Final = {
    Kind.PERSON: (
        Child(
            "risk_factors",
            tables.person_risk_factors,
            lambda held: (
                {"factor": factor, "since": period.since, "until": period.until}
                for factor, period in dict(held).items()
            ),
            lambda rows: {row["factor"]: RiskPeriod(row["since"], row["until"]) for row in rows},
        ),
    ),
    Kind.CHECK_INS: (
        Child(
            "sites",
            tables.check_in_sites,
            lambda held: ({"site": site, "pain": pain} for site, pain in dict(held).items()),
            lambda rows: {row["site"]: row["pain"] for row in rows},
        ),
    ),
    Kind.MEDICINES: (
        Child(
            "ingredients",
            tables.medicine_ingredients,
            lambda held: (
                {"position": n, "name": one.name, "mg": one.mg} for n, one in enumerate(held)
            ),
            lambda rows: tuple(Ingredient(row["name"], row["mg"]) for row in rows),
        ),
    ),
    Kind.QUESTIONNAIRES: (
        Child(
            "answers",
            tables.questionnaire_answers,
            lambda held: (
                {"position": n, "question": question, "answer": answer}
                for n, (question, answer) in enumerate(dict(held).items())
            ),
            lambda rows: {row["question"]: row["answer"] for row in rows},
        ),
    ),
    Kind.APPOINTMENTS: (
        Child(
            "questions",
            tables.appointment_questions,
            lambda held: ({"position": n, "question": question} for n, question in enumerate(held)),
            lambda rows: tuple(row["question"] for row in rows),
        ),
    ),
    Kind.ALERT_RESPONSES: (
        Child(
            "covers",
            tables.response_covers,
            _covers,
            lambda rows: tuple(
                CoveredEntry(row["date"], row["field"], row["value"]) for row in rows
            ),
        ),
    ),
    Kind.SETTINGS: (
        Child(
            "tell_me_when",
            tables.setting_thresholds,
            lambda held: (
                {"rule": rule, "threshold": name, "value": value}
                for rule, own in dict(held).items()
                for name, value in own.items()
            ),
            _thresholds,
        ),
    ),
}
"""The members whose elements have columns of their own. Those that are words need no more said."""

_DAYS: Final = {
    Kind.CHECK_INS: "date",
    Kind.PAIN_SCORES: "local_date",
    Kind.CARE: "local_date",
    Kind.DOSES: "local_date",
    Kind.QUESTIONNAIRES: "date",
}


def _form(kind: Kind) -> Form:
    """Returns the form of a kind, its members in their order."""
    described = describe(TYPES[kind]).members
    children_of = {child.member: child for child in _LISTS_AND_MAPS.get(kind, ())}
    return Form(
        kind,
        tables.metadata.tables[kind.value],
        {each.name: each.holds.type for each in described if isinstance(each.holds, Part)},
        tuple(
            _set(each, tables.choices[kind, each.name])
            if isinstance(each.holds, Choices)
            else children_of[each.name]
            for each in described
            if isinstance(each.holds, Choices | Listed | Keyed)
        ),
        _DAYS.get(kind, ""),
    )


FORMS: Final[dict[Kind, Form]] = {kind: _form(kind) for kind in Kind}
"""The form of each kind, in the order in which a record is written."""
