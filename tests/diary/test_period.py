from datetime import date

import pytest

from recovery_tracker.diary.checks import InvalidValueError
from recovery_tracker.diary.period import WINDOW_DAYS, Period, chosen_period

TODAY, YESTERDAY, EARLIER = date(2026, 5, 12), date(2026, 5, 11), date(2026, 4, 1)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ({}, date(2026, 4, 29), TODAY),
        ({"days": 1}, TODAY, TODAY),
        ({"days": 30}, date(2026, 4, 13), TODAY),
        ({"last": YESTERDAY, "days": 2}, date(2026, 5, 10), YESTERDAY),
        ({"last": YESTERDAY}, date(2026, 4, 28), YESTERDAY),
        ({"first": EARLIER}, EARLIER, TODAY),
        ({"first": EARLIER, "last": YESTERDAY}, EARLIER, YESTERDAY),
        ({"last": date(1, 1, 5)}, date.min, date(1, 1, 5)),
        ({"last": date(100, 1, 1), "days": 36_600}, date.min, date(100, 1, 1)),
    ],
)
def test_the_period_is_what_was_asked_for(asked: dict[str, date], first: date, last: date) -> None:
    assert chosen_period(TODAY, **asked) == Period(first, last)  # type: ignore[arg-type]
    assert WINDOW_DAYS == 14


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="turn the two dates round"):
        Period(TODAY, YESTERDAY)
