"""The reports that the command line prints for other programs: one JSON document each."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from recovery_tracker.diary.checks import Problem
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.person import Settings
from recovery_tracker.guidance.facts import Alert, Entry, Evaluation, Urgency
from recovery_tracker.guidance.relief.order import Offer
from recovery_tracker.wording import relief
from recovery_tracker.wording.cards import message, source, undecided_sentence

Counts = Mapping[Kind, int]


def alerts_json(evaluation: Evaluation, settings: Settings) -> str:
    """Returns `alerts --json` of the interchange format: every alert, the active ones first."""
    return _document(
        {
            "as_of": evaluation.as_of.isoformat(),
            "highest_urgency": _word(evaluation.highest_urgency),
            "highest_active": _word(evaluation.highest_active),
            "alerts": [_alert(alert, settings) for alert in evaluation.alerts],
            "undecided": [
                {"rule": undecided.rule, "why": undecided_sentence(undecided)}
                for undecided in evaluation.undecided
            ],
        }
    )


def import_json(
    format_: str, added: Counts, changed: Counts, unchanged: Counts, rejected: Sequence[Problem]
) -> str:
    """Returns `import --json` of the interchange format, with the count of rows."""
    return _document(
        {
            "format": format_,
            "added": dict(added),
            "changed": dict(changed),
            "unchanged": dict(unchanged),
            "rejected": [{"where": problem.where, "why": problem.why} for problem in rejected],
        }
    )


def relief_json(offers: Sequence[Offer], settings: Settings, today: date) -> str:
    """Returns `relief --list --json` of the interchange format: the items in their order now."""
    return _document({"items": [_offer(offer, settings, today) for offer in offers]})


def _offer(offer: Offer, settings: Settings, today: date) -> dict[str, Any]:
    item = offer.item
    minutes, repetitions = item.usual_minutes, item.number("repetitions")
    amount: dict[str, Any] = (
        {"minutes": _number(minutes)}
        if minutes is not None
        else {"repetitions": _number(repetitions)}
    )
    return {
        "id": item.id,
        "title": relief.title(item),
        "care": item.care.value,
        **amount,
        "sources": list(relief.source_titles(item)),
        "not_now": relief.not_now(offer, settings, today),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _alert(alert: Alert, settings: Settings) -> dict[str, Any]:
    return {
        "rule": alert.rule,
        "urgency": alert.urgency.word,
        "episode": alert.episode,
        "first_date": alert.first_date.isoformat(),
        "last_date": alert.last_date.isoformat(),
        "active": alert.active,
        "because": [_entry(entry) for entry in alert.because],
        "message": message(alert, settings),
        "source": source(alert.rule),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    value = _number(entry.value) if isinstance(entry.value, Decimal) else entry.value
    return {"date": entry.date.isoformat(), "field": entry.field, "value": value}


def _word(urgency: Urgency | None) -> str | None:
    return None if urgency is None else urgency.word


def _document(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)
