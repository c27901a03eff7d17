"""What a search looks in: the person's own words, and what they marked and took by its name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.record import Medicine, Note, Record
from recovery_tracker.diary.vocabulary import CareKind, Instrument, PainQuality, Site, WarningSign
from recovery_tracker.diary.when import local_date

Name = Site | PainQuality | WarningSign | CareKind


@dataclass(frozen=True)
class NotePlace:
    """The members of a kind of entry that hold a note, and the date or instant it belongs to."""

    kind: Kind
    on: str
    note: str = "note"


NOTES: Final = (
    NotePlace(Kind.CHECK_INS, "date"),
    NotePlace(Kind.PAIN_SCORES, "at"),
    NotePlace(Kind.CARE, "at"),
    NotePlace(Kind.DOSES, "at"),
    NotePlace(Kind.EPISODES, "onset"),
    NotePlace(Kind.APPOINTMENTS, "at", "outcome"),
)
"""Every place of a note: that of an episode belongs to its first day."""


@dataclass(frozen=True)
class Written:
    """A note or a question: the local date it belongs to, the kind of entry it is on, its words."""

    date: date
    kind: Kind
    text: str


@dataclass(frozen=True)
class Named:
    """Something that was logged on a date and has a name: a word of the vocabularies, or a name of
    the person's own, such as that of an exercise, a medicine, an activity or whom they see.
    """

    date: date
    kind: Kind
    name: Name | str


def named(record: Record) -> Iterator[Named]:
    """Yields everything of the record that has a name, once for each time it was logged.

    A site counts where it is marked; that of a session of care does not.
    """
    for check_in in record.check_ins:
        marked = (site for site, pain in check_in.sites.items() if pain is None or pain > 0)
        for name in (*marked, *check_in.qualities, *(check_in.warning_signs or ())):
            yield Named(check_in.date, Kind.CHECK_INS, name)
    for care in record.care:
        yield Named(local_date(care.at), Kind.CARE, care.kind)
        if care.exercise:
            yield Named(local_date(care.at), Kind.CARE, care.exercise)
    medicines = {each.id: _names(each) for each in record.medicines}
    for dose in record.doses:
        for name in medicines.get(dose.medicine, ()):
            yield Named(local_date(dose.at), Kind.DOSES, name)
    yield from _of_visits(record)


def _names(medicine: Medicine) -> tuple[str, ...]:
    """Returns what a dose of it is found by: its own name, and those of what is in it."""
    return medicine.name, *(each.name for each in medicine.ingredients)


def _of_visits(record: Record) -> Iterator[Named]:
    """Yields the activities of the weekly questions, and whom the person sees."""
    for asked in record.questionnaires:
        if asked.instrument is Instrument.PSFS:  # the other has no words of the person
            for activity in asked.answers:
                yield Named(asked.date, Kind.QUESTIONNAIRES, activity)
    for visit in record.appointments:
        if visit.with_whom:
            yield Named(local_date(visit.at), Kind.APPOINTMENTS, visit.with_whom)


def notes(record: Record) -> Iterator[tuple[date, Kind, Note]]:
    """Yields every note that says something, with the local date and kind it belongs to."""
    for place in NOTES:
        for entry in getattr(record, place.kind):
            note = getattr(entry, place.note)
            if note is not None and note.text.strip():
                yield local_date(getattr(entry, place.on)), place.kind, note


def written(record: Record) -> Iterator[Written]:
    """Yields every note, and each question for an appointment on the day of the visit."""
    for on, kind, note in notes(record):
        yield Written(on, kind, note.text)
    for visit in record.appointments:
        for question in visit.questions:
            if question.strip():
                yield Written(local_date(visit.at), Kind.APPOINTMENTS, question)
