"""Sleep, daily life, trend, recovery: each at its threshold and just beside it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from recovery_tracker.diary.person import Person, Settings
from recovery_tracker.diary.record import CheckIn, Episode, PainScore, Record
from recovery_tracker.diary.vocabulary import EpisodeOutcome, Feature
from recovery_tracker.guidance.facts import Rise
from recovery_tracker.guidance.fold import evaluate
from tests.guidance.build import (
    EPISODE,
    FIRST,
    alert,
    check_in,
    course,
    first_days,
    on,
    person,
    record,
    undecided,
)
from tests.guidance.edges import ON, X


def nights(*wakings: int | None, first: int = 1) -> list[CheckIn]:
    return [check_in(first + n, wakings=times) for n, times in enumerate(wakings)]


def test_sleep_fires_from_day_seven_with_three_affected_nights():
    assert first_days(record(*nights(2, 2, 2, 0, 0, 0, 2)))["SLEEP-AFFECTED"] == 7
    assert "SLEEP-AFFECTED" not in first_days(record(*nights(2, 0, 2, 0, 0, 0, 0, 1)))
    assert "SLEEP-AFFECTED" not in first_days(record(*nights(2, 2, 2, 2, 2, 2)), 6)


def test_two_bad_nights_of_three_are_a_tip_up_to_day_six():
    assert first_days(record(*nights(2, 2)), 6) == {"SLEEP-TIP": 2}
    assert first_days(record(*nights(2, 0, 2)), 6) == {"SLEEP-TIP": 3}
    assert first_days(record(*nights(2, 0, 0, 2)), 6) == {}
    assert first_days(record(*nights(2, 2, first=5)), 6) == {"SLEEP-TIP": 6}
    assert first_days(record(*nights(2, 2, first=6)), 7) == {}
    assert first_days(record(*nights(2, 2, first=-1)), 6) == {}


def test_a_tip_for_the_night_needs_two_known_nights():
    assert undecided(record(*nights(2)), 1)["SLEEP-TIP"] == ("nights", 1, 2, 3)
    assert undecided(record(*nights(0), check_in(2, 5)), 2)["SLEEP-TIP"] == ("nights", 1, 2, 3)
    assert "SLEEP-TIP" not in undecided(record(*nights(0, 2)), 2)
    assert "SLEEP-TIP" not in undecided(record(*nights(2, first=7)), 7)


def test_sleep_needs_one_of_the_last_two_known_nights():
    assert first_days(record(*nights(0, 2, 2, 2, 0, 2, 0)))["SLEEP-AFFECTED"] == 7
    assert "SLEEP-AFFECTED" not in first_days(record(*nights(0, 2, 2, 2, 2, 0, 0)))


def test_sleep_needs_four_known_nights_and_says_how_many_it_has():
    of = record(*nights(2, 2, 2, first=5))
    assert "SLEEP-AFFECTED" not in first_days(of)
    assert undecided(of, 7)["SLEEP-AFFECTED"] == ("nights", 3, 4, 7)
    assert first_days(record(*nights(2, 2, 2, 0, first=4)))["SLEEP-AFFECTED"] == 7


def test_days_before_the_start_are_not_seen():
    calm_before = record(*course(1, 1, 1, 1, first=-3), *course(6, 6, 6, 6))
    assert first_days(calm_before) == {}
    earlier = replace(calm_before, episodes=(Episode("e1", on(-3)),))
    assert first_days(earlier) == {"WORSENING": 3}


def function(*interference: int | None, first: int = 7) -> list[CheckIn]:
    return [
        check_in(first + n, interference=value)
        for n, value in enumerate(interference)
        if value is not None
    ]


def test_function_fires_from_day_seven_at_seven_on_three_of_five():
    assert first_days(record(*function(7, 7, 7, first=5))) == {"FUNCTION-AFFECTED": 7}
    assert first_days(record(*function(7, 7, 7, first=4)), 6) == {}
    assert first_days(record(*function(7, 6, 7, 6, 7))) == {"FUNCTION-AFFECTED": 11}
    assert first_days(record(*function(7, 6, 6, 6, 7))) == {}
    assert first_days(record(*function(7, 7, 6))) == {}
    assert first_days(record(*function(7, 7, 6, 6, 6, 7))) == {}


def test_function_cuts_at_five_from_day_fourteen():
    assert first_days(record(*function(5, 5, 5, first=12))) == {"FUNCTION-AFFECTED": 14}
    assert first_days(record(*function(5, 5, 5, first=11)), 13) == {}
    assert first_days(record(*function(4, 4, 4, 4, first=14))) == {}


def test_function_looks_back_ten_days_and_says_what_it_lacks():
    of = record(*function(8, None, None, None, 8, None, None, None, None, 8))
    assert first_days(of) == {"FUNCTION-AFFECTED": 16}
    longer = record(*function(8, None, None, None, 8, None, None, None, None, None, 8))
    assert undecided(longer, 17)["FUNCTION-AFFECTED"] == ("interference_days", 2, 3, 10)
    without = record(*function(8, 8), check_in(9, 3))
    assert undecided(without, 9)["FUNCTION-AFFECTED"] == ("interference_today", 0, 0, 0)


def severe(*values: tuple[int | None, int | None], first: int = 1) -> list[CheckIn]:
    return [
        check_in(first + n, pain, interference=interference)
        for n, (pain, interference) in enumerate(values)
        if pain is not None
    ]


def test_severe_pain_on_three_entries_within_four_dates_fires_from_day_three():
    assert first_days(record(*severe((8, 7), (8, 7), (8, 7))))["SEVERE-3D"] == 3
    assert first_days(record(*severe((8, 7), (None, 7), (8, 7), (8, 7))))["SEVERE-3D"] == 4
    assert "SEVERE-3D" not in first_days(record(*severe((8, 7), (8, 6), (8, 7))))
    assert "SEVERE-3D" not in first_days(record(*severe((8, 7), (7, 7), (8, 7))))
    apart = record(*severe((8, 7), (None, 7), (None, 7), (8, 7), (8, 7)))
    assert undecided(apart, 5)["SEVERE-3D"] == ("pain_days", 2, 3, 4)


def test_severe_pain_with_an_unknown_day_is_undecided():
    of = record(*severe((8, 7), (8, None), (8, 7)))
    assert undecided(of, 3)["SEVERE-3D"] == ("interference_days", 2, 3, 4)
    assert "SEVERE-3D" not in undecided(record(*severe((7, 7), (8, None), (8, 7))), 3)


def test_worsening_is_the_mean_of_four_against_that_of_those_before():
    assert first_days(record(*course(2, 2, 2, 2, 4, 4, 4, 4)), 13) == {"WORSENING": 8}
    assert first_days(record(*course("2.5", "2.5", "2.5", 4, 4, 4, 4)), 13) == {"WORSENING": 7}
    assert first_days(record(*course("2.6", "2.6", "2.6", 4, 4, 4, 4)), 13) == {}
    assert first_days(record(*course(2, 2, 2, "3.9", "3.9", "3.9", "3.9")), 13) == {}


def test_one_bad_day_and_low_pain_are_no_worsening():
    assert first_days(record(*course(2, 2, 2, 2, 9, 2, 2, 9)), 13) == {}
    assert first_days(record(*course(1, 1, 1, 1, 3, 3, 3, 3)), 13) == {}


def test_worsening_says_both_averages_their_dates_and_how_many_were_counted():
    of = record(*course(3, 4, 4, 4, 4, 5, 5, 6, 7))
    found = alert(of, 9, "WORSENING")
    assert found is not None
    assert found.rise == Rise(Fraction(23, 4), Fraction(19, 5), on(6), on(9), 5)
    assert [each.date for each in found.because] == [on(6), on(7), on(8), on(9)]


def test_worsening_is_undecided_with_fewer_than_four_values_or_three_before():
    assert undecided(record(*course(2, 2, 2, X, X, X, X, X, X, X, 5, 5, 5)), 13)["WORSENING"] == (
        "pain_days", 3, 4, 10,
    )  # fmt: skip
    assert undecided(record(*course(2, 2, 5, 5, 5, 5)), 6)["WORSENING"] == ("pain_days", 6, 7, 24)
    assert undecided(record(check_in(1, wakings=0)), 1)["WORSENING"][0] == "pain_today"


@pytest.mark.parametrize(
    ("own", "fires"),
    [
        ({}, True),
        ({"rise": "2"}, False),
        ({"points": "2"}, True),
        ({"points": "2.5"}, False),
        ({"points": "1"}, True),
        ({"points": "4", "rise": "1.5"}, True),
    ],
)
def test_the_rise_that_a_person_set_counts_and_the_older_number_in_its_place(
    own: dict[str, str], *, fires: bool
):
    mine = Settings(tell_me_when={"WORSENING": {name: Decimal(each) for name, each in own.items()}})
    of = record(*course("2.5", "2.5", "2.5", 4, 4, 4, 4), settings=mine)
    assert ("WORSENING" in first_days(of, 7)) is fires


@pytest.mark.parametrize(
    ("own", "fires"),
    [
        ({}, False),
        ({"on": "1"}, True),
        ({"on": "0"}, False),
        ({"improvement_percent": "20"}, True),
        ({"improvement_percent": "15"}, False),
        ({"improvement_percent": "20", "on": "0"}, False),
    ],
)
def test_a_slow_week_is_told_of_where_somebody_turned_it_on(own: dict[str, str], *, fires: bool):
    mine = Settings(tell_me_when={"SLOW-7": {name: Decimal(each) for name, each in own.items()}})
    of = slow(settings=mine)
    assert ("SLOW-7" in first_days(of, 9)) is fires


def test_persisting_fires_on_day_fourteen_at_four_and_not_below():
    flat = [None] * 4
    assert first_days(record(*course(9, 9, 9, *flat, *flat, 4, 4, 4))) == {"PERSIST-14": 14}
    assert first_days(record(*course(9, 9, 9, *flat, *flat, 4, 4)), 13) == {}
    assert first_days(record(*course(9, 9, 9, *flat, *flat, "3.9", "3.9", "3.9"))) == {}


def test_persisting_fires_below_thirty_per_cent_of_improvement_exactly():
    gap = [None] * 8
    assert first_days(record(*course(3, 3, 3, *gap, "2.2", "2.2", "2.2"))) == {"PERSIST-14": 14}
    assert first_days(record(*course(3, 3, 3, *gap, "2.1", "2.1", "2.1"))) == {}
    assert first_days(record(*course(2, 2, 2, *gap, "1.9", "1.9", "1.9"))) == {}


def test_persisting_needs_three_values_in_ten_days():
    every_third = record(*course(6, None, None, 6, None, None, 6, first=8))
    assert first_days(every_third) == {"PERSIST-14": 14}
    two = record(*course(6, None, None, 6, first=11))
    assert undecided(two, 14)["PERSIST-14"] == ("pain_days", 2, 3, 10)


@pytest.mark.parametrize("early", [[], course(0, 0, 0)])
def test_persisting_without_a_baseline_is_undecided_between_its_two_limits(early: list[CheckIn]):
    of = record(*early, *course(3, 3, 3, first=12))
    assert undecided(of, 14)["PERSIST-14"] == ("baseline", 0, 0, 0)
    assert "PERSIST-14" not in first_days(of)


def test_the_person_s_own_thresholds_are_used_and_others_are_not():
    own = Settings(
        tell_me_when={
            "PERSIST-14": {"day": Decimal(10), "pain": Decimal(3), "some_pain": Decimal(0)}
        }
    )
    of = record(*course(9, 9, 9, *[None] * 4, 3, 3, 3), settings=own)
    assert first_days(of) == {"PERSIST-14": 10}
    low = record(*course(1, 1, 1, *[None] * 4, 1, 1, 1), settings=own)
    assert "PERSIST-14" not in first_days(low)


def slow(*, baseline: str = "7", later: str = "7", first: int = 7, **more: object) -> Record:
    """Three values of a baseline, then two from day `first` on."""
    of = {"settings": ON, **more}
    return record(*course(*[baseline] * 3), *course(later, later, first=first), **of)


def test_a_slow_first_week_is_said_on_days_seven_to_ten():
    assert first_days(slow(first=6), 30) == {"SLOW-7": 7}
    assert first_days(slow(first=5), 6) == {}
    assert first_days(slow(first=9), 10) == {"SLOW-7": 10}
    assert "SLOW-7" not in first_days(slow(first=10), 13)


def test_a_slow_first_week_began_at_four_is_at_five_and_hardly_better():
    assert first_days(slow(baseline="5", later="5"), 9) == {"SLOW-7": 8}
    assert first_days(slow(baseline="5", later="4.9"), 9) == {}
    assert first_days(slow(baseline="4", later="5"), 9) == {"SLOW-7": 8}
    assert first_days(slow(baseline="3.9", later="5"), 9) == {}
    assert first_days(slow(baseline="8", later="6.9"), 9) == {"SLOW-7": 8}
    assert first_days(slow(baseline="8", later="6.8"), 9) == {}
    own = Settings(tell_me_when={"SLOW-7": {"improvement_percent": Decimal("15.1")}})  # and so: on
    assert first_days(slow(baseline="8", later="6.8", settings=own), 9) == {"SLOW-7": 8}


def test_a_slow_first_week_without_a_baseline_or_enough_pain_is_undecided():
    late = record(*course(6, 6, first=7), settings=ON)
    assert undecided(late, 8)["SLOW-7"] == ("baseline", 0, 0, 0)
    assert undecided(record(check_in(8, 6), settings=ON), 8)["SLOW-7"] == ("pain_days", 1, 2, 3)
    assert undecided(record(check_in(8, interference=1), settings=ON), 8)["SLOW-7"] == (
        "pain_today",
        0,
        0,
        0,
    )
    assert "SLOW-7" not in undecided(record(*course(4, 4, first=7), settings=ON), 8)
    assert "SLOW-7" not in undecided(
        record(*course(0, 0, 0), *course(6, 6, first=7), settings=ON), 8
    )
    assert "SLOW-7" not in undecided(record(*course(6, first=11), settings=ON), 11)


def test_pain_after_six_weeks_is_said_from_day_forty_two_at_two():
    assert first_days(record(*course(2, 2, 2, first=40)), 42)["PERSIST-42"] == 42
    assert "PERSIST-42" not in first_days(record(*course(2, 2, 2, first=39)), 42)
    assert "PERSIST-42" not in first_days(record(*course("1.9", "1.9", 9, first=40)), 42)
    assert undecided(record(*course(2, 2, first=41)), 42)["PERSIST-42"] == ("pain_days", 2, 3, 10)
    own = Settings(tell_me_when={"PERSIST-42": {"day": Decimal(41)}})
    assert first_days(record(*course(2, 2, 2, first=39), settings=own), 42)["PERSIST-42"] == 41


STIFF = replace(EPISODE, features=frozenset({Feature.BETTER_WITH_MOVEMENT}))
YOUNG = person(born=date(FIRST.year - 45, FIRST.month, FIRST.day + 1))


def stiff(
    *, of: Person = YOUNG, episode: Episode = STIFF, pain: str = "2", end: int = 90
) -> Record:
    return record(*course(pain, pain, pain, first=end - 2), episodes=[episode], person=of)


def test_three_months_of_stiffness_that_moving_eases_is_said_at_day_ninety():
    assert first_days(stiff(), 90)["INFLAM-90"] == 90
    assert "INFLAM-90" not in first_days(stiff(end=89), 100)
    assert "INFLAM-90" not in first_days(stiff(pain="1.9"), 90)
    assert "INFLAM-90" not in first_days(stiff(episode=EPISODE), 90)
    forty_five = person(born=date(FIRST.year - 45, FIRST.month, FIRST.day))
    assert "INFLAM-90" not in first_days(stiff(of=forty_five), 90)
    found = alert(stiff(), 90, "INFLAM-90")
    assert found is not None
    assert {e.field for e in found.because} == {
        "pain.average",
        "person.born",
        "episode.features.better_with_movement",
    }


def test_three_months_of_somebody_whose_age_is_not_known_are_undecided():
    unknown = person()
    assert undecided(stiff(of=unknown), 90)["INFLAM-90"] == ("birth_date", 0, 0, 0)
    assert "INFLAM-90" not in undecided(stiff(of=unknown, pain="1"), 90)
    assert "INFLAM-90" not in undecided(stiff(of=unknown, episode=EPISODE), 90)
    assert "INFLAM-90" not in undecided(stiff(of=unknown, end=89), 89)
    few = record(*course(2, 2, first=89), episodes=[STIFF], person=YOUNG)
    assert undecided(few, 90)["INFLAM-90"] == ("pain_days", 2, 3, 10)


def test_a_recurrence_does_not_set_the_three_months_back():
    back = record(
        *course(1, 1, 1, 1, 1), *course(3, 3, 3, first=88), episodes=[STIFF], person=YOUNG
    )
    assert first_days(back, 90) == {"RECOVERED": 5, "RECUR": 89, "INFLAM-90": 90}


def test_three_months_are_looked_at_on_a_date_that_counts_as_recovered_and_trends_are_not():
    over = replace(STIFF, closed=on(90), outcome=EpisodeOutcome.RECOVERED)
    assert first_days(stiff(episode=over), 90) == {"INFLAM-90": 90}
    ended = replace(over, closed=on(89))
    assert first_days(stiff(episode=ended), 90) == {}
    assert first_days(stiff(), 90) == {"INFLAM-90": 90, "PERSIST-42": 90}


def test_without_an_episode_the_first_entry_is_the_onset():
    of = record(*course(*[6] * 14, first=3), episodes=[])
    found = alert(of, 16, "PERSIST-14", None)
    assert found is not None
    assert found.first_date == on(16)


def test_the_mean_of_the_scores_counts_where_no_average_was_given_and_never_the_worst():
    scores = tuple(
        PainScore(f"{day}-{n}", datetime(2026, 1, 4 + day, 9 + n, tzinfo=UTC), Decimal(value))
        for day in (12, 13, 14)
        for n, value in enumerate((3, 5))
    )
    of = Record(episodes=(EPISODE,), pain_scores=scores)
    found = alert(of, 14, "PERSIST-14")
    assert found is not None
    assert {(e.field, e.value) for e in found.because} == {("pain_scores", Decimal(4))}


def test_pain_is_compared_as_the_exact_mean_of_its_scores() -> None:
    """P is 13/3 three times and 35/6 four times: exactly a point and a half above."""
    scores = dict.fromkeys((1, 2, 3), (4, 4, 5)) | dict.fromkeys((4, 5, 6, 7), (6, 6, 6, 6, 6, 5))
    found = Record(
        pain_scores=tuple(
            PainScore(f"{day}-{n}", datetime(2026, 1, day, 8, n, tzinfo=UTC), Decimal(pain))
            for day, values in scores.items()
            for n, pain in enumerate(values)
        )
    )
    assert [alert.rule for alert in evaluate(found, date(2026, 1, 7)).alerts] == ["WORSENING"]


@pytest.mark.parametrize(
    ("rule", "day"), [("SLOW-7", 8), ("WORSENING", 9), ("PERSIST-14", 15), ("PERSIST-42", 43)]
)
def test_a_trend_is_not_told_of_a_date_without_pain(rule: str, day: int):
    """R3 and R5 need the date's own value, however many are just before it."""
    before = [5, 5, 5, 5, 5] if rule != "WORSENING" else [2, 2, 2, 6, 6]
    days = (*course(5, 5), *course(*before, first=day - 5), check_in(day, interference=1))
    of = record(*days, settings=ON)
    assert undecided(of, day)[rule] == ("pain_today", 0, 0, 0)
    found = alert(of, day, rule)
    assert found is None or found.last_date < on(day)
