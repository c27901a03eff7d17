"""Episodes and the person: when it began, and what is known of who keeps the record."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.kinds import Kind
from recovery_tracker.diary.record import CheckIn, Episode
from recovery_tracker.diary.vocabulary import Trigger, WarningSign
from recovery_tracker.services.diary import Diary
from recovery_tracker.services.log import changing
from recovery_tracker.services.store import Action, Change


def start_episode(
    diary: Diary,
    onset: date,
    trigger: Trigger | None = None,
    signs: frozenset[WarningSign] | None = None,
) -> Sequence[Change]:
    """Begins an episode on the date, with the warning signs as they were answered today.

    Signs ticked today are added to those that today has. Raises InvalidValueError for a future
    date, or one on which another episode begins.
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
        if signs is not None:
            today = unit.get(Kind.CHECK_INS, diary.today.isoformat())
            check_in = today if isinstance(today, CheckIn) else None
            check_in = check_in or CheckIn(diary.today, entered_at=diary.clock())
            unit.put(
                replace(check_in, warning_signs=(check_in.warning_signs or frozenset()) | signs)
            )
    return unit.changes
