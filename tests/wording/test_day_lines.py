"""What is logged of a day, in one line for each subject."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given

from recovery_tracker.diary.day import Day
from recovery_tracker.diary.record import Care, CheckIn, Note, Pain, PainScore, Sleep
from recovery_tracker.diary.vocabulary import CareKind, PainQuality, Site, SkinAfter
from recovery_tracker.wording import day_lines
from recovery_tracker.wording.answered import USUAL, answered, answered_words
from recovery_tracker.wording.day_lines import EXERCISES, ON_THE_SKIN, OTHER_CARE, LineWords
from tests.strategies import check_ins

ON: Final = date(2026, 5, 12)
MORNING: Final = datetime.fromisoformat("2026-05-12T09:10:00+01:00")


def care(kind: CareKind, **more: object) -> Care:
    return Care(id="c", at=MORNING, kind=kind, **more)  # type: ignore[arg-type]


def test_each_kind_of_care_has_its_line_and_only_one():
    kinds = [*ON_THE_SKIN, *EXERCISES, *OTHER_CARE]
    assert sorted(kinds) == sorted(CareKind)
    for kind in CareKind:
        day = Day(ON, care=(care(kind),))
        lines = (
            day_lines.heat_and_cold(day),
            day_lines.exercises(day),
            day_lines.more(day, CheckIn(ON)),
        )
        assert sum(bool(line.logged) for line in lines) == 1


def test_heat_has_its_time_and_asks_for_the_skin_until_that_is_answered():
    said = day_lines.heat_and_cold(Day(ON, care=(care(CareKind.HEAT, minutes=Decimal(15)),)))
    assert said == LineWords("Heat, 15 min at 09:10", "Your skin afterwards: not answered.")
    answer = care(CareKind.HEAT, skin_after=SkinAfter.NORMAL)
    assert day_lines.heat_and_cold(Day(ON, care=(answer,))).notice == ""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"exercise": "cat_cow", "repetitions": 5}, "Cat-Cow 5 times"),
        ({"exercise": "cat_cow"}, "Cat-Cow at 09:10"),
        ({}, "Exercise at 09:10"),
    ],
)
def test_an_exercise_has_its_name_and_how_often(more, said):
    assert day_lines.exercises(Day(ON, care=(care(CareKind.EXERCISE, **more),))).logged == said


def test_scores_have_their_times_and_one_without_says_so_today():
    day = Day(
        ON,
        CheckIn(ON, pain=Pain(now=Decimal("2.5"))),
        pain_scores=(PainScore(id="s", at=MORNING, pain=Decimal(7)),),
    )
    words = day_lines.scores(day, today=True)
    assert words == LineWords("7 at 09:10 · 2.5 without a time", "A score has no time.")
    assert day_lines.scores(day, today=False).notice == ""


def test_numbness_is_noticed_while_the_signs_are_not_answered():
    numb = CheckIn(ON, qualities=frozenset({PainQuality.NUMB}))
    assert day_lines.more(Day(ON, numb), numb).notice
    answer = CheckIn(ON, qualities=numb.qualities, warning_signs=frozenset())
    assert not day_lines.more(Day(ON, answer), answer).notice


def test_a_long_note_is_shortened_and_says_who_sees_it():
    words = day_lines.note(CheckIn(ON, note=Note("word " * 100, in_summary=True))).logged
    assert words.startswith("on the summary · word word")
    assert words.endswith("word…")
    assert len(words) < 90
    assert day_lines.note(CheckIn(ON, note=Note("short\ntext", None))).logged == (
        "private · short text"
    )


def test_places_are_named_from_the_neck_down_without_those_that_no_longer_hurt():
    sites = {Site.CALF_LEFT: None, Site.NECK: Decimal(6), Site.KNEE_LEFT: Decimal(0)}
    assert day_lines.places(CheckIn(ON, sites=sites)) == ("Neck: 6", "Calf, left")


@given(check_in=check_ins)
def test_every_member_that_is_answered_is_counted_and_no_other(check_in):
    day = Day(check_in.date, check_in)
    given_ = (
        check_in.interference,
        check_in.pain.average,
        check_in.pain.worst,
        check_in.sleep.hours,
        check_in.sleep.quality,
        check_in.sleep.wakings_from_pain,
        check_in.movement.walking_minutes,
        check_in.warning_signs,
    )
    assert answered(day) == sum(value is not None for value in given_)
    assert len(given_) == len(USUAL)


def test_none_of_the_signs_is_an_answer():
    day = Day(ON, CheckIn(ON, sleep=Sleep(quality=0), warning_signs=frozenset()))
    assert answered_words(day) == "2 of 8 answered"
