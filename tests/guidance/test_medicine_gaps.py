"""Two doses closer together than the gap that the person copied."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.guidance.build import (
    alert,
    check_in,
    doses,
    instant,
    limit,
    on,
)
from tests.guidance.taking import fired, taking


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (instant(2, "08:00"), instant(2, "13:59"), True),
        (instant(2, "08:00"), instant(2, "14:00"), False),
        (instant(1, "22:00"), instant(2, "03:00"), True),
        (instant(1, "22:00"), instant(2, "04:00"), False),
        (instant(2, "08:00"), instant(2, "08:00"), False),
        (instant(2, "08:00"), instant(2, "09:00", "+01:00"), False),
        (instant(2, "08:00"), instant(2, "08:00", "+01:00"), True),
        (instant(1, "23:00", "-10:00"), instant(2, "05:00"), True),
        (instant(2, "08:00"), 2, False),
        (2, 2, False),
    ],
)
def test_two_doses_closer_than_the_copied_gap_are_too_soon(
    first: datetime | int, second: datetime | int, *, said: bool
):
    of = taking(doses(("ibu", first), ("ibu", second)), limits=[limit("ibuprofen", gap=6)])
    assert ("MED-INTERVAL" in fired(of)) is said


def test_the_gap_is_of_one_ingredient_over_all_products():
    soon = (instant(2, "08:00"), instant(2, "09:00"))
    apart = taking(doses(("ibu", soon[0]), ("nap", soon[1])), limits=[limit("ibuprofen", gap=6)])
    assert "MED-INTERVAL" not in fired(apart)
    both = taking(doses(("co", soon[0]), ("flu", soon[1])), limits=[limit("paracetamol", gap=4)])
    assert "MED-INTERVAL" in fired(both)


def test_a_gap_is_looked_at_on_the_date_of_one_of_its_doses():
    soon = doses(("ibu", instant(1, "08:00")), ("ibu", instant(1, "09:00")))
    of = replace(
        taking(soon, limits=[limit("ibuprofen", gap=6)]),
        check_ins=tuple(check_in(day, 5) for day in (1, 2, 3)),
    )
    assert [bool(alert(of, day, "MED-INTERVAL").active) for day in (1, 2, 3)] == [  # type: ignore[union-attr]
        True,
        False,
        False,
    ]


def test_of_two_doses_whose_dates_a_flight_has_turned_round_the_gap_is_that_of_their_instants():
    """The dose dated a day later is the earlier one."""
    flight = doses(("ibu", instant(2, "09:00", "+13:00")), ("ibu", instant(1, "11:00", "-11:00")))
    of = taking(flight, limits=[limit("ibuprofen", gap=6)])
    found = alert(of, 2, "MED-INTERVAL")
    assert found is not None
    assert (found.first_date, len(found.because)) == (on(2), 3)


def test_a_gap_says_when_it_ends_counted_from_the_last_dose():
    taken = doses(
        ("ibu", instant(2, "08:00")), ("ibu", instant(2, "10:00")), ("ibu", instant(2, "21:30"))
    )
    found = alert(taking(taken, limits=[limit("ibuprofen", gap="6.5")]), 2, "MED-INTERVAL")
    assert found is not None
    assert [e.field for e in found.because] == [
        "doses.d0",
        "doses.d1",
        "medicine_limits.ibuprofen.min_gap_hours",
    ]
    assert found.because[-1].at == instant(3, "04:00")


@pytest.mark.parametrize("gap", ["1E+22", "9E+307"])
def test_a_gap_that_no_calendar_has_is_judged_without_its_end(gap: str):
    taken = doses(("ibu", instant(2, "08:00")), ("ibu", instant(2, "10:00")))
    found = alert(taking(taken, limits=[limit("ibuprofen", gap=gap)]), 2, "MED-INTERVAL")
    assert found is not None
    assert found.because[-1].at is None
