"""Erasing for good: a day or an episode, from the record, its history and its backups."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from recovery_tracker.base.text import _
from recovery_tracker.diary.day import days_of
from recovery_tracker.diary.record import Episode, Record
from recovery_tracker.diary.when import local_date
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.guard import keep_unanswered
from recovery_tracker.services.ports.backups import Erased


@dataclass(frozen=True)
class Extent:
    """The extent of an erasing: the dates first..last, and how many of them have an entry."""

    first: date
    last: date
    days: int
    episodes: frozenset[str] = frozenset()

    def holds(self, on: date) -> bool:
        """Tells whether the date is one of them."""
        return self.first <= on <= self.last


def day_extent(diary: Diary, on: date) -> Extent:
    """Returns what erasing the date would erase. Raises RequestError where nothing of it is known.

    A day from which everything was deleted is still in its history and in backups.
    """
    if on not in _dates(diary.store.read()) and not diary.store.journal.history(on):
        raise RequestError(_("Nothing is logged for that day; choose another."))
    return Extent(on, on, 1)


def episode_extent(diary: Diary, episode: Episode) -> Extent:
    """Returns what erasing an episode would erase.

    Its dates are those from its onset until it was closed, else until the next one began, else all
    that come.
    """
    record = diary.store.read()
    later = [each.onset for each in record.episodes if each.onset > episode.onset]
    ends = [min(later) - timedelta(days=1)] if later else []
    if episode.closed is not None:
        ends.append(episode.closed)
    last = min(ends) if ends else max([diary.today, episode.onset, *_dates(record)])
    days = sum(episode.onset <= on <= last for on in _dates(record))
    return Extent(episode.onset, last, days, frozenset({episode.id}))


def erase(diary: Diary, extent: Extent) -> Erased:
    """Erases it for good: no undo restores it, and no available backup has it.

    Raises UnansweredEmergencyError where a warning sign in it is still unanswered, and StoreError.
    """
    before = diary.store.read()
    after = replace(
        before,
        check_ins=tuple(each for each in before.check_ins if not extent.holds(each.date)),
        care=tuple(each for each in before.care if not extent.holds(local_date(each.at))),
    )
    # A date to come is possible in a file that was imported.
    keep_unanswered(before, after, max([diary.today, *days_of(before)]))
    return diary.store.erase(diary.clock(), extent.first, extent.last, extent.episodes)


def _dates(record: Record) -> frozenset[date]:
    """Returns the dates with an entry; a questionnaire is one, though a day does not show it."""
    return frozenset({*days_of(record), *(each.date for each in record.questionnaires)})
