"""A date as the page Today shows it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from recovery_tracker.base.locale import formats
from recovery_tracker.base.text import _
from recovery_tracker.diary.day import Day, days_of
from recovery_tracker.diary.person import Person
from recovery_tracker.diary.record import CheckIn, PainScore, Record
from recovery_tracker.diary.vocabulary import WarningSign
from recovery_tracker.guidance.cards import asked_signs
from recovery_tracker.guidance.own_medicines import (
    OwnMedicine,
    first_needed,
    last_needed,
    own_medicines,
)
from recovery_tracker.services.copying import copied_from, copied_members
from recovery_tracker.services.plan import done_of
from recovery_tracker.ui.session.hub import Hub
from recovery_tracker.wording.episodes import day_words, is_over
from recovery_tracker.wording.plan import done_today

NOW_LASTS: Final = timedelta(minutes=10)
"""How long a score is still the pain now: until then another one corrects it."""


@dataclass(frozen=True)
class DayView:
    """A date ready to show."""

    day: Day
    check_in: CheckIn
    title: str
    subtitle: str
    is_today: bool
    has_next: bool
    """There is a later date to go to: up to today, or one that has an entry."""
    has_episode: bool
    fresh: bool
    """Another date was shown before: nothing typed then belongs to this one."""
    person: Person
    asks: tuple[WarningSign, ...]
    """The signs that what is marked asks about first."""
    medicines: tuple[OwnMedicine, ...]
    """The person's own medicines, with what is known of them on the date."""
    now: PainScore | None
    """The score that says how the pain is now."""
    now_time: time
    """The present time of day."""
    copied: frozenset[str]
    """The members that were copied from the day before, and not touched since."""
    day_before: str
    """The date before, in words."""
    can_copy: bool
    """The day before has something to copy."""
    planned: tuple[str, ...] = ()
    """What was done of a plan on the date."""

    @property
    def copied_words(self) -> str:
        """Returns where what was copied comes from."""
        return _("copied from {date}").format(date=self.day_before)


def view_of(hub: Hub, on: date, *, fresh: bool) -> DayView:
    """Returns what the record says of the date. Raises StoreError."""
    record = hub.reader.read(on, on)
    day = days_of(record).get(on, Day(on))
    check_in = day.check_in or CheckIn(on)
    episode = record.episode_on(on)
    before = on if on == date.min else on - timedelta(days=1)
    now = hub.diary.clock()
    start = hub.evaluation(on).start if episode is not None else None
    return DayView(
        day=day,
        check_in=check_in,
        title=formats().date_long(on) if on <= hub.today else formats().date_full(on),
        subtitle=day_words(episode, start, on),
        is_today=on == hub.today,
        has_next=on < hub.as_of,
        has_episode=episode is not None and not is_over(episode, on),
        fresh=fresh,
        person=record.person,
        asks=asked_signs(
            day.marked_sites,
            episode.trigger if episode else None,
            record.person,
            on,
            check_in.qualities,
        ),
        medicines=medicines_of(hub, on, now if now.date() == on else None),
        now=score_now(record, now) if on == hub.today else None,
        now_time=now.time(),
        copied=copied_members(hub.diary, check_in),
        day_before=formats().date_short(before),
        can_copy=copied_from(hub.reader, on) is not None,
        planned=tuple(done_today(*each) for each in done_of(hub.diary, record, on, on)),
    )


def score_now(record: Record, now: datetime) -> PainScore | None:
    """Returns the latest score of the last minutes, if there is one."""
    recent = [score for score in record.pain_scores if score.at <= now < score.at + NOW_LASTS]
    return recent[-1] if recent else None


def medicines_of(hub: Hub, on: date, now: datetime | None) -> tuple[OwnMedicine, ...]:
    """Returns for each medicine the totals of its doses of the date and of the days before;
    with what runs at an instant, where one is given. Raises StoreError.
    """
    recent = hub.reader.read(first_needed(on), last_needed(on))
    return own_medicines(recent, on, now) if recent.medicines else ()
