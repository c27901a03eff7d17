"""Answers to a card: an answer is kept with the entries that the card showed."""

import json
from collections.abc import Collection, Sequence
from decimal import Decimal

from recovery_tracker.diary.checks import plain
from recovery_tracker.diary.day import Day
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.members import ABSENT, with_members
from recovery_tracker.diary.record import AlertResponse, Care, CheckIn, CoveredEntry
from recovery_tracker.diary.vocabulary import Response
from recovery_tracker.guidance.entries import SIGNS
from recovery_tracker.guidance.facts import Alert, Entry
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.log import Edit, changing, edit_day
from recovery_tracker.services.ports.store import Action, Change, Unit


def answer(
    diary: Diary,
    alerts: Sequence[Alert],
    response: Response,
    mistakes: Collection[Entry] | None = None,
) -> Sequence[Change]:
    """Keeps one answer for each alert of a card, because several emergencies are one card.

    *Marked by mistake* takes the entries out in the same step and covers nothing. `mistakes` are
    the entries marked by mistake, where the card showed several; an alert without any is not
    answered. Returns what changed. Raises StoreError.
    """
    if response is Response.MARKED_BY_MISTAKE:
        return _take_out(diary, alerts, mistakes)
    with changing(diary, Action.ANSWER) as unit:
        for alert in alerts:
            covers = tuple(_covered(entry) for entry in alert.unanswered or alert.because)
            unit.put(_answer(diary, alert, response, covers))
    return unit.changes


def shown_entries(alerts: Sequence[Alert]) -> tuple[Entry, ...]:
    """Returns the entries that the card of these alerts is about, each once, by date."""
    found = dict.fromkeys(entry for alert in alerts for entry in alert.unanswered)
    return tuple(sorted(found, key=lambda entry: entry.date))


def _take_out(
    diary: Diary, alerts: Sequence[Alert], mistakes: Collection[Entry] | None
) -> Sequence[Change]:
    wrong = shown_entries(alerts) if mistakes is None else tuple(mistakes)
    answered = [alert for alert in alerts if not set(wrong).isdisjoint(alert.unanswered)]
    with changing(
        diary, Action.ANSWER, mistaken=frozenset(alert.rule for alert in answered)
    ) as unit:
        for entry in wrong:
            _remove(diary, unit, entry)
        for alert in answered:
            unit.put(_answer(diary, alert, Response.MARKED_BY_MISTAKE, ()))
    return unit.changes


def _remove(diary: Diary, unit: Unit, entry: Entry) -> None:
    """Takes a sign or a site out of its day, or the skin's look out of its session."""
    if entry.field.startswith("care."):
        own, _dot, member = entry.field.removeprefix("care.").rpartition(".")
        session = unit.get(Kind.CARE, own)
        if isinstance(session, Care):
            unit.put(with_members(session, {member: ABSENT}))
        return
    found = unit.get(Kind.CHECK_INS, entry.date.isoformat())
    if isinstance(found, CheckIn):
        edit_day(diary, unit, Day(entry.date, found), [_without(found, entry)])


def _without(check_in: CheckIn, entry: Entry) -> Edit:
    """Returns the edit that takes the entry out; it does not turn the other signs into “none”."""
    if entry.field != SIGNS:
        return Edit(entry.field, ABSENT)
    left = frozenset(sign for sign in check_in.warning_signs or () if sign != entry.value)
    return Edit(SIGNS, left or ABSENT)


def _answer(
    diary: Diary, alert: Alert, response: Response, covers: tuple[CoveredEntry, ...]
) -> AlertResponse:
    return AlertResponse(
        id=diary.new_id(),
        rule=alert.rule,
        at=diary.clock(),
        response=response,
        episode=alert.episode,
        covers=covers,
    )


def _covered(entry: Entry) -> CoveredEntry:
    value = entry.value
    written = plain(value) if isinstance(value, Decimal) else json.dumps(value)
    return CoveredEntry(entry.date, entry.field, None if value is None else written)
