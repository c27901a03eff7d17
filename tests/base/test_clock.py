"""The clock: the time zone of the computer may change, and every date has its own offset."""

import os
import sys
import time as system
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_tracker.base import clock
from recovery_tracker.base.clock import elapsed, system_clock, system_local, wall_time

# As rules, not as names: they need no files on the computer.
LONDON = "GMT0BST,M3.5.0/1,M10.5.0/2"
AUCKLAND = "NZST-12NZDT,M9.5.0/2,M4.1.0/3"
HONOLULU = "HST10"
SUMMER_CAME = date(2026, 3, 29)
WINTER_CAME = date(2026, 10, 25)
ZONES = ("Europe/London", "Pacific/Auckland", "Australia/Lord_Howe", "America/Santiago")


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the time zone of the computer, as it looks to a program that does not look again."""
    yield lambda named: monkeypatch.setenv("TZ", named)
    monkeypatch.undo()
    system.tzset()


def hours(at: datetime) -> float:
    offset = at.utcoffset()
    assert offset is not None
    return offset / timedelta(hours=1)


def in_zone(name: str) -> Callable[[datetime], datetime]:
    """What `datetime.astimezone` does where the computer is in that zone."""

    def located(at: datetime) -> datetime:
        at = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(name))
        return datetime.fromisoformat(at.astimezone(UTC).astimezone(ZoneInfo(name)).isoformat())

    return located


def test_the_clock_notices_that_the_computer_was_carried_to_another_zone(zone):
    zone(HONOLULU)
    assert hours(system_clock()) == -10
    zone(AUCKLAND)
    assert hours(system_clock()) in (12, 13)
    zone(HONOLULU)
    assert hours(system_local(date(2026, 5, 12), time(9))) == -10


def test_a_zone_that_is_only_the_systems_file_is_looked_at_again(zone):
    for spelled in ("/etc/localtime", ":/etc/localtime"):
        zone(spelled)
        system_clock()
        assert "TZ" not in os.environ


@pytest.mark.parametrize(
    ("on", "at", "right"),
    [
        (date(2026, 10, 25), time(0, 50), "2026-10-25T00:50:00+01:00"),
        (date(2026, 10, 25), time(14), "2026-10-25T14:00:00+00:00"),
        (date(2026, 7, 1), time(9), "2026-07-01T09:00:00+01:00"),
        (date(2026, 12, 1), time(9), "2026-12-01T09:00:00+00:00"),
        (SUMMER_CAME, time(0, 59), "2026-03-29T00:59:00+00:00"),
        (SUMMER_CAME, time(1, 0), "2026-03-29T02:00:00+01:00"),
        (SUMMER_CAME, time(1, 45), "2026-03-29T02:00:00+01:00"),
        (SUMMER_CAME, time(2, 0), "2026-03-29T02:00:00+01:00"),
        (WINTER_CAME, time(1, 30), "2026-10-25T01:30:00+01:00"),
        (WINTER_CAME, time(1, 30, fold=1), "2026-10-25T01:30:00+00:00"),
    ],
)
def test_a_time_has_the_offset_of_its_own_date_and_one_that_was_skipped_becomes_the_next(
    zone, on, at, right
):
    zone(LONDON)
    assert system_local(on, at).isoformat() == right


@pytest.mark.parametrize("on", [date.min, date(1700, 1, 1), date.max])
def test_a_date_that_the_system_has_no_rule_for_has_an_offset_that_a_file_can_keep(zone, on):
    zone("Europe/Amsterdam")  # 19 minutes and 32 seconds, once
    at = system_local(on, time(12))
    assert (at.date(), at.time()) == (on, time(12))
    assert at.utcoffset() is not None
    assert at.utcoffset() % timedelta(minutes=1) == timedelta()


@given(
    st.sampled_from(ZONES),
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 times on a wall
)
def test_every_time_that_a_clock_shows_is_kept_and_every_other_is_the_next_that_exists(
    name: str, naive: datetime
) -> None:
    located = in_zone(name)
    naive = naive.replace(microsecond=0)

    found = wall_time(naive, located)
    assert located(found.astimezone(UTC)).isoformat() == found.isoformat()
    shown = found.replace(tzinfo=None)
    assert shown >= naive
    if shown > naive:  # nothing on a wall is between the two
        before = located(found.astimezone(UTC) - timedelta(seconds=1)).replace(tzinfo=None)
        assert before < naive


def test_the_times_around_every_change_of_the_clocks_are_looked_at() -> None:
    """The property above meets a skipped hour rarely: here every minute of one is tried."""
    located = in_zone("Australia/Lord_Howe")  # half an hour

    begin = datetime(2026, 10, 4, 1, 45)  # noqa: DTZ001
    shown = [wall_time(begin + timedelta(minutes=n), located).time() for n in range(60)]
    assert shown == [
        max(at, time(2, 30)) if at >= time(2) else at
        for at in ((begin + timedelta(minutes=n)).time() for n in range(60))
    ]


def test_without_the_c_librarys_own_way_the_windows_runtime_is_asked(monkeypatch):
    asked = []

    class Runtime:
        def _tzset(self) -> None:
            asked.append(True)

    monkeypatch.setattr(clock.sys, "platform", "win32")
    monkeypatch.setattr("ctypes.CDLL", lambda name: asked.append(name) or Runtime())
    clock.read_zone_again()
    assert asked == ["ucrtbase", True]


def test_seconds_go_on_and_never_back() -> None:
    found = [elapsed() for _time in range(1000)]
    assert found == sorted(found)


def test_a_clock_that_is_set_moves_no_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    before = elapsed()
    monkeypatch.setattr(system, "time", lambda: 0.0)
    monkeypatch.setattr(system, "monotonic", lambda: -1.0)
    assert 0 <= elapsed() - before < 60


@pytest.mark.skipif(sys.platform != "linux", reason="each system has a clock of its own")
def test_on_linux_the_clock_is_that_of_sleep_too() -> None:
    assert 0 <= system.clock_gettime(system.CLOCK_BOOTTIME) - elapsed() + 1 < 60


@pytest.mark.parametrize(("platform", "asked"), [("linux", 7), ("darwin", 6)])
def test_each_system_is_asked_for_the_clock_that_goes_on_in_sleep(monkeypatch, platform, asked):
    monkeypatch.setattr(clock.sys, "platform", platform)
    monkeypatch.setattr(system, "CLOCK_BOOTTIME", 7, raising=False)
    monkeypatch.setattr(system, "CLOCK_MONOTONIC", 6, raising=False)
    monkeypatch.setattr(system, "clock_gettime", lambda which: float(which), raising=False)
    monkeypatch.setattr(system, "monotonic", lambda: 5.0)
    assert elapsed() == asked


def test_windows_has_one_clock_and_it_goes_on_in_sleep(monkeypatch):
    monkeypatch.setattr(clock.sys, "platform", "win32")
    monkeypatch.setattr(system, "monotonic", lambda: 5.0)
    assert elapsed() == 5.0
