"""The walking plan after an episode: its beginning, its end, and the week it is in.

Of the plan only its start and the minutes it began with are kept, as a small document. Its weeks
follow from them, and what was walked is in the record like any other entry.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from recovery_tracker.guidance.walking import Week, build_up, build_up_numbers
from recovery_tracker.insight.walking import Walked, walked, walked_now
from recovery_tracker.services.diary import Diary

_NAME: Final = "walking"
_WEEK: Final = 7


@dataclass(frozen=True)
class WalkingPlan:
    """A plan that was begun: its first date, and what was walked a day by then."""

    start: date
    minutes: Decimal

    @property
    def weeks(self) -> tuple[Week, ...]:
        """Returns its weeks."""
        return build_up(self.minutes)

    def week_on(self, on: date) -> Week | None:
        """Returns the week of a date; None once the weeks are over."""
        index, weeks = max(0, (on - self.start).days // _WEEK), self.weeks
        return weeks[index] if index < len(weeks) else None

    def begins(self, week: Week) -> date:
        """Returns the first date of one of its weeks."""
        return self.start + timedelta(days=_WEEK * (week.number - 1))


@dataclass(frozen=True)
class WalkingNow:
    """The plan as it is today, or one that would begin today.

    `plan` is None where none was begun; `usual` is then what is walked on a usual day, if that is
    known. `week` is the week of today, the first of a plan that would begin; None once the weeks
    are over. `walked` is what was walked in that week so far.
    """

    plan: WalkingPlan | None
    usual: Decimal | None
    weeks: tuple[Week, ...]
    week: Week | None
    walked: Walked


def start_walking(diary: Diary) -> WalkingPlan:
    """Begins a plan today, from what is walked now, in the place of one before.

    Raises StoreError.
    """
    usual = _usual(diary)
    begin = Decimal(build_up_numbers().least_minutes) if usual is None else usual
    plan = WalkingPlan(diary.today, begin)
    kept = {"start": plan.start.isoformat(), "minutes": str(plan.minutes)}
    diary.store.keep(_NAME, json.dumps(kept))
    return plan


def stop_walking(diary: Diary) -> None:
    """Puts the plan away, if there is one; what was logged stays. Raises StoreError."""
    diary.store.keep(_NAME, None)


def walking_of(diary: Diary) -> WalkingPlan | None:
    """Returns the plan that was begun and not put away. Raises StoreError."""
    kept = diary.store.kept(_NAME)
    try:
        members = json.loads(kept or "null")
        start, minutes = date.fromisoformat(members["start"]), Decimal(members["minutes"])
    except (ValueError, TypeError, KeyError, InvalidOperation):  # none, or one that is no plan
        return None
    return WalkingPlan(start, minutes) if minutes.is_finite() and minutes >= 0 else None


def walking_now(diary: Diary) -> WalkingNow:
    """Returns the plan as it is today, or one that would begin today. Raises StoreError."""
    plan = walking_of(diary)
    if plan is None:
        usual = _usual(diary)
        weeks = build_up(usual or Decimal(0))
        return WalkingNow(None, usual, weeks, weeks[0], Walked())
    week = plan.week_on(diary.today)
    if week is None:
        return WalkingNow(plan, None, plan.weeks, None, Walked())
    first, last = plan.begins(week), diary.today
    done = walked(diary.reader.read(first, last), first, last) if first <= last else Walked()
    return WalkingNow(plan, None, plan.weeks, week, done)


def _usual(diary: Diary) -> Decimal | None:
    """Returns what is walked on a usual day by now; None where nothing says so."""
    first = diary.today - timedelta(days=build_up_numbers().look_back_days - 1)
    return walked_now(diary.reader.read(first, diary.today), diary.today)
