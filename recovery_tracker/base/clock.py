"""The clock and ids as parameters: a test sets both, and nothing else reads them."""

import os
import sys
import time as system
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import uuid4

Clock = Callable[[], datetime]
"""Returns the present instant, with the offset of the person's own clock."""

NewId = Callable[[], str]
"""Returns an id that no other entry has."""


Elapsed = Callable[[], float]
"""Returns seconds that no clock on the wall sets, and that go on while the computer sleeps."""

Local = Callable[[date, time], datetime]
"""Returns a time of some day, as a clock on the wall shows it, with its offset.

Of a time that the clocks showed twice it returns the first (with `fold=1` the second). A time that
they skipped becomes the next one that exists.
"""

_OF_THE_SYSTEM: Final = ("/etc/localtime", ":/etc/localtime")
"""A TZ that means the same as none, but with it the C library reads that file only once."""


def system_clock() -> datetime:
    """Returns the computer's present instant, to the second, with its local offset."""
    read_zone_again()
    return datetime.now().astimezone().replace(microsecond=0)


def elapsed() -> float:
    """Returns the seconds since some instant of the past, with those that the computer slept.

    Python's own monotonic clock stops in sleep on Linux and on the Mac (not on Windows).
    """
    if sys.platform == "linux":
        return system.clock_gettime(system.CLOCK_BOOTTIME)
    elif sys.platform == "darwin":  # noqa: RET505 so mypy reads each for its own system
        return system.clock_gettime(system.CLOCK_MONOTONIC)
    else:
        return system.monotonic()


def system_local(on: date, at: time) -> datetime:
    """Returns that time of that date where the computer is: in winter with the offset of winter.

    A date beyond the rules that the system knows has the offset of now.
    """
    read_zone_again()
    naive = datetime.combine(on, at)
    try:
        found = wall_time(naive, datetime.astimezone)
    except (OSError, OverflowError, ValueError):
        return naive.replace(tzinfo=system_clock().tzinfo)
    # Before there were time zones, places had seconds in their offsets, which no file has.
    odd = (found.utcoffset() or timedelta()) % timedelta(minutes=1)
    return naive.replace(tzinfo=system_clock().tzinfo) if odd else found


def read_zone_again() -> None:
    """Takes over the time zone that the computer has now, because it may have been carried along.

    The C library reads the zone when a program starts and keeps it until it is told to read again.
    """
    if sys.platform == "win32":
        import ctypes

        ctypes.CDLL("ucrtbase")._tzset()  # Python has no `time.tzset` there
    else:
        if os.environ.get("TZ") in _OF_THE_SYSTEM:
            del os.environ["TZ"]
        system.tzset()


def wall_time(naive: datetime, located: Callable[[datetime], datetime]) -> datetime:
    """Returns the instant at which a clock on the wall shows `naive`, without part seconds.

    `located` returns a local time, or an instant, with the offset of the place. A time that the
    clocks skipped becomes the next one that exists. Raises what `located` raises.
    """
    naive = naive.replace(microsecond=0)
    found = located(naive)
    if found.replace(tzinfo=None, fold=0) == naive.replace(fold=0):
        return found
    # Read with the offset from after the gap it is too early, with the one before it too late.
    readings = (located(naive.replace(fold=fold)) for fold in (0, 1))
    early, late = sorted(int(each.timestamp()) for each in readings)

    def at(second: int) -> datetime:
        return located(datetime.fromtimestamp(second, UTC))

    after = at(late).utcoffset()
    while late - early > 1:
        between = (early + late) // 2
        if at(between).utcoffset() == after:
            late = between
        else:
            early = between
    return at(late)


def new_uuid() -> str:
    """Returns a random UUID as text."""
    return str(uuid4())
