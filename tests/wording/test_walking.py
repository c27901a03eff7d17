"""The walking plan in words: plain, without praise or blame, and no treatment."""

import re
from decimal import Decimal

import pytest

from recovery_tracker.base.text import PSEUDO, use_language
from recovery_tracker.guidance.walking import Week, build_up
from recovery_tracker.insight.walking import Walked
from recovery_tracker.wording import walking as words
from recovery_tracker.wording.relief import common
from tests.wording.test_reading_age import MOST, grade

STARTS = [None, *map(Decimal, ("0", "4", "7.5", "26", "30", "45"))]


def every_text() -> list[str]:
    plans = [(usual, build_up(usual or Decimal(0))) for usual in STARTS]
    return [
        words.title(),
        words.purpose(),
        words.if_it_hurts(),
        words.source(),
        *(words.begins(*plan) for plan in plans),
        *(words.goes_up_to(weeks) for _usual, weeks in plans),
        *(words.over(weeks) for _usual, weeks in plans),
        *(words.week_line(week) for week in plans[2][1]),
        words.walked_line(Walked()),
        words.walked_line(Walked(Decimal(24), 3)),
        common("after"),
        common("put_away"),
    ]


def test_a_week_is_said_in_one_line():
    assert words.week_line(build_up(Decimal(8))[0]) == "Week 1: 8 minutes on 5 days"
    assert words.week_line(Week(2, 1, 1)) == "Week 2: 1 minute on 1 day"


@pytest.mark.parametrize(
    ("usual", "said"),
    [
        (None, "No walks are logged, so it begins with 5 minutes."),
        ("3", "It begins with 5 minutes a day."),
        ("7.5", "It begins with what you walk now: about 7 minutes a day."),
        ("45", "It begins with 30 minutes a day."),
    ],
)
def test_it_is_said_with_how_much_it_begins_and_why(usual, said):
    minutes = None if usual is None else Decimal(usual)
    assert words.begins(minutes, build_up(minutes or Decimal(0))) == said


def test_it_is_said_where_it_leads():
    up = "Step by step it goes up to 30 minutes on 5 days, by week 26."
    assert words.goes_up_to(build_up(Decimal(8))) == up
    stays = "It stays at 30 minutes on 5 days, up to week 26."
    assert words.goes_up_to(build_up(Decimal(40))) == stays


def test_what_was_walked_is_said_and_nothing_is_fine():
    assert words.walked_line(Walked(Decimal("24.5"), 3)) == (
        "Walked this week: 24.5 minutes on 3 days."
    )
    assert "That is fine" in words.walked_line(Walked())


def test_it_says_that_it_is_for_after_an_episode_with_a_physio_and_no_treatment():
    said = words.purpose()
    assert said.startswith("This is for after back pain")
    assert "does not treat" in said
    assert "physio" in said
    assert "WalkBack" in words.source()


def test_every_text_can_be_read_at_eleven_and_neither_praises_nor_blames():
    blame = r"!|\b(well done|great|good|streak|missed|failed|should|must|only|behind|goal)\b"
    for text in every_text():
        assert not re.search(blame, text, re.IGNORECASE), text
        assert "{" not in text
        if text != words.source():
            assert grade(text) <= MOST, text


def test_every_word_is_translated():
    use_language(PSEUDO)
    assert all(text.startswith("[") for text in every_text())
