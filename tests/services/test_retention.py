"""Which backups stay."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.services.retention import DAILY, MONTHLY, RECENT, WEEKLY
from recovery_tracker.services.retention import kept as kept_of

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
    assert {at for at in there if now - at < RECENT} <= staying
    assert sum(now - at >= RECENT for at in staying) <= DAILY + WEEKLY + MONTHLY


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
