"""Episodes: when one began, and when and how it ended."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.record import CheckIn, Episode, Record
from recovery_tracker.diary.vocabulary import Nation, Outcome, Trigger, WarningSign
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import changing
from recovery_tracker.services.settings import settings_of
from recovery_tracker.services.store import Action, Change


def start_episode(
    diary: Diary,
    onset: date,
    trigger: Trigger | None = None,
    signs: frozenset[WarningSign] | None = None,
    nation: Nation | None = None,
) -> Sequence[Change]:
    """Begins an episode on the date, with the warning signs as they were answered today.

    `nation` is whose advice the cards show, where that was chosen along with it. Signs ticked
    today are added to those that today has. Raises InvalidValueError for a future date, or one on
    which another episode begins.
    """
    diary.not_in_the_future("onset", onset)
    with changing(diary, Action.EPISODE) as unit:
        if any(episode.onset == onset for episode in unit.read().episodes):
            raise InvalidValueError(
                "onset",
                _("an episode begins on {date} already; choose another date").format(
                    date=formats().date_full(onset)
                ),
            )
        unit.put(Episode(diary.new_id(), onset, trigger=trigger))
        if nation is not None:
            unit.put(replace(settings_of(unit, diary), nation=nation))
        if signs is not None:
            today = unit.get(Kind.CHECK_INS, diary.today.isoformat())
            check_in = today if isinstance(today, CheckIn) else None
            check_in = check_in or CheckIn(diary.today, entered_at=diary.clock())
            unit.put(
                replace(check_in, warning_signs=(check_in.warning_signs or frozenset()) | signs)
            )
    return unit.changes


def open_episode(record: Record, today: date) -> Episode | None:
    """The episode of today, if it has begun and is not closed."""
    episode = record.episode_on(today)
    if episode is None or episode.closed is not None or episode.onset > today:
        return None
    return episode


def close_episode(
    diary: Diary, episode_id: str, on: date, outcome: Outcome | None = None
) -> Sequence[Change]:
    """Closes the episode on the date, with how it ended if that was said.

    Raises InvalidValueError for a future date, one before the onset, or one that belongs to a
    later episode; RequestError where the episode is gone or closed already.
    """
    diary.not_in_the_future("closed", on)
    with changing(diary, Action.EPISODE) as unit:
        episode = unit.get(Kind.EPISODES, episode_id)
        if not isinstance(episode, Episode) or episode.closed is not None:
            raise RequestError(_("This episode is closed already, or no longer in the diary."))
        _within(episode, on, unit.read(on, on))
        unit.put(replace(episode, closed=on, outcome=outcome))
    return unit.changes


def _within(episode: Episode, on: date, record: Record) -> None:
    """Raises InvalidValueError for a date that is not one of the episode's."""
    if on < episode.onset:
        raise InvalidValueError(
            "closed",
            _("the episode began on {date}; use that date or a later one").format(
                date=formats().date_full(episode.onset)
            ),
        )
    later = record.episode_on(on)
    if later is not None and later.onset > episode.onset:
        raise InvalidValueError(
            "closed",
            _("another episode began on {date}; use an earlier date").format(
                date=formats().date_full(later.onset)
            ),
        )
