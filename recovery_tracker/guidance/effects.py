"""What a rule would have said of the present episode, had the person set it otherwise.

Course rules see no date before the onset of their episode, so its own dates are all that is
walked: the first date is the one that `evaluate` finds over the whole record.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from recovery_tracker.diary.day import days_of
from recovery_tracker.diary.record import Record
from recovery_tracker.guidance.fold import start, step
from recovery_tracker.guidance.gaps import GAP
from recovery_tracker.guidance.outcome import Holds, Lacking, RuleOutcome
from recovery_tracker.guidance.recovery import RECOVERED, RECUR
from recovery_tracker.guidance.registry import Rule
from recovery_tracker.guidance.rule_input import RuleInput
from recovery_tracker.guidance.state import context_of
from recovery_tracker.guidance.table import Row

Overrides = Mapping[str, Mapping[str, Decimal]]
"""The person's own thresholds, by the rule's id and the threshold's name."""

# What the fold itself goes by: from when a course is counted, and when it is over.
_NEEDED: Final = frozenset({RECOVERED, RECUR, GAP})


@dataclass(frozen=True)
class Effect:
    """What a rule decides over the present episode; `first` is the first date on which it holds.

    `decided`: the number of dates on which it could be decided. `lacking`: the number on which too
    little was logged for that. On all other dates the rule was not evaluated.
    """

    first: date | None = None
    decided: int = 0
    lacking: int = 0


def onset_of(record: Record, today: date) -> date | None:
    """Returns the onset of the episode at `today`; None where the record has no episode."""
    episode = context_of(record).episode_of(today)
    return episode.onset if episode else None


def effects(
    record: Record,
    today: date,
    overrides: Overrides,
    rules: Collection[str],
    each_day: Callable[[], object] | None = None,
) -> Mapping[str, Effect]:
    """Returns what each of the course `rules` decides over the present episode with `overrides`.

    `overrides` replace the record's own thresholds. Entries before the episode and after `today`
    are ignored. Calls `each_day` after each day.
    """
    settings = replace(record.settings, tell_me_when=overrides)
    whole = context_of(replace(record, settings=settings))
    recorders = {rule: _Recorder() for rule in rules}
    context = replace(
        whole,
        rules=tuple(
            recorders[rule.row.id].recording(rule) if rule.row.id in recorders else rule
            for rule in whole.rules
            if rule.row.id in recorders or rule.row.id in _NEEDED
        ),
    )
    first = onset_of(record, today) or date.min
    state = start()
    for day in days_of(record).values():
        if first <= day.date <= today:
            state = step(state, day, context)
            if each_day is not None:
                each_day()
    return MappingProxyType({rule: each.effect for rule, each in recorders.items()})


class _Recorder:
    """Records what a rule decides on one date after the other."""

    def __init__(self) -> None:
        self.effect = Effect()

    def recording(self, rule: Rule) -> Rule:
        """Returns the rule with its outcomes recorded."""

        def decide(rule_input: RuleInput, row: Row) -> RuleOutcome:
            outcome = rule.decide(rule_input, row)
            self._record(rule_input.on, outcome)
            return outcome

        return replace(rule, decide=decide)

    def _record(self, on: date, outcome: RuleOutcome) -> None:
        known = self.effect
        if outcome is None:
            return
        if isinstance(outcome, Lacking):
            self.effect = replace(known, lacking=known.lacking + 1)
            return
        held = known.first or (on if isinstance(outcome, Holds) else None)
        self.effect = replace(known, first=held, decided=known.decided + 1)
