"""What the fold carries from one date to the next, and its inputs. All of it is immutable."""

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
from recovery_tracker.guidance.lifecycle import AlertState
from recovery_tracker.guidance.registry import Rule, rules_for
from recovery_tracker.guidance.rule_input import Course

Key = tuple[str, str | None]
"""A rule's id and an episode's id: one row each."""


@dataclass(frozen=True)
class Context:
    """The parts of a record that are not days; where they change, the fold begins again.

    Answers are the exception: a checkpoint stays good where only answers on its date or after it
    changed. Answers are in the order of the dates from which they count, which are `counted`.
    """

    person: Person
    episodes: tuple[Episode, ...]
    rules: tuple[Rule, ...]
    answers: tuple[AlertResponse, ...]
    counted: tuple[date, ...]
    cabinet: Cabinet

    def episode_of(self, on: date) -> Episode | None:
        """Returns the episode of a date: the latest that had begun, or the first.

        None without any.
        """
        after = bisect_right(self.episodes, on, key=lambda episode: episode.onset)
        return self.episodes[max(after - 1, 0)] if self.episodes else None

    def answers_from(self, first: date, last: date, *, included: bool) -> Sequence[AlertResponse]:
        """Returns the answers that count from `first` to `last`; `included`: from `last` too."""
        low = bisect_left(self.counted, first)
        edge = bisect_right if included else bisect_left
        return self.answers[low : edge(self.counted, last)]

    def answers_by(self, last: date) -> Sequence[AlertResponse]:
        """Returns the answers given by the local date `last`, with any covered entries."""
        return [each for each in self.answers if local_date(each.at) <= last]


@dataclass(frozen=True)
class State:
    """The fold after the entries of `upto` (None: before any), and the answers before that date.

    `days`: the last days that a rule may look back to; `taken`: the ingredients of their doses;
    `patches`: those of their opioid patches. `sedating`: the sedating ingredients that were ever
    taken; `warned_on`: the last date with a warning sign. `undecided`: of `upto`.
    """

    upto: date | None = None
    days: tuple[Day, ...] = ()
    taken: tuple[Taken, ...] = ()
    patches: tuple[Taken, ...] = ()
    sedating: frozenset[str] = frozenset()
    warned_on: date | None = None
    course: Course | None = None
    alert_states: Mapping[Key, AlertState] = field(default_factory=lambda: MappingProxyType({}))
    undecided: tuple[Undecided, ...] = ()


def context_of(record: Record) -> Context:
    """Returns what the fold needs of a record besides its days."""
    answers = sorted(((_counts_from(each), each) for each in record.alert_responses), key=_first)
    return Context(
        person=record.person,
        episodes=tuple(sorted(record.episodes, key=lambda each: (each.onset, each.id))),
        rules=rules_for(record.settings.tell_me_when),
        answers=tuple(each for _on, each in answers),
        counted=tuple(on for on, _each in answers),
        cabinet=cabinet_of(record.medicines, record.medicine_limits),
    )


def _counts_from(response: AlertResponse) -> date:
    """Returns the date from which an answer counts: its own, or that of an entry dated later.

    After a flight west, or once a wrong clock was set right, a card may be of a later date.
    """
    return max((local_date(response.at), *(each.date for each in response.covers)))


def _first(pair: tuple[date, AlertResponse]) -> date:
    return pair[0]
