"""Answering a card: what was said is kept, with the entries that the card showed."""

import json
from collections.abc import Sequence
from decimal import Decimal

from recovery_tracker.diary.checks import plain
from recovery_tracker.diary.record import AlertResponse, CoveredEntry
from recovery_tracker.diary.vocabulary import Response
from recovery_tracker.guidance.facts import Alert, Entry
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.log import changing
from recovery_tracker.services.store import Action, Change


def answer(diary: Diary, alerts: Sequence[Alert], response: Response) -> Sequence[Change]:
    """Keeps one answer for each alert of a card: several emergencies are one card."""
    with changing(diary, Action.ANSWER) as unit:
        for alert in alerts:
            unit.put(
                AlertResponse(
                    id=diary.new_id(),
                    rule=alert.rule,
                    at=diary.clock(),
                    response=response,
                    episode=alert.episode,
                    covers=tuple(_covered(entry) for entry in alert.standing or alert.because),
                )
            )
    return unit.changes


def _covered(entry: Entry) -> CoveredEntry:
    value = entry.value
    written = plain(value) if isinstance(value, Decimal) else json.dumps(value)
    return CoveredEntry(entry.date, entry.field, None if value is None else written)
