"""Writes a record as a tidy table: CSV for spreadsheets and statistics, one row an observation.

RFC 4180 in UTF-8, ISO dates, the record's own words and digits. The names of columns, kinds and
variables are the same in every language; `exchange.csv_dictionary` explains them.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from itertools import chain
from typing import Final

from recovery_tracker.diary.description import Value, describe, unit_of
from recovery_tracker.diary.kinds import id_of
from recovery_tracker.diary.members import members
from recovery_tracker.diary.record import (
    Appointment,
    Care,
    CheckIn,
    Dose,
    Episode,
    Ingredient,
    Medicine,
    Note,
    PainScore,
    Questionnaire,
    Record,
)
from recovery_tracker.diary.vocabulary import Instrument, WarningSign
from recovery_tracker.diary.when import When, in_order, local_date, write_when
from recovery_tracker.exchange.json_text import number_text

Entry = Episode | CheckIn | PainScore | Care | Dose | Questionnaire | Appointment
"""An entity of the table: it has a date and says something about the person."""

COLUMNS: Final = (
    "date",
    "time",
    "instant",
    "kind",
    "entry",
    "variable",
    "value",
    "unit",
    "text",
    "entered_at",
)
KINDS: Final[Mapping[type[Entry], str]] = {
    Episode: "episode",
    CheckIn: "check_in",
    PainScore: "pain_score",
    Care: "care",
    Dose: "dose",
    Questionnaire: "questionnaire",
    Appointment: "appointment",
}
NONE_TICKED: Final = "none"
LEFT_OUT: Final = "left_out"
MARKED: Final = "marked"

_ELSEWHERE: Final = frozenset(
    {
        *("id", "date", "at", "entered_at", "kind", "minutes", "medicine", "units"),
        *("instrument", "answers", "with_whom", "questions", "warning_signs"),
    }
)
"""Members of other columns, or of the rows that an entry begins with."""


def is_variable(path: str) -> bool:
    """Returns whether the member at that path is a variable by itself."""
    return path.partition(".")[0] not in _ELSEWHERE


def _unit(type_: type[Value], name: str) -> str:
    return unit_of(describe(type_).by_name[name].holds)


UNITS: Final[Mapping[str, str]] = {
    **{
        path: unit_of(member.holds)
        for type_ in KINDS
        for path, member in describe(type_).paths()
        if is_variable(path)
    },
    "session": _unit(Care, "minutes"),
    "ingredient": _unit(Ingredient, "mg"),
    **dict.fromkeys(Instrument, _unit(Questionnaire, "answers")),
}
"""The unit of a variable's value. That of a dose is the form of its medicine."""

# What a spreadsheet takes for a formula: a cell that begins with one of these signs, be it behind
# white space or in full width. Where it is set to another separator than the comma, a cell begins
# behind each semicolon, tab and line end too. A text that begins with one of those is no better.
_BEGINNING = re.compile(r"(\A|[;\t\r\n])(?=\s*['=+\-@＝＋－＠])|\A(?=[\t\r\n])")
_DEFUSED = re.compile(r"(\A|[;\t\r\n])'")


@dataclass(frozen=True)
class Observation:
    """One row: the value of one variable of an entry, as a number, in words or as both.

    `text` is as recorded; `table_csv` defuses it.
    """

    when: When
    kind: str
    entry: str
    variable: str
    value: Decimal | None
    unit: str
    text: str
    entered_at: datetime | None


@dataclass(frozen=True)
class LeftOut:
    """How many answers to warning signs and how many notes are private and were left out."""

    signs: int = 0
    notes: int = 0


@dataclass(frozen=True)
class Table:
    """The rows in order of time, and what was left out of them."""

    rows: tuple[Observation, ...]
    left_out: LeftOut


def table_of(
    record: Record,
    private_signs: frozenset[WarningSign],
    first: date | None = None,
    last: date | None = None,
    *,
    include_private: bool,
) -> Table:
    """Returns the observations of the dates `first`..`last`, both included; None is open.

    Private signs, and notes that nobody ticked for the summary, are left out and counted unless
    `include_private`. A date on which only private signs were ticked never reads as "none".
    """
    entries: Iterable[Entry] = chain(
        record.episodes,
        record.check_ins,
        record.pain_scores,
        record.care,
        record.doses,
        record.questionnaires,
        record.appointments,
    )
    reading = _Reading(
        {medicine.id: medicine for medicine in record.medicines},
        frozenset() if include_private else private_signs,
        include_private,
    )
    rows = tuple(
        row
        for entry in sorted(entries, key=lambda entry: in_order(_when(entry)))
        if (first or date.min) <= local_date(_when(entry)) <= (last or date.max)
        for row in reading.rows(entry)
    )
    return Table(rows, LeftOut(reading.signs, reading.notes))


def table_csv(table: Table) -> bytes:
    """Returns the file of the table."""
    return csv_file(COLUMNS, map(_cells, table.rows))


def csv_file(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Returns a CSV file. Every cell is quoted, so a separator inside one never ends it."""
    out = StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()


def defused(text: str) -> str:
    """Returns the text with an apostrophe before a sign that a spreadsheet would run as a formula.

    A text with an apostrophe there gets another, so that `as_recorded` returns the text.
    """
    return _BEGINNING.sub(r"\1'", text)


def as_recorded(cell: str) -> str:
    """Returns the text that `defused` made the cell from."""
    return _DEFUSED.sub(r"\1", cell)


@dataclass(frozen=True)
class _Statement:
    variable: str
    value: Decimal | None = None
    text: str = ""
    unit: str | None = None


@dataclass
class _Reading:
    """One walk through the entries, which counts what it leaves out."""

    medicines: Mapping[str, Medicine]
    private_signs: frozenset[WarningSign]
    private_notes: bool
    signs: int = 0
    notes: int = 0

    def rows(self, entry: Entry) -> Iterator[Observation]:
        """Yields each observation of the entry."""
        for statement in chain(self._beginning(entry), self._members(entry)):
            unit = UNITS.get(
                "sites" if statement.variable.startswith("sites.") else statement.variable, ""
            )
            yield Observation(
                _when(entry),
                KINDS[type(entry)],
                id_of(entry),
                statement.variable,
                statement.value,
                "" if statement.value is None else statement.unit or unit,
                statement.text,
                getattr(entry, "entered_at", None),
            )

    def _beginning(self, entry: Entry) -> Iterator[_Statement]:
        """Yields the members that belong together in one row: a session's kind with its minutes."""
        match entry:
            case CheckIn(warning_signs=ticked) if ticked is not None:
                yield from self._signs(ticked)
            case Care(kind=kind, minutes=minutes):
                yield _Statement("session", minutes, kind)
            case Dose():
                yield from self._dose(entry)
            case Questionnaire(instrument=instrument, answers=answers):
                for question, answer in answers.items():
                    yield _Statement(instrument, answer, question)
                if not answers:
                    yield _Statement(instrument)
            case Appointment(with_whom=whom, questions=questions):
                yield _Statement("appointment", text=whom or "")
                yield from (
                    _Statement("question", text=question) for question in questions if question
                )

    def _signs(self, ticked: frozenset[WarningSign]) -> Iterator[_Statement]:
        shown = [sign for sign in WarningSign if sign in ticked - self.private_signs]
        hidden = len(ticked) - len(shown)
        self.signs += hidden
        words = [*shown, *([LEFT_OUT] if hidden else [])] or [NONE_TICKED]
        yield from (_Statement("warning_signs", text=word) for word in words)

    def _dose(self, dose: Dose) -> Iterator[_Statement]:
        medicine = self.medicines.get(dose.medicine)
        if medicine is None:
            yield _Statement("dose", dose.units, dose.medicine)
            return
        yield _Statement("dose", dose.units, medicine.name, medicine.form)
        for ingredient in medicine.ingredients:
            yield _Statement("ingredient", ingredient.mg, ingredient.name)

    def _members(self, entry: Entry) -> Iterator[_Statement]:
        for path, value in members(entry).items():
            if not is_variable(path):
                continue
            if isinstance(value, Note):
                yield from self._note(path, value)
            else:
                yield from _plainly(path, value)

    def _note(self, path: str, note: Note) -> Iterator[_Statement]:
        if not note.text.strip():
            return
        if note.in_summary or self.private_notes:
            yield _Statement(path, text=note.text)
        else:
            self.notes += 1


def _plainly(path: str, value: object) -> Iterator[_Statement]:
    match value:
        case None:
            yield _Statement(path, text=MARKED)
        case int() | Decimal():  # a yes is 1 and a no is 0
            yield _Statement(path, Decimal(value))
        case frozenset():
            yield from (_Statement(path, text=word) for word in sorted(value))
        case date():
            yield _Statement(path, text=write_when(value))
        case str() if value:
            yield _Statement(path, text=value)


def _when(entry: Entry) -> When:
    match entry:
        case Episode(onset=on) | CheckIn(date=on) | Questionnaire(date=on):
            return on
        case _:
            return entry.at


def _cells(row: Observation) -> tuple[str, ...]:
    timed = row.when if isinstance(row.when, datetime) else None
    return (
        local_date(row.when).isoformat(),
        timed.time().isoformat() if timed else "",
        write_when(timed) if timed else "",
        row.kind,
        defused(row.entry),
        row.variable,
        "" if row.value is None else number_text(row.value),
        row.unit,
        defused(row.text),
        write_when(row.entered_at) if row.entered_at else "",
    )
