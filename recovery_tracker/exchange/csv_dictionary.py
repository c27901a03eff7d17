"""The data dictionary of the table of `exchange.write_csv`, a CSV file of its own.

One row for each column and for each variable: its meaning, its unit, and its possible values.
"""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import Final

from recovery_tracker.base.text import _
from recovery_tracker.diary.description import (
    Choice,
    Choices,
    Day,
    Holds,
    Keyed,
    Number,
    Part,
    Positive,
    Text,
    YesNo,
    describe,
)
from recovery_tracker.diary.record import (
    Appointment,
    Care,
    CheckIn,
    Dose,
    Episode,
    PainScore,
    Questionnaire,
)
from recovery_tracker.diary.vocabulary import CareKind, Instrument, MedicineForm, WarningSign
from recovery_tracker.exchange.write_csv import (
    KINDS,
    LEFT_OUT,
    MARKED,
    NONE_TICKED,
    UNITS,
    Entry,
    csv_file,
    is_variable,
)
from recovery_tracker.wording import members as member_words

HEADER: Final = ("part", "name", "meaning", "unit", "value", "text")
COLUMN: Final = "column"
"""The part of a row that explains a column; the others bear the kind of their variable."""


@dataclass(frozen=True)
class Meaning:
    """One row of the dictionary.

    `value` and `text` are the possible contents of those columns of the table; empty is none.
    """

    part: str
    name: str
    meaning: str
    unit: str = ""
    value: str = ""
    text: str = ""


def dictionary_csv() -> bytes:
    """Returns the file of the dictionary, in the language in use."""
    return csv_file(HEADER, map(astuple, meanings()))


def is_dictionary(content: bytes) -> bool:
    """Tells whether a file with this beginning is a dictionary of ours, in any language."""
    return content.startswith(csv_file(HEADER, ()))


def meanings() -> tuple[Meaning, ...]:
    """Returns a row for every column, then for every variable, kind by kind."""
    return (
        *_columns(),
        *_variables(CheckIn),
        *_variables(PainScore),
        *_session(),
        *_variables(Care),
        *_dose(),
        *_variables(Dose),
        *_questionnaire(),
        *_appointment(),
        *_variables(Appointment),
        *_variables(Episode),
    )


def _columns() -> Iterator[Meaning]:
    iso, own = "2026-05-12T08:30:00+01:00", _own_words()
    yield Meaning(COLUMN, "date", _("the local date that the entry belongs to"), text="2026-05-12")
    yield Meaning(
        COLUMN, "time", _("the local time; empty where it was not noted"), text="08:30:00"
    )
    yield Meaning(COLUMN, "instant", _("date and time with the offset from UTC"), text=iso)
    yield Meaning(
        COLUMN,
        "kind",
        _("what kind of entry it is. The table has no other kinds; the record as a file has all"),
        text=_one_of(KINDS.values()),
    )
    yield Meaning(COLUMN, "entry", _("the same in all rows of one entry"), text=_("any text"))
    yield Meaning(COLUMN, "variable", _("what the row says of the entry; see below"))
    yield Meaning(
        COLUMN,
        "value",
        _("a number; empty is not recorded, and 0 is a value"),
        value=_("digits with a point, such as 4.5"),
    )
    yield Meaning(
        COLUMN,
        "unit",
        _("the unit of the value; of a dose, the form of the medicine: {forms}").format(
            forms=_one_of(MedicineForm)
        ),
    )
    yield Meaning(
        COLUMN,
        "text",
        _(
            "a word of those listed, or the person's own words. So that no spreadsheet runs them "
            "as a formula, an apostrophe is put at their beginning where they begin with "
            "= + - @ (also in full width, also behind spaces), an apostrophe, a tab or a line "
            "end; and after a semicolon, a tab or a line end where one of those signs follows. "
            "Take one apostrophe away from each of these places to have the words as they were "
            "recorded. The column “entry” is written so too"
        ),
        text=own,
    )
    yield Meaning(COLUMN, "entered_at", _("when the entry was made, where it is known"), text=iso)


def _variables(type_: type[Entry]) -> Iterator[Meaning]:
    """Yields a row for each variable of a kind of entry, in the order of its members."""
    part = KINDS[type_]
    for path, member in describe(type_).paths():
        holds = member.holds
        if path == "warning_signs":
            yield _signs(part)
        elif isinstance(holds, Keyed) and holds.vocabulary is not None:
            for key in holds.vocabulary:
                name = f"{path}.{key}"
                marked = MARKED if holds.item_optional else ""
                yield Meaning(
                    part,
                    name,
                    member_words.meaning(part, name),
                    UNITS.get(path, ""),
                    _value(name, holds.item),
                    marked,
                )
        elif is_variable(path):
            meaning = member_words.meaning(part, path)
            yield _variable(part, path, meaning, _value(path, holds), _text(holds))


def _value(path: str, holds: Holds) -> str:
    """Returns the possible contents of the column of values; empty where no number is possible."""
    match holds:
        case Number():
            return member_words.scale(path, holds)
        case Keyed(item=item):
            return _value(path, item)
        case Positive():
            return _above_0()
        case YesNo():
            return _("1 yes, 0 no")
        case _:
            return ""


def _text(holds: Holds) -> str:
    """Returns the possible contents of the column of texts; empty where no words are possible."""
    match holds:
        case Choice(vocabulary=words) | Choices(vocabulary=words):
            return _one_of(words)
        case Day():
            return "2026-05-12"
        case Text() | Part():
            return _own_words()
        case _:
            return ""


def _signs(part: str) -> Meaning:
    return _variable(
        part,
        "warning_signs",
        _(
            "a warning sign that was ticked. “{none}”: all were asked and none was ticked. "
            "“{left_out}”: something private was ticked, and is left out of this table. No row: "
            "not asked"
        ).format(none=NONE_TICKED, left_out=LEFT_OUT),
        text=_one_of((*WarningSign, NONE_TICKED, LEFT_OUT)),
    )


def _session() -> Iterator[Meaning]:
    minutes = describe(Care).by_name["minutes"].holds
    yield _variable(
        KINDS[Care],
        "session",
        _("a session of care, and how long it took"),
        _value("session", minutes),
        _one_of(CareKind),
    )


def _dose() -> Iterator[Meaning]:
    yield Meaning(
        KINDS[Dose],
        "dose",
        _("how many units of which medicine were taken"),
        _("the form of the medicine"),
        _above_0(),
        _own_words(),
    )
    yield _variable(
        KINDS[Dose],
        "ingredient",
        _("what is in one unit of the medicine; empty is not known"),
        _above_0(),
        _own_words(),
    )


def _questionnaire() -> Iterator[Meaning]:
    part = KINDS[Questionnaire]
    yield _variable(
        part,
        Instrument.PSFS,
        _("patient-specific functional scale: how well an activity can be done"),
        _("0 unable to 10 able as before"),
        _own_words(),
    )
    answers = describe(Questionnaire).by_name["answers"].holds
    yield _variable(
        part,
        Instrument.RMDQ,
        _("Roland-Morris disability questionnaire: its score"),
        _value(Instrument.RMDQ, answers),
        _own_words(),
    )


def _appointment() -> Iterator[Meaning]:
    part, own = KINDS[Appointment], _own_words()
    yield _variable(part, "appointment", _("a visit, and to whom"), text=own)
    yield _variable(part, "question", _("a question for the visit"), text=own)


def _variable(part: str, name: str, meaning: str, value: str = "", text: str = "") -> Meaning:
    return Meaning(part, name, meaning, UNITS.get(name, ""), value, text)


def _one_of(words: Iterable[str]) -> str:
    return " | ".join(words)


def _above_0() -> str:
    return _("above 0")


def _own_words() -> str:
    return _("the person's own words")
