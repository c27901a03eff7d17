"""What the fold carries from one date to the next, and what it is given. All of it is immutable."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from recovery_tracker.diary.day import Day
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import AlertResponse, Episode, Record
from recovery_tracker.diary.when import local_date
from recovery_tracker.guidance.facts import Undecided
from recovery_tracker.guidance.intake import Cabinet, Taken, cabinet_of
from recovery_tracker.guidance.lifecycle import Track
from recovery_tracker.guidance.registry import Rule, rules_for
from recovery_tracker.guidance.view import Course

Key = tuple[str, str | None]
"""A rule and an episode: one row each."""


@dataclass(frozen=True)
class Context:
    """Everything of a record that is not a day: where it changes, the fold begins again.

    Answers are the exception: a checkpoint stays good where only answers on its date or after it
    changed. They stand in the order of their local dates.
    """

    person: Person
    episodes: tuple[Episode, ...]
    rules: tuple[Rule, ...]
    answers: tuple[AlertResponse, ...]
    cabinet: Cabinet

    def episode_of(self, on: date) -> Episode | None:
        """The episode of a date: the latest that had begun, else the first; None without any."""
        after = bisect_right(self.episodes, on, key=lambda episode: episode.onset)
        return self.episodes[max(after - 1, 0)] if self.episodes else None

    def answers_from(self, first: date, last: date, *, included: bool) -> Sequence[AlertResponse]:
        """The answers of the local dates `first`..`last`; `included`: of `last` too."""
        low = bisect_left(self.answers, first, key=_answered_on)
        edge = bisect_right if included else bisect_left
        return self.answers[low : edge(self.answers, last, key=_answered_on)]


@dataclass(frozen=True)
class State:
    """The fold after the entries of `upto` (None: before any), and the answers before that date.

    `days`: the last days that a rule may look back to; `taken`: what their doses come to.
    `patches`: what their opioid patches come to. `sedating`: the sedating ingredients that were
    ever taken; `warned_on`: the last date with a warning sign. `undecided`: of `upto`.
    """

    upto: date | None = None
    days: tuple[Day, ...] = ()
    taken: tuple[Taken, ...] = ()
    patches: tuple[Taken, ...] = ()
    sedating: frozenset[str] = frozenset()
    warned_on: date | None = None
    course: Course | None = None
    tracks: Mapping[Key, Track] = field(default_factory=lambda: MappingProxyType({}))
    undecided: tuple[Undecided, ...] = ()


def context_of(record: Record) -> Context:
    """What the fold needs of a record besides its days."""
    return Context(
        person=record.person,
        episodes=tuple(sorted(record.episodes, key=lambda each: (each.onset, each.id))),
        rules=rules_for(record.settings.tell_me_when),
        answers=tuple(sorted(record.alert_responses, key=_answered_on)),
        cabinet=cabinet_of(record.medicines, record.medicine_limits),
    )


def _answered_on(response: AlertResponse) -> date:
    return local_date(response.at)
