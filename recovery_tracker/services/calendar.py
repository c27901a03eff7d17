"""What the diary shows of a month and of a day: the entries, and the cards of each date."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.diary.record import AlertResponse, Episode, Record
from recovery_tracker.guidance.facts import Alert, Evaluation, Urgency
from recovery_tracker.insight.month import DayFacts, Month, month_facts


@dataclass(frozen=True)
class CalendarDay:
    """One date of a calendar. `fired`: the cards that first appeared on it, most urgent first."""

    facts: DayFacts
    fired: tuple[Alert, ...] = ()

    @property
    def urgency(self) -> Urgency | None:
        """Returns the highest urgency among the cards that first appeared on it."""
        return self.fired[0].urgency if self.fired else None


@dataclass(frozen=True)
class DiaryDay:
    """The contents of one date. `cards`: those of that date, most urgent first.

    `start` is the date from which the days of the course were counted then.
    """

    day: Day
    record: Record
    cards: tuple[Alert, ...] = ()
    start: date | None = None

    @property
    def episode(self) -> Episode | None:
        """Returns the episode that the date belongs to."""
        return self.record.episode_on(self.day.date)

    @property
    def answers(self) -> tuple[AlertResponse, ...]:
        """Returns the answers to cards on that date, in time order."""
        return tuple(
            each for each in self.record.alert_responses if each.at.date() == self.day.date
        )


def calendar(record: Record, evaluation: Evaluation, month: Month) -> tuple[CalendarDay, ...]:
    """Returns every date of the month, in order, from a record that has those dates."""
    fired: dict[date, list[Alert]] = defaultdict(list)
    for alert in evaluation.alerts:
        fired[alert.first_date].append(alert)
    return tuple(
        CalendarDay(facts, _urgent_first(fired.get(facts.date, ())))
        for facts in month_facts(record, month)
    )


def diary_day(record: Record, evaluation: Evaluation, on: date) -> DiaryDay:
    """Returns one date, from a record that has it and the rules' results by then.

    A card that was answered on the date it appeared belongs to that date.
    """
    stood = [alert for alert in evaluation.alerts if alert.active or alert.last_date == on]
    day = days_of(record).get(on, Day(on))
    return DiaryDay(day, record, _urgent_first(stood), evaluation.start)


def _urgent_first(alerts: Sequence[Alert]) -> tuple[Alert, ...]:
    return tuple(sorted(alerts, key=lambda alert: -alert.urgency))
