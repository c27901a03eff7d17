"""The example episode, for whoever wants to see the program before logging a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from recovery_tracker.base.resources import resource
from recovery_tracker.base.text import _
from recovery_tracker.diary.kinds import entities
from recovery_tracker.diary.record import Care, CheckIn, Dose, Episode, PainScore, Record
from recovery_tracker.exchange.read_json import read_json
from recovery_tracker.guidance.table import known_thresholds
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.store import Action

Event = TypeVar("Event", PainScore, Care, Dose)


def fill_example(diary: Diary) -> None:
    """Writes the example so that its last day is today.

    Raises RequestError where the record is not empty: nobody's diary is mixed with an example.
    """
    with diary.store.write(Action.IMPORT, diary.clock()) as unit:
        if any(True for _entity in entities(unit.read())):
            raise RequestError(
                _("This folder holds a record already; name an empty folder for the example.")
            )
        for _kind, id_, entity in entities(example(diary.today)):
            unit.put(entity, id=id_)


def example(last: date) -> Record:
    """The example episode, its last check-in on that date."""
    content = resource("example", "episode.json").read_bytes()
    record = read_json(content, known_medicines=(), settable=known_thresholds()).record
    return _moved(record, last - record.check_ins[-1].date)


def _moved(record: Record, by: timedelta) -> Record:
    """The record with its episodes and entries moved; what belongs to no day stays."""
    return replace(
        record,
        episodes=tuple(_episode(episode, by) for episode in record.episodes),
        check_ins=tuple(_check_in(check_in, by) for check_in in record.check_ins),
        pain_scores=_events(record.pain_scores, by),
        care=_events(record.care, by),
        doses=_events(record.doses, by),
    )


def _episode(episode: Episode, by: timedelta) -> Episode:
    closed = episode.closed + by if episode.closed else None
    return replace(episode, onset=episode.onset + by, closed=closed)


def _check_in(check_in: CheckIn, by: timedelta) -> CheckIn:
    return replace(check_in, date=check_in.date + by, entered_at=_later(check_in.entered_at, by))


def _events(events: Sequence[Event], by: timedelta) -> tuple[Event, ...]:
    return tuple(
        replace(event, at=event.at + by, entered_at=_later(event.entered_at, by))
        for event in events
    )


def _later(at: datetime | None, by: timedelta) -> datetime | None:
    return None if at is None else at + by
