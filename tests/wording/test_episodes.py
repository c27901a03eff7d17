"""Where a date stands in its episode."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from recovery_tracker.diary.record import Episode
from recovery_tracker.wording.episodes import day_words

ONSET = date(2026, 5, 7)
OPEN = Episode("e", ONSET)
CLOSED = replace(OPEN, closed=ONSET + timedelta(days=5))


@pytest.mark.parametrize(
    ("episode", "start", "days", "said"),
    [
        (None, None, 0, "No episode yet"),
        (OPEN, ONSET, -1, "Before this episode"),
        (OPEN, ONSET, 0, "Day 1 of this episode"),
        (OPEN, None, 5, "Day 6 of this episode"),
        (OPEN, ONSET + timedelta(days=3), 5, "Day 3 since it came back"),
        (CLOSED, ONSET, 5, "Day 6 of this episode"),
        (CLOSED, ONSET, 6, "No episode now"),
        (CLOSED, ONSET + timedelta(days=5), 6, "No episode now"),
        (CLOSED, ONSET + timedelta(days=8), 9, "Day 2 since it came back"),
    ],
)
def test_a_date_is_told_as_a_day_of_its_episode_or_as_none(episode, start, days, said):
    assert day_words(episode, start, ONSET + timedelta(days=days)) == said
