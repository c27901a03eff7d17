"""Episodes: when one began and what is known of it, and when and how it ended."""

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
class Ending:
    """When an episode ended, and how. `outcome` None is not said."""

    on: date
    outcome: EpisodeOutcome | None = None


def start_episode(
    diary: Diary, onset: date, said: Sequence[Edit] = (), nation: Nation | None = None
) -> Sequence[Change]:
    """Begins an episode on the date; the first change is the episode.

    `said` is what else is known of it, such as its `trigger`. `nation` is whose advice the cards
    show, where that was chosen along with it. Raises InvalidValueError for a future date, or one
    on which another episode begins.
    """
    diary.not_in_the_future("onset", onset)
    with changing(diary, Action.EPISODE) as unit:
        _alone_on(onset, unit.undated().episodes)
        episode = Episode(diary.new_id(), onset)
        episode = with_members(episode, {edit.member: edit.value for edit in said})
        unit.put(episode)
        if nation is not None:
            unit.put(replace(settings_of(unit), nation=nation))
    return unit.changes


def change_episode(diary: Diary, episode_id: str, edits: Sequence[Edit]) -> Sequence[Change]:
    """Changes what is known of an episode, such as its `onset`; the days stay as they are.

    Gives what changed; nothing where the episode already said so. Raises InvalidValueError for a
    wrong value, or an onset in the future, after its closing, on the onset of another episode or
    beyond it; RequestError where the episode is gone.
    """
    with changing(diary, Action.EPISODE) as unit:
        known = unit.get(Kind.EPISODES, episode_id)
        if not isinstance(known, Episode):
            raise RequestError(_("This episode is no longer in the diary."))
        changed = with_members(known, {edit.member: edit.value for edit in edits})
        if changed.onset != known.onset:
            diary.not_in_the_future("onset", changed.onset)
            _onset_fits(changed, known, unit.undated().episodes)
        unit.put(changed)
    return unit.changes


def proposed_onset(evaluation: Evaluation, today: date) -> date:
    """The day on which a new episode began, before the person says: where the pain has come back,
    the day from which it did; else today.
    """
    back = _standing(RECUR, evaluation) is not None
    return evaluation.start if back and evaluation.start is not None else today


def proposed_ending(episode: Episode, evaluation: Evaluation, today: date) -> Ending:
    """The ending of an episode before the person says: recovered, on the date from which that
    held, while its card stands; else today, and not said how.
    """
    over = _standing(RECOVERED, evaluation)
    if over is None or over.episode != episode.id:
        return Ending(today)
    return Ending(over.last_date, EpisodeOutcome.RECOVERED)


def open_episode(record: Record, today: date) -> Episode | None:
    """The episode of today, if it has begun and is not closed."""
    episode = record.episode_on(today)
    if episode is None or episode.closed is not None or episode.onset > today:
        return None
    return episode


def close_episode(
    diary: Diary, episode_id: str, on: date, outcome: EpisodeOutcome | None = None
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


def _standing(rule: str, evaluation: Evaluation) -> Alert | None:
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


def _onset_fits(changed: Episode, known: Episode, episodes: Sequence[Episode]) -> None:
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
    _alone_on(changed.onset, [each for each in episodes if each.id != known.id])
    low, high = sorted((known.onset, changed.onset))
    for other in episodes:
        if other.id == known.id or not low < other.onset < high:
            continue
        sentence = (
            _("another episode began on {date}; use an earlier date")
            if changed.onset > known.onset
            else _("another episode began on {date}; use a later date")
        )
        raise InvalidValueError("onset", sentence.format(date=formats().date_full(other.onset)))
