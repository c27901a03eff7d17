"""What a search looks in: the person's own words, and what they marked and took by its name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.record import Note, Record
from recovery_tracker.diary.vocabulary import CareKind, PainQuality, Site, WarningSign
from recovery_tracker.diary.when import local_date

Name = Site | PainQuality | WarningSign | CareKind


@dataclass(frozen=True)
class Written:
    """A note or a question: the local date it belongs to, the kind of entry it is on, its words."""

    date: date
    kind: Kind
    text: str


@dataclass(frozen=True)
class Named:
    """Something that was logged on a date and has a name: a word of the vocabularies, or the
    exercise or the medicine by its own.
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
    medicines = {medicine.id: medicine.name for medicine in record.medicines}
    for dose in record.doses:
        if dose.medicine in medicines:
            yield Named(local_date(dose.at), Kind.DOSES, medicines[dose.medicine])


def written(record: Record) -> Iterator[Written]:
    """Every note of the record that says something: that of an episode on its first day, that of
    an appointment, and each question for it, on the day of the visit.
    """
    for on, kind, note in _notes(record):
        if note is not None and note.text.strip():
            yield Written(on, kind, note.text)
    for visit in record.appointments:
        for question in visit.questions:
            if question.strip():
                yield Written(local_date(visit.at), Kind.APPOINTMENTS, question)


def _notes(record: Record) -> Iterator[tuple[date, Kind, Note | None]]:
    for check_in in record.check_ins:
        yield check_in.date, Kind.CHECK_INS, check_in.note
    for score in record.pain_scores:
        yield local_date(score.at), Kind.PAIN_SCORES, score.note
    for care in record.care:
        yield local_date(care.at), Kind.CARE, care.note
    for dose in record.doses:
        yield local_date(dose.at), Kind.DOSES, dose.note
    for episode in record.episodes:
        yield episode.onset, Kind.EPISODES, episode.note
    for visit in record.appointments:
        yield local_date(visit.at), Kind.APPOINTMENTS, visit.outcome
