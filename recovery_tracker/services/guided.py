"""The guided session that runs, kept with the record: a window that is gone loses none of it."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from math import isfinite
from typing import Any, Final

from recovery_tracker.diary.record import SCALE
from recovery_tracker.guidance.relief.session import GuidedSession, Span
from recovery_tracker.services.diary import Diary

_NAME: Final = "session"
_MOST: Final = 10_000
"""More minutes or repetitions than any session has."""


def keep_running(diary: Diary, session: GuidedSession) -> None:
    """Keeps the session that runs. Raises StoreError."""
    members = asdict(session)
    members["amount"] = str(session.amount)
    members["began"] = session.began.isoformat()
    members["pain_before"] = None if session.pain_before is None else str(session.pain_before)
    diary.store.keep(_NAME, json.dumps(members))


def drop_running(diary: Diary) -> None:
    """Keeps no session any more: it was saved, or is not wanted. Raises StoreError."""
    diary.store.keep(_NAME, None)


def running_of(diary: Diary) -> GuidedSession | None:
    """Returns the session that was running when it was last kept, or None. Raises StoreError."""
    text = diary.store.kept(_NAME)
    with suppress(ValueError, TypeError, LookupError, ArithmeticError):
        return None if text is None else _read(json.loads(text))
    return None


def _read(members: Mapping[str, Any]) -> GuidedSession:
    def seconds(name: str) -> float:
        value = float(members[name])
        if not isfinite(value):
            raise ValueError(name)
        return value

    def spans(name: str) -> tuple[Span, ...]:
        return tuple((float(begin), float(end)) for begin, end in members[name])

    began = datetime.fromisoformat(members["began"])
    amount, stage, pain = Decimal(members["amount"]), members["stage"], members["pain_before"]
    if began.tzinfo is None or not 0 < amount < _MOST or not 0 <= stage < _MOST:
        raise ValueError("no session is like that")
    if pain is not None:
        SCALE.check("pain_before", Decimal(pain))
    return GuidedSession(
        id=str(members["id"]),
        item=str(members["item"]),
        stage=int(stage),
        amount=amount,
        began=began,
        started=seconds("started"),
        seen=seconds("seen"),
        pain_before=None if pain is None else Decimal(pain),
        pauses=spans("pauses"),
        paused=None if members["paused"] is None else seconds("paused"),
        sleeps=spans("sleeps"),
        back=seconds("back"),
        stopped=None if members["stopped"] is None else seconds("stopped"),
    )
