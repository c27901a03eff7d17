"""Episodes: their beginning and features, and their end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.members import with_members
from recovery_tracker.diary.record import Episode, Record
from recovery_tracker.diary.vocabulary import EpisodeOutcome, Nation
from recovery_tracker.guidance.facts import Alert, Evaluation
from recovery_tracker.guidance.recovery import RECOVERED, RECUR
from recovery_tracker.services.diary import Diary, RequestError
from recovery_tracker.services.log import Edit, changing
from recovery_tracker.services.ports.store import Action, Change
from recovery_tracker.services.settings import settings_of


@dataclass(frozen=True)
class EpisodeClosing:
    """When an episode ended, and how. `outcome` None is not recorded."""

    on: date
    outcome: EpisodeOutcome | None = None


def start_episode(
    diary: Diary, onset: date, details: Sequence[Edit] = (), nation: Nation | None = None
) -> Sequence[Change]:
    """Begins an episode on the date; the first change is the episode.

    `details` is what else is known of it, such as its `trigger`. `nation` is the nation whose
    advice the cards follow, where that was chosen along with it. Raises InvalidValueError for a
    future date, or one on which another episode begins.
    """
    diary.not_in_the_future("onset", onset)
    with changing(diary, Action.EPISODE) as unit:
        _alone_on(onset, unit.undated().episodes)
        episode = Episode(diary.new_id(), onset)
        episode = with_members(episode, {edit.member: edit.value for edit in details})
        unit.put(episode)
        if nation is not None:
            unit.put(replace(settings_of(unit), nation=nation))
    return unit.changes


def change_episode(diary: Diary, episode_id: str, edits: Sequence[Edit]) -> Sequence[Change]:
    """Changes what is known of an episode, such as its `onset`; the days stay as they are.

    Returns what changed, nothing where the episode already had these values. Raises
    InvalidValueError for a wrong value, or an onset in the future, after its closing, on the onset
    of another episode or beyond it; RequestError where the episode was deleted.
    """
    with changing(diary, Action.EPISODE) as unit:
        existing = unit.get(Kind.EPISODES, episode_id)
        if not isinstance(existing, Episode):
            raise RequestError(_("This episode is no longer in the diary."))
        changed = with_members(existing, {edit.member: edit.value for edit in edits})
        if changed.onset != existing.onset:
            diary.not_in_the_future("onset", changed.onset)
            _onset_fits(changed, existing, unit.undated().episodes)
        unit.put(changed)
    return unit.changes


def proposed_onset(evaluation: Evaluation, today: date) -> date:
    """Returns the proposed first day of a new episode:

    of a recurrence where one is active, or today.
    """
    back = _active_alert(RECUR, evaluation) is not None
    return evaluation.start if back and evaluation.start is not None else today


def proposed_closing(episode: Episode, evaluation: Evaluation, today: date) -> EpisodeClosing:
    """Returns the proposed end:

    recovered since the date of its active card, or today without outcome.
    """
    over = _active_alert(RECOVERED, evaluation)
    if over is None or over.episode != episode.id:
        return EpisodeClosing(today)
    return EpisodeClosing(over.last_date, EpisodeOutcome.RECOVERED)


def open_episode(record: Record, today: date) -> Episode | None:
    """Returns the episode of today, if it has begun and is not closed."""
    episode = record.episode_on(today)
    if episode is None or episode.closed is not None or episode.onset > today:
        return None
    return episode


def close_episode(
    diary: Diary, episode_id: str, on: date, outcome: EpisodeOutcome | None = None
) -> Sequence[Change]:
    """Closes the episode on the date, with its outcome if that was recorded.

    Raises InvalidValueError for a future date, one before the onset, or one that belongs to a later
    episode; RequestError where the episode was deleted or closed already.
    """
    diary.not_in_the_future("closed", on)
    with changing(diary, Action.EPISODE) as unit:
        episode = unit.get(Kind.EPISODES, episode_id)
        if not isinstance(episode, Episode) or episode.closed is not None:
            raise RequestError(_("This episode is closed already, or no longer in the diary."))
        _within(episode, on, unit.undated())
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


def _active_alert(rule: str, evaluation: Evaluation) -> Alert | None:
    return next((each for each in evaluation.alerts if each.rule == rule and each.active), None)


def _alone_on(onset: date, others: Sequence[Episode]) -> None:
    """Raises InvalidValueError where another episode begins on that date."""
    if any(each.onset == onset for each in others):
        raise InvalidValueError(
            "onset",
            _("an episode begins on {date} already; choose another date").format(
                date=formats().date_full(onset)
            ),
        )


def _onset_fits(changed: Episode, existing: Episode, episodes: Sequence[Episode]) -> None:
    """Raises InvalidValueError where an episode can't begin on its new onset.

    Episodes keep their order: one that was moved past another would take over its days.
    """
    if changed.closed is not None and changed.onset > changed.closed:
        raise InvalidValueError(
            "onset",
            _("this episode was closed on {date}; use that date or an earlier one").format(
                date=formats().date_full(changed.closed)
            ),
        )
    _alone_on(changed.onset, [each for each in episodes if each.id != existing.id])
    low, high = sorted((existing.onset, changed.onset))
    for other in episodes:
        if other.id == existing.id or not low < other.onset < high:
            continue
        sentence = (
            _("another episode began on {date}; use an earlier date")
            if changed.onset > existing.onset
            else _("another episode began on {date}; use a later date")
        )
        raise InvalidValueError("onset", sentence.format(date=formats().date_full(other.onset)))
