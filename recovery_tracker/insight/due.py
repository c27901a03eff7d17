"""Which dates a diary is kept for: those of an episode. The others are not “not logged”."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto
from itertools import pairwise

from recovery_tracker.diary.record import Record
from recovery_tracker.diary.when import local_date


class Outside(StrEnum):
    """Where a date lies that the diary is not kept for."""

    BEFORE_EPISODE = auto()
    BETWEEN_EPISODES = auto()
    BEFORE_DIARY = auto()
    AFTER_EPISODE = auto()


@dataclass(frozen=True)
class Due:
    """The dates that the diary is kept for, in spans from one date to another, in order."""

    spans: tuple[tuple[date, date], ...]
    has_episode: bool

    def outside(self, on: date) -> Outside | None:
        """Returns where the date lies, if the diary is not kept for it; None if it is."""
        if any(first <= on <= last for first, last in self.spans):
            return None
        if not self.has_episode:
            return Outside.BEFORE_DIARY
        if on > self.spans[-1][1]:
            return Outside.AFTER_EPISODE
        return Outside.BEFORE_EPISODE if on < self.spans[0][0] else Outside.BETWEEN_EPISODES


def due(record: Record, start: date | None = None) -> Due:
    """Returns the dates that the diary is kept for.

    That is each episode from its onset until it was closed or the next began, and from `start` on,
    where pain came back after that. Without an episode it is the time from the first date with an
    entry; for an empty record, every date.
    """
    if not record.episodes:
        first = _first_entry(record)
        return Due(((first or date.min, date.max),), has_episode=False)
    episodes = sorted(record.episodes, key=lambda each: each.onset)
    spans = [
        (this.onset, min(this.closed or date.max, following.onset - timedelta(days=1)))
        for this, following in pairwise(episodes)
    ]
    last = episodes[-1]
    spans.append((last.onset, last.closed or date.max))
    if start is not None and start > spans[-1][1]:
        spans.append((start, date.max))
    return Due(tuple(spans), has_episode=True)


def _first_entry(record: Record) -> date | None:
    dates = [each.date for each in record.check_ins]
    for entries in (record.pain_scores, record.care, record.doses):
        dates += [local_date(each.at) for each in entries]
    return min(dates, default=None)
