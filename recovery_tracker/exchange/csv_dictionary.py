"""What the table of `exchange.write_csv` holds: its data dictionary, a CSV file of its own.

One row for each column and for each variable: what it means, its unit, and what may stand there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import Final

from recovery_tracker.base.text import _
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
    Site,
    SkinAfter,
    Trigger,
    WarningSign,
)
from recovery_tracker.exchange.write_csv import (
    KINDS,
    LEFT_OUT,
    MARKED,
    NONE_TICKED,
    UNITS,
    csv_file,
)
from recovery_tracker.wording import members as member_words

HEADER: Final = ("part", "name", "meaning", "unit", "value", "text")
COLUMN: Final = "column"
"""The part of a row that explains a column; the others bear the kind of their variable."""


@dataclass(frozen=True)
class Meaning:
    """One row of the dictionary.

    `value` and `text` say what may stand in those columns of the table; empty is nothing.
    """

    part: str
    name: str
    meaning: str
    unit: str = ""
    value: str = ""
    text: str = ""


def dictionary_csv() -> bytes:
    """The file of the dictionary, in the language in use."""
    return csv_file(HEADER, map(astuple, meanings()))


def is_dictionary(content: bytes) -> bool:
    """Whether a file that begins so is a dictionary of ours, in whatever language."""
    return content.startswith(csv_file(HEADER, ()))


def meanings() -> tuple[Meaning, ...]:
    """Every column, then every variable by its kind."""
    return (
        *_columns(),
        *_check_in(),
        *_pain_score(),
        *_care(),
        *_dose(),
        *_questionnaire(),
        *_appointment(),
        *_episode(),
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


def _check_in() -> Iterator[Meaning]:
    ten, minutes, words = _("0 none to 10 worst"), _between(0, 1440), member_words.name
    part = "check_in"
    for path in ("pain.average", "pain.worst", "pain.now"):
        yield _variable(part, path, words(path), ten)
    yield _variable(part, "interference", words("interference"), _("0 not at all to 10 completely"))
    for site in Site:
        path = f"sites.{site}"
        yield Meaning(part, path, words(path), UNITS["sites"], ten, MARKED)
    yield _variable(part, "qualities", words("qualities"), text=_one_of(PainQuality))
    yield _variable(
        part, "sleep.hours", _("sleep in the night that ended on the date"), _between(0, 24)
    )
    yield _variable(part, "sleep.quality", words("sleep.quality"), _("0 very poor to 4 very good"))
    yield _variable(
        part, "sleep.wakings_from_pain", words("sleep.wakings_from_pain"), _between(0, 99)
    )
    path = "sleep.hard_to_fall_asleep"
    yield _variable(part, path, words(path), _yes_no())
    yield _variable(part, "movement.walking_minutes", words("movement.walking_minutes"), minutes)
    yield _variable(part, "movement.steps", words("movement.steps"), _between(0, 200_000))
    for path in ("movement.longest_sit_minutes", "movement.rest_minutes"):
        yield _variable(part, path, words(path), minutes)
    yield _variable(part, "mood", words("mood"), _between(0, 4))
    yield _variable(
        part,
        "warning_signs",
        _(
            "a warning sign that was ticked. “{none}”: all were asked and none was ticked. "
            "“{left_out}”: something private was ticked, and is left out of this table. No row: "
            "not asked"
        ).format(none=NONE_TICKED, left_out=LEFT_OUT),
        text=_one_of((*WarningSign, NONE_TICKED, LEFT_OUT)),
    )
    yield _note(part)


def _pain_score() -> Iterator[Meaning]:
    part = "pain_score"
    yield _variable(part, "pain", _("pain at that time"), _("0 none to 10 worst"))
    yield _note(part)


def _care() -> Iterator[Meaning]:
    part, ten = "care", _("0 none to 10 worst")
    yield _variable(
        part,
        "session",
        _("a session of care, and how long it took"),
        _between(0, 1440),
        _one_of(CareKind),
    )
    yield _variable(part, "site", _("where it was applied"), text=_one_of(Site))
    yield _variable(part, "exercise", _("which exercise"), text=_own_words())
    yield _variable(part, "repetitions", _("how often it was repeated"), _between(0, 1000))
    yield _variable(part, "pain_before", _("pain before it"), ten)
    yield _variable(part, "pain_after", _("pain after it"), ten)
    yield _variable(part, "effect", _("how it felt afterwards"), text=_one_of(Effect))
    yield _variable(part, "asleep", _("fell asleep during it"), _yes_no())
    yield _variable(
        part, "skin_after", _("how the skin looked afterwards"), text=_one_of(SkinAfter)
    )
    yield _note(part)


def _dose() -> Iterator[Meaning]:
    part = "dose"
    yield Meaning(
        part,
        "dose",
        _("how many units of which medicine were taken"),
        _("the form of the medicine"),
        _above_0(),
        _own_words(),
    )
    yield _variable(
        part,
        "ingredient",
        _("what is in one unit of the medicine; empty is not known"),
        _above_0(),
        _own_words(),
    )
    yield _note(part)


def _questionnaire() -> Iterator[Meaning]:
    part = "questionnaire"
    yield _variable(
        part,
        Instrument.PSFS,
        _("patient-specific functional scale: how well an activity can be done"),
        _("0 unable to 10 able as before"),
        _own_words(),
    )
    yield _variable(
        part,
        Instrument.RMDQ,
        _("Roland-Morris disability questionnaire: its score"),
        _between(0, 24),
        _own_words(),
    )


def _appointment() -> Iterator[Meaning]:
    part, own = "appointment", _own_words()
    yield _variable(part, "appointment", _("a visit, and to whom"), text=own)
    yield _variable(part, "question", _("a question for the visit"), text=own)
    yield _variable(part, "outcome", _("what was said at the visit"), text=own)


def _episode() -> Iterator[Meaning]:
    part, on = "episode", "2026-05-12"
    yield _variable(part, "onset", _("the day it started"), text=on)
    yield _variable(part, "closed", _("the day it ended"), text=on)
    yield _variable(part, "outcome", _("how it ended"), text=_one_of(EpisodeOutcome))
    yield _variable(part, "trigger", _("what the person was doing"), text=_one_of(Trigger))
    yield _variable(part, "pattern", _("where across the back it is worst"), text=_one_of(Pattern))
    yield _variable(
        part, "previous_episodes", _("how often before"), text=_one_of(PreviousEpisodes)
    )
    yield _variable(part, "features", _("what else is known of it"), text=_one_of(Feature))
    yield _note(part)


def _variable(part: str, name: str, meaning: str, value: str = "", text: str = "") -> Meaning:
    return Meaning(part, name, meaning, UNITS.get(name, ""), value, text)


def _note(part: str) -> Meaning:
    return Meaning(part, "note", member_words.name("note"), text=_own_words())


def _one_of(words: Iterable[str]) -> str:
    return " | ".join(words)


def _between(low: int, high: int) -> str:
    return _("{low} to {high}").format(low=low, high=high)


def _above_0() -> str:
    return _("above 0")


def _yes_no() -> str:
    return _("1 yes, 0 no")


def _own_words() -> str:
    return _("the person's own words")
