"""An entry in a few words, for lists: in the bin, and for Undo."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _, ngettext
from recovery_tracker.diary.kinds import Entity, kind_of
from recovery_tracker.diary.members import members
from recovery_tracker.diary.record import (
    Appointment,
    Care,
    CheckIn,
    Dose,
    Episode,
    Medicine,
    MedicineLimit,
    PainScore,
    Questionnaire,
)
from recovery_tracker.diary.when import When, local_date
from recovery_tracker.wording import members as member_words
from recovery_tracker.wording import words
from recovery_tracker.wording.days import care_words, score_words

# Others can read a menu, a list and a tooltip over a shoulder.
PRIVATE: Final = frozenset({"note", "warning_signs"})
_SILENT: Final = frozenset({"date", "entered_at"})
_NAMED: Final = 3
"""How many of a day's values are named."""


def entry_words(entry: Entity, medicines: Mapping[str, str] = {}, as_of: date | None = None) -> str:
    """Returns the entry in a few words, such as “heat, 15 min on 12 May”.

    `medicines` are their names by id, because a dose has only the id of its own. A date has its
    year where that differs from the year of `as_of`.
    """

    def on(at: When) -> str:
        return _day(local_date(at), as_of)

    match entry:
        case CheckIn(date=day):
            return _("{date}: {what}").format(date=on(day), what=_values(entry))
        case Care(at=at):
            return _on(care_words(entry), on(at))
        case PainScore(at=at):
            return _on(score_words(entry), on(at))
        case Dose(at=at, medicine=own):
            name = medicines.get(own)
            named = _("dose of {medicine}").format(medicine=name) if name else _("dose")
            return _on(named, on(at))
        case Questionnaire(date=at) | Appointment(at=at):
            return _on(_kind(entry), on(at))
        case Episode(onset=onset):
            return _("the episode of {date}").format(date=on(onset))
        case Medicine(name=name):
            return _("medicine {name}").format(name=name)
        case MedicineLimit(ingredient=name):
            return _("limit for {ingredient}").format(ingredient=name)
        case _:
            return words.kind(kind_of(entry))


def _kind(entry: Entity) -> str:
    if isinstance(entry, Questionnaire):
        return words.instrument(entry.instrument)
    return words.kind(kind_of(entry))


def _on(what: str, day: str) -> str:
    return _("{what} on {date}").format(what=what, date=day)


def _day(on: date, as_of: date | None) -> str:
    same = as_of is None or as_of.year == on.year
    return formats().date_short(on) if same else formats().date_full(on)


def _values(check_in: CheckIn) -> str:
    """Returns the first values of the day, and how many more there are."""
    values = [
        member_words.name(path)
        if path in PRIVATE
        else f"{member_words.name(path)} {member_words.value(path, value)}"
        for path, value in members(check_in).items()
        if path not in _SILENT
    ]
    named, more = "; ".join(values[:_NAMED]), len(values) - _NAMED
    if not values:
        return _("nothing recorded")
    if more <= 0:
        return named
    return ngettext("{first} and {n} more", "{first} and {n} more", more).format(
        first=named, n=more
    )
