"""Which backups stay, and when one is due."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.services.diary import Diary
from recovery_tracker.services.keeping import (
    DAILY,
    EVERY,
    MONTHLY,
    WEEKLY,
    Reason,
    back_up_if_due,
)
from recovery_tracker.services.keeping import (
    kept as kept_of,
)
from tests.services.build import TODAY, Clock, log

NOW = datetime(2026, 5, 12, 20, tzinfo=UTC)

instants = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes))
nows = st.integers(0, 400).map(lambda hours: NOW + timedelta(hours=hours))


def kept(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """What stays where no clock was ever wrong: what was made last holds most."""
    return kept_of(sorted(made, reverse=True), now)


def test_of_400_daily_backups_the_last_of_each_day_week_and_month_stay() -> None:
    there: set[datetime] = set()
    for back in range(399, -1, -1):
        now = NOW - timedelta(days=back)
        there = set(kept({*there, now}, now))
    assert sorted(at.date().isoformat() for at in there) == [
        *("2025-06-30", "2025-07-31", "2025-08-31", "2025-09-30", "2025-10-31", "2025-11-30"),
        *("2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-26", "2026-04-30"),
        *("2026-05-03", "2026-05-06", "2026-05-07", "2026-05-08", "2026-05-09", "2026-05-10"),
        *("2026-05-11", "2026-05-12"),
    ]
    assert there == kept((NOW - timedelta(days=back) for back in range(400)), NOW)


@given(st.sets(instants), nows)
def test_the_newest_backup_always_stays_and_no_more_than_so_many_older_ones(
    there: set[datetime], now: datetime
) -> None:
    staying = kept(there, now)
    assert staying <= there
    assert not there or max(there) in staying
    assert {at for at in there if now - at < EVERY} <= staying
    assert sum(now - at >= EVERY for at in staying) <= DAILY + WEEKLY + MONTHLY


@given(st.sets(instants), nows, st.integers(0, 2000))
def test_what_stays_would_stay_again_and_time_only_takes_away(
    there: set[datetime], now: datetime, hours: int
) -> None:
    staying = kept(there, now)
    assert kept(staying, now) == staying
    later = now + timedelta(hours=hours)
    assert kept(there, later) <= staying
    assert kept(staying, later) == kept(there, later)


@given(st.sets(instants, min_size=1), instants)
def test_one_more_backup_never_brings_back_what_did_not_stay(
    there: set[datetime], another: datetime
) -> None:
    assert kept({*there, another}, NOW) <= {*kept(there, NOW), another}


@given(st.sets(instants, min_size=1), st.integers(1, 5000))
def test_a_clock_that_went_back_takes_nothing_away(there: set[datetime], days: int) -> None:
    now = min(there) - timedelta(days=days)
    assert kept(there, now) == there


@given(st.lists(instants, min_size=1, unique=True), nows)
def test_whatever_the_clocks_said_the_backup_that_holds_most_stays_and_what_stays_would_again(
    made: list[datetime], now: datetime
) -> None:
    staying = kept_of(made, now)
    assert made[0] in staying
    assert kept_of([at for at in made if at in staying], now) == staying


def due(diary: Diary, reason: Reason) -> bool:
    saved = back_up_if_due(diary.store, diary.clock(), reason)
    assert saved is None or saved.backup.reason is reason
    return saved is not None


@pytest.mark.parametrize("reason", [Reason.DAILY, Reason.QUIT])
def test_an_empty_record_and_one_that_did_not_change_need_no_backup(
    diary: Diary, clock: Clock, reason: Reason
) -> None:
    assert not due(diary, reason)
    log(diary, {"mood": 3})
    assert due(diary, reason)
    clock.move(days=3)
    assert not due(diary, reason)


def test_a_backup_is_made_once_a_day_and_at_quitting_after_every_change(
    diary: Diary, clock: Clock
) -> None:
    log(diary, {"mood": 3})
    assert due(diary, Reason.DAILY)
    clock.move(hours=23, minutes=59)
    log(diary, {"mood": 2})
    assert not due(diary, Reason.DAILY)
    clock.move(minutes=1)
    assert due(diary, Reason.DAILY)
    clock.move(minutes=1)
    log(diary, {"mood": 1})
    assert not due(diary, Reason.DAILY)
    assert due(diary, Reason.QUIT)
    assert not due(diary, Reason.QUIT)


def test_a_clock_that_went_back_does_not_stop_the_backups(diary: Diary, clock: Clock) -> None:
    log(diary, {"mood": 3})
    assert due(diary, Reason.DAILY)
    clock.move(days=-400)
    log(diary, {"mood": 2}, on=diary.today)
    assert due(diary, Reason.DAILY)


def test_a_newest_backup_that_is_damaged_is_no_backup(
    diary: Diary, clock: Clock, folder: Path
) -> None:
    log(diary, {"mood": 3}, on=TODAY)
    assert due(diary, Reason.DAILY)
    (made,) = (folder / "backups").iterdir()
    made.write_bytes(made.read_bytes()[:5000])
    clock.move(minutes=5)
    assert due(diary, Reason.DAILY)
    assert not due(diary, Reason.DAILY)
