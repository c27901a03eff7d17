"""The person's own words, wherever in the record they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.record import Note, Record
from recovery_tracker.diary.when import local_date


@dataclass(frozen=True)
class Written:
    """A note or a question: the local date it belongs to, the kind of entry it is on, its words."""

    date: date
    kind: Kind
    text: str


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
